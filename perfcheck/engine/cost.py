"""What checking a file is expected to take, by its kind and size alone, for nobody has opened it yet."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from perfcheck.readers import is_address

_KINDS = {
    ".pdf": (0.15, 4.0),
    ".ofd": (0.15, 4.0),
    ".docx": (0.05, 5.0),
    ".xlsx": (0.05, 10.0),
    ".zip": (0.2, 20.0),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"), (2.0, 1.0)),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt"), (5.0, 5.0)),
}
"""Seconds of one core for a file and for each megabyte of it, as measured; good enough to begin with the longest."""
_OTHER = (0.04, 4.0)
_MEGABYTE = 1024 * 1024


def cost(file: str) -> float:
    """Seconds, roughly."""
    each, megabyte = _KINDS.get(PurePosixPath(file).suffix.lower(), _OTHER)
    return each + megabyte * (size(file) or 0) / _MEGABYTE


def size(file: str) -> int | None:
    """The bytes of a file; None where they are not to be had."""
    if is_address(file):
        from perfcheck.readers.remote import size_of

        return size_of(file)
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return None
