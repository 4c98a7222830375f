"""The characters of a PDF page, without what is stamped over them."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import replace
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_text import Glyph

_SLANT = 0.09
"""Radians a line of text may be off before it counts as slanted."""
_OVERSIZE = 2.0
_PALE = 150
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"})
_UNMAPPED = frozenset({"Cc", "Cn", "Co"})
_BREAKS = frozenset("\t\r\n")
_HYPHEN = 2
"""What pdfium says for a hyphen at the end of a line."""


class _Char(NamedTuple):
    number: int
    text: str
    box: tuple[float, float, float, float]
    quarter: int | None


class PageText(NamedTuple):
    """The characters of a page in drawing order, the frame they stand in, and how many more have no meaning."""

    glyphs: list[Glyph]
    frame: Frame
    unmapped: int


def text_of(page: Any, text_page: Any) -> PageText:
    """The characters of a pypdfium2 page that belong to its text.

    Watermarks and seals are left out: slanted text among straight, and text much larger than the rest that
    is pale or lies over it. White space is left out too.
    """
    frame = Frame.of(page)
    chars, unmapped = _chars(text_page, frame.rotation)
    straight = [c for c in chars if c.quarter is not None]
    if len(straight) * 2 >= len(chars):
        chars = straight
    usual = Counter(c.quarter for c in chars).most_common(1)
    upright = (usual[0][0] or 0) if usual else 0
    frame = replace(frame, turn=-upright % 4)
    glyphs = [Glyph(c.text, *frame.box(*c.box), (c.quarter or 0) % 2 != upright % 2) for c in chars]
    stamped = _stamped(glyphs, [c.number for c in chars], text_page)
    return PageText([g for i, g in enumerate(glyphs) if i not in stamped], frame, unmapped)


def _chars(text_page: Any, rotation: int) -> tuple[list[_Char], int]:
    """The characters that leave ink, and the number of those whose code says nothing."""
    found: list[_Char] = []
    unmapped = 0
    rect = pdfium.FS_RECTF()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        text = "-" if code == _HYPHEN else chr(code)
        category = unicodedata.category(text)
        if category in _UNMAPPED and text not in _BREAKS:
            unmapped += 1
        if category in _UNSEEN:
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        found.append(_Char(index, text, box, _quarter(text_page, index, rotation)))
    return found, unmapped


def _quarter(text_page: Any, index: int, rotation: int) -> int | None:
    """The clockwise quarter turns of a character on the page as shown, None if it is slanted."""
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    if angle == 0:
        return rotation
    turns = round(angle / (math.pi / 2))
    if abs(angle - turns * math.pi / 2) > _SLANT:
        # An italic that is only sheared is slanted to pdfium; its base line tells.
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        angle = -math.atan2(matrix.b, matrix.a)
        turns = round(angle / (math.pi / 2))
        if abs(angle - turns * math.pi / 2) > _SLANT:
            return None
    return int(turns + rotation) % 4


def _stamped(glyphs: list[Glyph], indexes: list[int], text_page: Any) -> set[int]:
    """Positions of the oversized glyphs that are pale or lie over others."""
    if not glyphs:
        return set()
    limit = _OVERSIZE * median(g.bottom - g.top for g in glyphs)
    large = [i for i, g in enumerate(glyphs) if g.bottom - g.top > limit]
    if not large:
        return set()
    middles = [g.middle for i, g in enumerate(glyphs) if i not in set(large)]
    return {i for i in large if _pale(text_page, indexes[i]) or _covers(glyphs[i], middles)}


def _covers(glyph: Glyph, middles: list[tuple[float, float]]) -> bool:
    return any(glyph.x0 < x < glyph.x1 and glyph.top < y < glyph.bottom for x, y in middles)


def _pale(text_page: Any, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return False
    darkness = (255 - min(red.value, green.value, blue.value)) * alpha.value / 255
    return darkness < 255 - _PALE
