"""The submission's own file, for reports that show it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from perfcheck.model.report import DocumentReport


def pdf_bytes(document: DocumentReport) -> bytes | None:
    """The bytes of the PDF that was checked; None if it is no PDF, is gone or has changed since."""
    submission = document.submission
    if submission.format != "pdf":
        return None
    try:
        data = Path(submission.path).read_bytes()
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == submission.sha256 else None
