"""Pictures in documents that may hold a table, told from seals, logos and small photos."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.model.place import Box
from perfcheck.readers.pdf_text import Glyph

_WIDTH, _HEIGHT = 2_880_000, 1_800_000
"""8 by 5 cm in English Metric Units: a table that can be read needs more room."""
_EMU = 12_700
"""English Metric Units a point."""
_SHARE = 0.5
_GROUND = 30
"""Characters upon a picture that make it the ground of a text."""


def is_large(width: int, height: int) -> bool:
    """Whether a picture of this size (English Metric Units) has room for a table."""
    return width >= _WIDTH and height >= _HEIGHT


def cover(boxes: Sequence[Box], size: tuple[float, float]) -> bool:
    """Whether pictures in these boxes cover most of a page."""
    return (
        bool(boxes) and sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes) >= _SHARE * size[0] * size[1]
    )


def beside(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> bool:
    """Whether one of the pictures in these boxes has room for a table and is not the ground of a text."""
    return any(
        is_large(round((x1 - x0) * _EMU), round((bottom - top) * _EMU))
        and sum(x0 < x < x1 and top < y < bottom for x, y in (g.middle for g in glyphs)) < _GROUND
        for x0, top, x1, bottom in boxes
    )
