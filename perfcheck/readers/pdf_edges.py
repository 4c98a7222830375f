"""The ruling lines of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_lattice import Edge, horizontal, vertical

_THIN = 3.0
_STRAIGHT = 0.7
_BOX_POINTS = 6
_MAX_SEGMENTS = 20000
_MAX_DEPTH = 8
_FEW = 4
_DOT_GAP = 3.0
_RUN = 6.0

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
    edges = reader.edges + _dotted(reader.dots)
    if len(edges) >= _FEW:
        return edges
    return edges + [edge for box in reader.fills for edge in _sides(box)]


def _sides(box: Box) -> tuple[Edge, ...]:
    x0, top, x1, bottom = box
    return horizontal(x0, x1, top), horizontal(x0, x1, bottom), vertical(x0, top, bottom), vertical(x1, top, bottom)


def _dotted(dots: list[Box]) -> list[Edge]:
    """The lines that rows and columns of dots draw."""
    across = _runs([(round(top + bottom), x0, x1) for x0, top, x1, bottom in dots])
    down = _runs([(round(x0 + x1), top, bottom) for x0, top, x1, bottom in dots])
    return [horizontal(a, b, at / 2) for at, a, b in across] + [vertical(at / 2, a, b) for at, a, b in down]


def _runs(spans: list[tuple[int, float, float]]) -> list[tuple[int, float, float]]:
    """Spans of one line joined over short gaps; only runs long enough to be a cell's side."""
    joined: list[tuple[int, float, float]] = []
    for at, start, end in sorted(spans):
        if joined and joined[-1][0] == at and start - joined[-1][2] <= _DOT_GAP:
            joined[-1] = (at, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((at, start, end))
    return [run for run in joined if run[2] - run[1] >= _RUN]


class _Reader:
    """Walks the objects of a page, those of its forms included."""

    def __init__(self, frame: Frame) -> None:
        self.edges: list[Edge] = []
        self.dots: list[Box] = []
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
        x0, y0, x1, y1 = (f.value for f in self._floats)
        box = self._place(x0, y0, x1, y1, matrix)
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
                self._add_filled(item, _times(_matrix(item), matrix))

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
        if x1 - x0 <= _THIN and bottom - top <= _THIN:
            self.dots.append(box)
        elif x1 - x0 > bottom - top:
            self.edges.append(horizontal(x0, x1, (top + bottom) / 2))
        else:
            self.edges.append(vertical((x0 + x1) / 2, top, bottom))

    def _add_segments(self, path: Any, matrix: Matrix) -> None:
        for points, _ in _subpaths(path, matrix):
            for (x0, y0), (x1, y1) in pairwise(points):
                box = self._place(x0, y0, x1, y1, _IDENTITY)
                if box and min(box[2] - box[0], box[3] - box[1]) <= _STRAIGHT:
                    self._add_thin(box)

    def _add_filled(self, path: Any, matrix: Matrix) -> None:
        """A filled path may be a whole net of thin boxes; curved ones are drawings or outlines of letters."""
        for points, curved in _subpaths(path, matrix):
            box = None if curved or len(points) > _BOX_POINTS else self._place(*_around(points), _IDENTITY)
            if box and min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                self._add_thin(box)
            elif box:
                self.fills.append(box)


def _subpaths(path: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The corner points of each part of a path, the first again at the end if closed, and whether it is curved."""
    points: list[tuple[float, float]] = []
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
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, curved


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        return _IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    origin = _apply(outer, e, f)
    p, q, r, s, _, _ = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *origin
