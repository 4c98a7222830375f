"""The ruling lines of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_lattice import Edge, horizontal, vertical

_THIN = 3.0
_DOT = 1.0
_STRAIGHT = 0.7
_MAX_DEPTH = 8
_FEW = 4

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def edges_of(page: Any, frame: Frame) -> list[Edge]:
    """Lines, hairlines, thin boxes and drawn boxes as edges, in the frame's points.

    The sides of boxes that are only filled count where the page has no lines: some tables are nothing but
    coloured cells.
    """
    reader = _Reader(frame)
    count = pdfium.FPDFPage_CountObjects(page)
    reader.read((pdfium.FPDFPage_GetObject(page, i) for i in range(count)), _IDENTITY, 0)
    if len(reader.edges) >= _FEW:
        return reader.edges
    return reader.edges + [edge for box in reader.fills for edge in _sides(box)]


def _sides(box: Box) -> tuple[Edge, ...]:
    x0, top, x1, bottom = box
    return horizontal(x0, x1, top), horizontal(x0, x1, bottom), vertical(x0, top, bottom), vertical(x1, top, bottom)


class _Reader:
    """Walks the objects of a page, those of its forms included."""

    def __init__(self, frame: Frame) -> None:
        self.edges: list[Edge] = []
        self.fills: list[Box] = []
        self._frame = frame
        self._width, self._height = frame.size
        self._floats = tuple(ctypes.c_float() for _ in range(4))
        self._pointers = tuple(ctypes.byref(f) for f in self._floats)

    def read(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        """Adds the edges of ``objects``, which stand in the space that ``matrix`` maps to the page's."""
        for item in objects:
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                if depth < _MAX_DEPTH:
                    count = pdfium.FPDFFormObj_CountObjects(item)
                    inner = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(count))
                    self.read(inner, _times(_matrix(item), matrix), depth + 1)
                continue
            self._read_shape(item, kind, matrix)

    def _read_shape(self, item: Any, kind: int, matrix: Matrix) -> None:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._pointers):
            return
        box = self._place(*(f.value for f in self._floats), matrix=matrix)
        if box is None:
            return
        x0, top, x1, bottom = box
        if min(x1 - x0, bottom - top) <= _THIN:
            self._add_thin(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
            if stroke.value:
                self._add_segments(item, _times(_matrix(item), matrix))
            elif fill.value:
                self._add_filled(item, box, matrix)

    def _place(self, x0: float, y0: float, x1: float, y1: float, matrix: Matrix) -> Box | None:
        """A box of the matrix's space as read, None if it lies outside the page."""
        if matrix is not _IDENTITY:
            corners = [_apply(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
            (x0, y0), (x1, y1) = map(min, zip(*corners, strict=True)), map(max, zip(*corners, strict=True))
        left, top, right, bottom = self._frame.box(x0, y0, x1, y1)
        if right < 0 or bottom < 0 or left > self._width or top > self._height:
            return None
        return max(left, 0.0), max(top, 0.0), min(right, self._width), min(bottom, self._height)

    def _add_thin(self, box: Box) -> None:
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        # A dot of a dotted line is as wide as high: it may belong to either kind.
        if width >= height or width <= _THIN:
            self.edges.append(horizontal(x0, x1, (top + bottom) / 2))
        if height >= width or height <= _THIN and width <= _THIN:
            self.edges.append(vertical((x0 + x1) / 2, top, bottom))
