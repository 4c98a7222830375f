"""The submission's own file, for reports that show it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from perfcheck.model.report import DocumentReport

Originals = Callable[[str], bytes | None]
"""The bytes of a submission by its path; None where they are not to be had."""
Draw = Callable[[bytes, Iterable[int]], Mapping[int, Any]]
"""The pictures of the pages of a PDF by their numbers, of those that can be drawn."""


def from_disk(path: str) -> bytes | None:
    """The bytes of a file that lies where the path says."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError):
        return None


def file_link(path: str, folder: Path) -> str | None:
    """The way from a folder to a file, or to the archive that holds it; None where no file lies there."""
    try:
        file = next((p for p in (Path(path), *Path(path).parents) if p.is_file()), None)
        return None if file is None else Path(os.path.relpath(file, folder)).as_posix()
    except OSError:
        return None
    except ValueError:  # another drive
        return Path(path).resolve().as_posix()


def pdf_bytes(document: DocumentReport, originals: Originals) -> bytes | None:
    """The bytes of the PDF that was checked; None if it is no PDF, is gone or has changed since."""
    submission = document.submission
    data = originals(submission.path) if submission.format == "pdf" else None
    return data if data is not None and hashlib.sha256(data).hexdigest() == submission.sha256 else None
