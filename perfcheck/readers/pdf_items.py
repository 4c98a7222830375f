"""The objects of a PDF page, straight from pdfium: wrapping them costs more than all that is asked of most."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box

_MAX_DEPTH = 8


Item = tuple[Any, int]
"""An object and its kind."""


def objects_of(page: Any) -> list[Item]:
    """The objects of a page in the order they are drawn, forms among them."""
    raw = page.raw
    items = [pdfium.FPDFPage_GetObject(raw, index) for index in range(pdfium.FPDFPage_CountObjects(raw))]
    return [(item, pdfium.FPDFPageObj_GetType(item)) for item in items]


def objects_in(form: Any) -> Iterator[Item]:
    """The objects of a form, likewise."""
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        yield item, pdfium.FPDFPageObj_GetType(item)


def items_of(objects: Iterable[Item], depth: int = 0) -> Iterator[Item]:
    """Objects and those of the forms among them in the order they are drawn; not the forms."""
    for item, kind in objects:
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, kind
        elif depth < _MAX_DEPTH:
            yield from items_of(objects_in(item), depth + 1)


def bounds_of(item: Any) -> Box:
    """Left, bottom, right, top of an object in the space it stands in."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top
