"""The container of old Office files: whether its chains of sectors come to an end."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

_MOST_SECTORS = 0xFFFFFFFA
"""Numbers from here on are marks: the end of a chain, a sector that is free or holds the chains themselves."""


def runs_in_circles(data: bytes) -> bool:
    """Whether a reader that follows the chains of a compound file may never come to an end; also if it is none."""
    import olefile

    open_file: Any = olefile.OleFileIO
    try:
        with open_file(io.BytesIO(data)) as file:
            file.loadminifat()
            unbounded = not file.num_difat_sectors and file.first_difat_sector < _MOST_SECTORS
            return unbounded or _has_circle(file.fat) or _has_circle(file.minifat)
    except (OSError, LookupError, ValueError):
        return True


def _has_circle(following: Sequence[int]) -> bool:
    """Whether a walk from one number to the one that stands at its place comes back to where it was."""
    walked = [0] * len(following)
    for start in range(len(following)):
        place = start
        while place < len(following) and not walked[place]:
            walked[place] = start + 1
            place = following[place]
        if place < len(following) and walked[place] == start + 1:
            return True
    return False
