"""The ruling lines of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_items import Item, objects_in
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.rulings import IDENTITY, Matrix, Point, Rulings, apply, around, corners, times

_MAX_SEGMENTS = 20000
_MAX_DEPTH = 8


def edges_of(objects: Iterable[Item], frame: Frame) -> list[Edge]:
    """The lines, hairlines, thin boxes and drawn boxes among the objects of a page as edges, in the frame's points.

    See ``Rulings.edges``.
    """
    reader = _Reader(Rulings(frame))
    reader.read(objects, IDENTITY, 0)
    return reader.rulings.edges()


class _Reader:
    """Walks the objects of a page, those of its forms included."""

    def __init__(self, rulings: Rulings) -> None:
        self.rulings = rulings
        self._floats = tuple(ctypes.c_float() for _ in range(4))
        self._pointers = tuple(ctypes.byref(f) for f in self._floats)

    def read(self, objects: Iterable[Item], matrix: Matrix, depth: int) -> None:
        """Adds the edges of ``objects``, which stand in the space that ``matrix`` maps to the page's."""
        for item, kind in objects:
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                if depth < _MAX_DEPTH:
                    self.read(objects_in(item), times(_matrix(item), matrix), depth + 1)
                continue
            self._read_shape(item, kind, matrix)

    def _read_shape(self, item: Any, kind: int, matrix: Matrix) -> None:
        if not pdfium.FPDFPageObj_GetBounds(item, *self._pointers):
            return
        x0, y0, x1, y1 = (f.value for f in self._floats)
        box = (x0, y0, x1, y1) if matrix is IDENTITY else around(corners((x0, y0, x1, y1), matrix))
        if self.rulings.add_thin(box) or kind != pdfium.FPDF_PAGEOBJ_PATH:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            return
        for points, curved in _subpaths(item, times(_matrix(item), matrix)):
            if stroke.value:
                self.rulings.add_stroke(points)
            else:
                self.rulings.add_fill(points, curved)


def _subpaths(path: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The corner points of each part of a path, the first again at the end if closed, and whether it is curved."""
    points: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, curved


def _matrix(item: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        return IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f
