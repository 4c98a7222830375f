"""The texts of a PDF page in the order they are drawn, and which of them a person may not see."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from perfcheck.model.place import Box
from perfcheck.readers.pdf_items import Item, bounds_of, items_of

_INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_PALE, _FAINT = 200, 64
"""From which darkest colour a text may be white on white, and up to which opacity it may not show: 0 to 255."""
_ALIKE = 48
"""Steps between two colours that are hard to tell apart."""
_MANY = (-255, -255, -255)
"""No colour of a text is like that of a picture."""
_THIN = 3.0
_LAYER = (*map(ord, "OC"), 0)

Boxes = NDArray[np.float64]


def doubtful_texts(objects: Iterable[Item]) -> list[Any]:
    """Of the objects of a page the texts that a person may not see.

    They are invisible, pale, in a layer, under something drawn later, or upon something of their colour.
    """
    walker = _Walker(objects)
    if not walker.covers:
        return walker.doubtful
    orders, boxes, colours = (np.array(column) for column in zip(*walker.covers, strict=True))
    covered = [
        item
        for item, order, colour in walker.plain
        if _is_covered(bounds_of(item), boxes[(orders > order) | (np.abs(colours - colour).max(axis=1) <= _ALIKE)])
    ]
    return walker.doubtful + covered


def address(item: Any) -> int:
    """What tells one object from another."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _is_covered(box: Box, covers: Boxes) -> bool:
    left, bottom, right, top = box
    wide = np.minimum(covers[:, 2], right) - np.maximum(covers[:, 0], left)
    high = np.minimum(covers[:, 3], top) - np.maximum(covers[:, 1], bottom)
    return bool(np.any((wide > min(_THIN, (right - left) / 2)) & (high > (top - bottom) / 3)))


class _Walker:
    """Parts the texts of a page into doubtful and plain ones, and lists what covers an area."""

    def __init__(self, objects: Iterable[Item]) -> None:
        self.doubtful: list[Any] = []
        self.plain: list[tuple[Any, int, tuple[int, ...]]] = []
        self.covers: list[tuple[int, Box, tuple[int, ...]]] = []
        self._numbers = (ctypes.c_uint * 4)()
        first = ctypes.addressof(self._numbers)
        self._pointers = [ctypes.byref(ctypes.c_uint.from_address(first + 4 * i)) for i in range(4)]
        self._name = (ctypes.c_ushort * len(_LAYER))()
        self._length = ctypes.c_ulong()
        for order, (item, kind) in enumerate(objects):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._add_text(item, order)
                continue
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                # A form may be a layer's, and where its texts lie on the page it does not say.
                self.doubtful += [inner for inner, each in items_of([(item, kind)]) if each == pdfium.FPDF_PAGEOBJ_TEXT]
            self._add_cover(item, kind, order)

    def _add_text(self, item: Any, order: int) -> None:
        red, green, blue, alpha = self._colour(item)
        if alpha <= _FAINT or (red >= _PALE and green >= _PALE and blue >= _PALE) or self._is_invisible(item):
            self.doubtful.append(item)
        else:
            self.plain.append((item, order, (red, green, blue)))

    def _add_cover(self, item: Any, kind: int, order: int) -> None:
        left, bottom, right, top = box = bounds_of(item)
        if min(right - left, top - bottom) <= _THIN:
            return
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            self.covers.append((order, box, _MANY))
        elif _is_filled(item):
            self.covers.append((order, box, self._colour(item)[:3]))

    def _colour(self, item: Any) -> tuple[int, ...]:
        """Red, green, blue and opacity; black where nothing is said."""
        known = pdfium.FPDFPageObj_GetFillColor(item, *self._pointers)
        return tuple(self._numbers) if known else (0, 0, 0, 255)

    def _is_invisible(self, item: Any) -> bool:
        """Whether a text leaves no ink or belongs to a layer."""
        if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE:
            return True
        for index in range(pdfium.FPDFPageObj_CountMarks(item)):
            mark = pdfium.FPDFPageObj_GetMark(item, index)
            size = 2 * len(_LAYER)
            # Most marks have longer or shorter names; reading them costs more than their length.
            pdfium.FPDFPageObjMark_GetName(mark, self._name, size, self._length)
            if self._length.value == size and tuple(self._name) == _LAYER:
                return True
        return False


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value)
