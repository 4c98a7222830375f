"""The objects of a PDF page, straight from pdfium: wrapping them costs more than all that is asked of most."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box

_MAX_DEPTH = 8


def items_of(page: Any) -> Iterator[tuple[Any, int]]:
    """The objects of a page and of the forms on it in the order they are drawn, each with its kind; not the forms."""
    raw = page.raw
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        item = pdfium.FPDFPage_GetObject(raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from items_in(item)
        else:
            yield item, kind


def items_in(form: Any, depth: int = 1) -> Iterator[tuple[Any, int]]:
    """The objects of a form and of those in it, likewise."""
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, kind
        elif depth < _MAX_DEPTH:
            yield from items_in(item, depth + 1)


def bounds_of(item: Any) -> Box:
    """Left, bottom, right, top of an object in the space it stands in."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top
