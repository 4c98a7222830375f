"""What a page draws to the edges of tables: lines, hairlines, thin boxes, dotted lines, drawn and filled boxes."""

from __future__ import annotations

from itertools import pairwise

from perfcheck.model.place import Box
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_lattice import Edge, horizontal, vertical

_THIN = 3.0
_STRAIGHT = 0.7
_BOX_POINTS = 6
_FEW = 4
_DOT_GAP = 3.0
_RUN = 6.0

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: from x, y to a x + c y + e, b x + d y + f."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rulings:
    """Gathers the strokes of a page; points are given in the space of ``frame`` and kept as read."""

    def __init__(self, frame: Frame) -> None:
        self._edges: list[Edge] = []
        self._dots: list[Box] = []
        self._fills: list[Box] = []
        self._frame = frame
        self._width, self._height = frame.size

    def edges(self) -> list[Edge]:
        """All edges, in the frame's points.

        The sides of boxes that are only filled count where the page has no lines: some tables are nothing but
        coloured cells.
        """
        edges = self._edges + _dotted(self._dots)
        if len(edges) >= _FEW:
            return edges
        return edges + [edge for box in self._fills for edge in _sides(box)]

    def add_thin(self, corners: Box) -> bool:
        """Adds whatever lies between two corners if it is thin enough for a line; whether nothing is left to add."""
        box = self._placed(*corners)
        if box and min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self._add(box)
            return True
        return box is None

    def add_stroke(self, points: list[Point]) -> None:
        """Adds the level and the upright of the lines from point to point."""
        for start, end in pairwise(points):
            box = self._placed(*start, *end)
            if box and min(box[2] - box[0], box[3] - box[1]) <= _STRAIGHT:
                self._add(box)

    def add_fill(self, points: list[Point], curved: bool) -> None:
        """Adds part of a filled path, which may be a whole net of thin boxes.

        Parts that are curved are drawings or outlines of letters.
        """
        box = None if curved or len(points) > _BOX_POINTS else self._placed(*around(points))
        if box and min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self._add(box)
        elif box:
            self._fills.append(box)

    def _placed(self, x0: float, y0: float, x1: float, y1: float) -> Box | None:
        """A box as read, cut to the page, None if it lies outside."""
        left, top, right, bottom = self._frame.box(x0, y0, x1, y1)
        if right < 0 or bottom < 0 or left > self._width or top > self._height:
            return None
        return max(left, 0.0), max(top, 0.0), min(right, self._width), min(bottom, self._height)

    def _add(self, box: Box) -> None:
        x0, top, x1, bottom = box
        if x1 - x0 <= _THIN and bottom - top <= _THIN:
            self._dots.append(box)
        elif x1 - x0 > bottom - top:
            self._edges.append(horizontal(x0, x1, (top + bottom) / 2))
        else:
            self._edges.append(vertical((x0 + x1) / 2, top, bottom))


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


def around(points: list[Point]) -> Box:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def corners(box: Box, matrix: Matrix) -> list[Point]:
    """The corners of a box after a matrix."""
    x0, y0, x1, y1 = box
    return [apply(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """A point after a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    origin = apply(outer, e, f)
    p, q, r, s, _, _ = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, *origin
