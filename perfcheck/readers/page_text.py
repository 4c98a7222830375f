"""The characters that belong to a page's text, turned the way they are read, without what is stamped over them."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from statistics import median
from typing import NamedTuple

from perfcheck.model.place import Box
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_text import Glyph

_SLANT = 0.09
"""Radians a line of text may be off before it counts as slanted."""
_OVERSIZE = 2.0
_PALE = 150
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"})


class Char(NamedTuple):
    """A character as drawn: its box in user space, and its clockwise quarter turns as shown, None if it is slanted."""

    text: str
    box: Box
    quarter: int | None


def settled(chars: list[Char], frame: Frame, pale: Callable[[int], bool]) -> tuple[list[Glyph], Frame]:
    """The characters of a page that belong to its text, in drawing order, and the frame in which they stand upright.

    Watermarks and seals are left out: slanted text among straight, and text much larger than the rest that is pale,
    as ``pale`` tells of a position in ``chars``, or lies over it.
    """
    numbers = [i for i, c in enumerate(chars) if c.quarter is not None]
    if len(numbers) * 2 < len(chars):
        numbers = list(range(len(chars)))
    usual = Counter(chars[i].quarter for i in numbers).most_common(1)
    upright = (usual[0][0] or 0) if usual else 0
    frame = replace(frame, turn=-upright % 4)
    shown = [chars[i] for i in numbers]
    glyphs = [Glyph(c.text, *frame.box(*c.box), (c.quarter or 0) % 2 != upright % 2) for c in shown]
    stamped = _stamped(glyphs, lambda i: pale(numbers[i]))
    return [g for i, g in enumerate(glyphs) if i not in stamped], frame


def quarter_of(angle: float) -> int | None:
    """The whole quarter turns, 0 to 3, of an angle in radians; None if it is slanted."""
    turns = round(angle / (math.pi / 2))
    return None if abs(angle - turns * math.pi / 2) > _SLANT else turns % 4


@cache
def leaves_ink(char: str) -> bool:
    """Whether anything is seen of a character."""
    return unicodedata.category(char) not in _UNSEEN


def is_pale(red: float, green: float, blue: float, alpha: float) -> bool:
    """Whether a colour, all parts 0 to 255, is that of a watermark."""
    return (255 - min(red, green, blue)) * alpha / 255 < 255 - _PALE


def _stamped(glyphs: list[Glyph], pale: Callable[[int], bool]) -> set[int]:
    """Positions of the oversized glyphs that are pale or lie over others."""
    if not glyphs:
        return set()
    limit = _OVERSIZE * median(g.bottom - g.top for g in glyphs)
    large = {i for i, g in enumerate(glyphs) if g.bottom - g.top > limit}
    middles = [g.middle for i, g in enumerate(glyphs) if i not in large] if large else []
    return {i for i in large if pale(i) or _covers(glyphs[i], middles)}


def _covers(glyph: Glyph, middles: list[tuple[float, float]]) -> bool:
    return any(glyph.x0 < x < glyph.x1 and glyph.top < y < glyph.bottom for x, y in middles)
