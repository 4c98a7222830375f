"""Whether the text of a PDF page is what a person reads on it."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.readers.pdf_items import items_of, objects_of
from perfcheck.readers.pdf_text import Glyph

_UNMAPPED_SHARE = 0.1
_ODD_SHARE = 0.15
_ODD = frozenset("!\"$&'?@[\\]^`{|}~") | frozenset(map(chr, range(0xA1, 0x100))) - frozenset("·°±×§")
"""What stands for Chinese where the codes of a font are taken for Latin letters."""
_FEW = 30
_SPARSE = 300
"""Characters of a page whose text surely is no drawing."""
_LARGEST = 60.0
"""Points that a letter may be wide and high."""
_STROKES, _OUTLINE = 8, 24
"""Corners and curves of a letter's outline: at least, and usually."""
_LOOK = 200


def is_mapped(glyphs: list[Glyph], unmapped: int) -> bool:
    """Whether the codes of the characters could be turned into text; ``unmapped`` of them surely could not."""
    if unmapped > _UNMAPPED_SHARE * (len(glyphs) + unmapped):
        return False
    odd = sum(glyph.text in _ODD for glyph in glyphs)
    return len(glyphs) < _FEW or odd <= _ODD_SHARE * len(glyphs)


def is_outlined(page: Any, count: int) -> bool:
    """Whether a page of ``count`` characters draws more letters than that as outlines."""
    if count >= _SPARSE:
        return False
    least, drawn = max(_FEW, count), 0
    for item, kind in items_of(objects_of(page)):
        drawn += _letters(item) if kind == pdfium.FPDF_PAGEOBJ_PATH else 0
        if drawn >= least:
            return True
    return False


def _letters(path: Any) -> int:
    """How many letters a path may be: one, or in a large one as many as it has strokes for."""
    strokes = pdfium.FPDFPath_CountSegments(path)
    box = [ctypes.c_float() for _ in range(4)]
    if strokes < _STROKES or not pdfium.FPDFPageObj_GetBounds(path, *box):
        return 0
    left, bottom, right, top = (side.value for side in box)
    if max(right - left, top - bottom) <= _LARGEST:
        return 1
    kinds = (
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, i)) for i in range(min(strokes, _LOOK))
    )
    curved = sum(kind == pdfium.FPDF_SEGMENT_BEZIERTO for kind in kinds)
    return strokes // _OUTLINE if curved > _STROKES else 0
