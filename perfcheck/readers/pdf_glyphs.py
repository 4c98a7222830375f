"""The characters of a PDF page."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from functools import cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from perfcheck.readers.page_text import Char, is_pale, leaves_ink, quarter_of, settled
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_text import Glyph

_UNMAPPED = frozenset({"Cc", "Cn", "Co"})
_BREAKS = frozenset("\t\r\n")
_HYPHEN = 2
"""What pdfium says for a hyphen at the end of a line."""


class PageText(NamedTuple):
    """The characters of a page in drawing order and the frame they stand in.

    ``chars`` are all that leave ink, ``indexes`` pdfium's numbers for them; ``unmapped`` more have no meaning.
    """

    glyphs: list[Glyph]
    frame: Frame
    chars: list[Char]
    indexes: list[int]
    unmapped: int


def text_of(page: Any, text_page: Any) -> PageText:
    """The characters of a pypdfium2 page that belong to its text; watermarks, seals and white space are left out."""
    frame = Frame.of(page)
    chars, indexes, unmapped = _chars(text_page.raw, frame.rotation)
    glyphs, frame = settled(chars, frame, lambda i: _pale(text_page, indexes[i]))
    return PageText(glyphs, frame, chars, indexes, unmapped)


def _chars(text_page: Any, rotation: int) -> tuple[list[Char], list[int], int]:
    """The characters that leave ink, their indexes, and the number of those whose code says nothing."""
    found: list[Char] = []
    indexes: list[int] = []
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
        unmapped += _is_unmapped(text)
        if not leaves_ink(text):
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
        found.append(Char(text, (rect.left, rect.bottom, rect.right, rect.top), _quarter(text_page, index, rotation)))
        indexes.append(index)
    return found, indexes, unmapped


@cache
def _is_unmapped(text: str) -> bool:
    return unicodedata.category(text) in _UNMAPPED and text not in _BREAKS


def _quarter(text_page: Any, index: int, rotation: int) -> int | None:
    """The clockwise quarter turns of a character on the page as shown, None if it is slanted."""
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    if angle == 0:
        return rotation
    turns = quarter_of(angle)
    if turns is None:
        # An italic that is only sheared is slanted to pdfium; its base line tells.
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        turns = quarter_of(-math.atan2(matrix.b, matrix.a))
    return None if turns is None else (turns + rotation) % 4


def _pale(text_page: Any, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha):
        return False
    return is_pale(red.value, green.value, blue.value, alpha.value)
