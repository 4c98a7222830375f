"""What is typed or struck out upon a PDF page: form fields, typed comments, struck-out marks."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box
from perfcheck.readers.pdf_glyphs import PageText
from perfcheck.readers.pdf_text import Glyph, lies_in

_TYPED = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT})
_UNSHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SIZE = re.compile(r"([\d.]{1,12})\s+Tf")
_USUAL, _SMALLEST = 10.0, 2.0
"""Points of text whose size is not said, and to which it is made smaller to fit."""
_LEADING = 1.2
_MARGIN = 2.0


class Typed(NamedTuple):
    """A text typed into a box of user space, its size in points, and whether the file says how it is drawn."""

    text: str
    box: Box
    size: float
    is_drawn: bool


class Upon(NamedTuple):
    """What lies upon a page: texts, boxes of user space that are struck out, and whether the page was changed."""

    typed: list[Typed]
    struck: list[Box]
    is_changed: bool


def take_in(page: Any) -> Upon:
    """Makes the fields and typed comments that are seen part of a page; a page that is changed must be opened again.

    What else is laid over pages, links and seals among it, is no part of their text.
    """
    typed: list[Typed] = []
    struck: list[Box] = []
    away: list[int] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        with _annotation(pdfium.FPDFPage_GetAnnot(page, index)) as item:
            kind = pdfium.FPDFAnnot_GetSubtype(item)
            is_shown = not pdfium.FPDFAnnot_GetFlags(item) & _UNSHOWN
            if is_shown and kind in _TYPED:
                typed.append(_typed(item, kind))
                continue
            if is_shown and kind == pdfium.FPDF_ANNOT_STRIKEOUT:
                struck += _quads(item)
            away.append(index)
    if not any(each.is_drawn for each in typed):
        return Upon(typed, struck, False)
    for index in reversed(away):
        pdfium.FPDFPage_RemoveAnnot(page, index)
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return Upon(typed, struck, done == pdfium.FLATTEN_SUCCESS)


def typed_glyphs(upon: Upon, text: PageText) -> list[Glyph]:
    """The characters typed upon a page whose text does not hold them."""
    found: list[Glyph] = []
    for each in upon.typed:
        box = text.frame.box(*each.box)
        if each.text.strip() and not (each.is_drawn and any(lies_in(glyph, box) for glyph in text.glyphs)):
            found += _laid_out(each.text, box, each.size)
    return found


def _laid_out(text: str, box: Box, size: float) -> list[Glyph]:
    """The characters of a text set into a box, as read, in lines that fit it."""
    x0, top, x1, bottom = box
    size = min(size or _USUAL, max(bottom - top, _SMALLEST))
    while len(lines := _wrapped(text, (x1 - x0 - 2 * _MARGIN) / size)) * size * _LEADING > bottom - top:
        if size <= _SMALLEST or len(lines) == 1:
            break
        size *= 0.9
    y = (top + bottom - len(lines) * size * _LEADING) / 2 + (_LEADING - 1) * size / 2
    glyphs: list[Glyph] = []
    for line in lines:
        x = x0 + _MARGIN
        for char in line:
            width = size * _width(char)
            if not char.isspace():
                glyphs.append(Glyph(char, x, y, x + width, y + size))
            x += width
        y += size * _LEADING
    return glyphs


def _wrapped(text: str, ems: float) -> list[str]:
    lines: list[str] = []
    for part in text.splitlines():
        line, used = "", 0.0
        for char in part:
            if line and used + _width(char) > ems:
                lines.append(line)
                line, used = "", 0.0
            line += char
            used += _width(char)
        lines.append(line)
    return lines


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


@contextmanager
def _annotation(item: Any) -> Iterator[Any]:
    try:
        yield item
    finally:
        if item:
            pdfium.FPDFPage_CloseAnnot(item)


def _typed(item: Any, kind: int) -> Typed:
    text = _string(item, b"V") if kind == pdfium.FPDF_ANNOT_WIDGET else _string(item, b"Contents")
    if kind == pdfium.FPDF_ANNOT_WIDGET and _string(item, b"FT") == "Btn":
        text = ""
    size = _SIZE.search(_string(item, b"DA"))
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(item, rect)
    box = (rect.left, rect.bottom, rect.right, rect.top)
    # An appearance is told with its end: one of two bytes is empty.
    is_drawn = pdfium.FPDFAnnot_GetAP(item, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
    return Typed(text, box, float(size[1]) if size else 0.0, is_drawn)


def _string(item: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(item, key, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(item, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")


def _quads(item: Any) -> Iterator[Box]:
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(item)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(item, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(xs), min(ys), max(xs), max(ys)
