"""The submission's own file, for reports that show it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from perfcheck.model.report import DocumentReport

Originals = Callable[[str], bytes | None]
"""The bytes of a submission by its path; None where they are not to be had."""


def from_disk(path: str) -> bytes | None:
    """The bytes of a file that lies where the path says."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError):
        return None


def pdf_bytes(document: DocumentReport, originals: Originals) -> bytes | None:
    """The bytes of the PDF that was checked; None if it is no PDF, is gone or has changed since."""
    submission = document.submission
    data = originals(submission.path) if submission.format == "pdf" else None
    return data if data is not None and hashlib.sha256(data).hexdigest() == submission.sha256 else None
