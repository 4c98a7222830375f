"""Cell boxes and glyphs to a Grid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from perfcheck.model.document import Cell, Grid
from perfcheck.model.place import Box, Place
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_spill import spilled
from perfcheck.readers.pdf_text import Glyph, cell_text, confidence, written_over

_SLIVER = 4.0
"""Boundaries nearer than this are one: a double border, not a row."""
_OVERSHOOT = 1.0

Slot = tuple[int, int]
Span = tuple[int, int, int, int]
"""row, column, rowspan, colspan"""
Placer = Callable[[Box], Place]
"""From a box as read to its place on the page as shown."""


class Layout:
    """The rows and columns of a table between the boundaries ``xs`` and ``ys``, and which cell covers which slot."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self.xs = xs
        self.ys = ys
        self.spans: list[Span] = []
        self._owner: dict[Slot, int] = {}

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        """The outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, span: Span) -> Box:
        """The box of a cell."""
        row, column, rowspan, colspan = span
        return self.xs[column], self.ys[row], self.xs[column + colspan], self.ys[row + rowspan]

    def claim(self, span: Span) -> None:
        """Makes a cell, unless another covers part of it."""
        slots = list(_slots(span))
        if slots and not any(slot in self._owner for slot in slots):
            self._owner.update(dict.fromkeys(slots, len(self.spans)))
            self.spans.append(span)

    def fill(self, edges: list[Edge] | None = None) -> None:
        """Makes cells of the slots left over: each one for itself, or up to the nearest of ``edges``."""
        for slot in _slots((0, 0, self.rows, self.columns)):
            if slot not in self._owner:
                self.claim((*slot, 1, 1) if edges is None else self._free(*slot, edges))

    def owner(self, row: int, column: int) -> int:
        """The position in ``spans`` of the cell that covers a slot of a filled layout."""
        return self._owner[row, column]

    def cells_at(self, points: Iterable[tuple[float, float]]) -> list[int | None]:
        """The position in ``spans`` of the cell at each point, None outside the table."""
        xs, ys, owner = self.xs, self.ys, self._owner
        left, top, right, bottom = self.box
        left, top, right, bottom = left - _OVERSHOOT, top - _OVERSHOOT, right + _OVERSHOOT, bottom + _OVERSHOOT
        # Found between the inner boundaries alone: what lies just outside is in the first or the last.
        rows, columns = self.rows, self.columns
        return [
            owner[bisect_right(ys, y, 1, rows) - 1, bisect_right(xs, x, 1, columns) - 1]
            if left <= x <= right and top <= y <= bottom
            else None
            for x, y in points
        ]

    def _free(self, row: int, column: int, edges: list[Edge]) -> Span:
        right, bottom = column + 1, row + 1
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        while (
            right < self.columns and (row, right) not in self._owner and not _ruled(edges, "v", self.xs[right], middle)
        ):
            right += 1
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        while bottom < self.rows and not _ruled(edges, "h", self.ys[bottom], middle):
            if any((bottom, c) in self._owner for c in range(column, right)):
                break
            bottom += 1
        return row, column, bottom - row, right - column


def lattice_layout(boxes: list[Box], edges: list[Edge]) -> Layout:
    """The layout of cells whose boxes are closed; what lies open among them is closed by the nearest edges."""
    xs = _boundaries(x for box in boxes for x in (box[0], box[2]))
    ys = _boundaries(y for box in boxes for y in (box[1], box[3]))
    layout = Layout(xs, ys)
    for x0, top, x1, bottom in sorted(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1])):
        row, column = _nearest(ys, top), _nearest(xs, x0)
        layout.claim((row, column, _nearest(ys, bottom) - row, _nearest(xs, x1) - column))
    layout.fill(edges)
    return layout


def _boundaries(values: Iterable[float]) -> list[float]:
    """The values in order, those of one double border as their middle."""
    groups: list[list[float]] = []
    for value in sorted(set(values)):
        if groups and value - groups[-1][0] <= _SLIVER:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [(g[0] + g[-1]) / 2 for g in groups]


def _nearest(values: list[float], value: float) -> int:
    after = bisect_right(values, value)
    return (
        after - 1 if after and (after == len(values) or value - values[after - 1] <= values[after] - value) else after
    )


def _slots(span: Span) -> Iterator[Slot]:
    row, column, rowspan, colspan = span
    return ((r, c) for r in range(row, row + rowspan) for c in range(column, column + colspan))


def _ruled(edges: list[Edge], orientation: str, at: float, across: float) -> bool:
    """Whether a line runs at ``at`` past the point ``across``."""
    near, start, end = ("x0", "top", "bottom") if orientation == "v" else ("top", "x0", "x1")
    return any(
        e["orientation"] == orientation and abs(e[near] - at) <= _SLIVER and e[start] <= across <= e[end] for e in edges
    )


def share_out(layout: Layout, glyphs: list[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs of each cell, and those outside or written over its text.

    A glyph belongs to the cell that holds its middle, or to that of the text that runs over a ruling with it.
    """
    held: list[list[Glyph]] = [[] for _ in layout.spans]
    rest: list[Glyph] = []
    cells = layout.cells_at(glyph.middle for glyph in glyphs)
    owners = spilled(glyphs, cells, [layout.box_of(span) for span in layout.spans])
    for number, (glyph, cell) in enumerate(zip(glyphs, cells, strict=True)):
        position = owners.get(number, cell)
        (rest if position is None else held[position]).append(glyph)
    for number, inside in enumerate(held):
        if over := written_over(inside):
            held[number] = [glyph for glyph in inside if glyph not in over]
            rest += over
    return held, rest


def grid_of(layout: Layout, held: list[list[Glyph]], place: Placer, *, guessed: bool = False) -> Grid:
    """The Grid of a filled layout, ``held`` being the glyphs of each of its cells."""
    cells = [
        Cell(cell_text(inside), *span, place=place(layout.box_of(span)), confidence=confidence(inside))
        for span, inside in sorted(zip(layout.spans, held, strict=True), key=lambda pair: pair[0])
    ]
    return Grid(tuple(cells), layout.rows, layout.columns, place(layout.box), guessed)


def placer(page: int, shown: Callable[[Box], Box]) -> Placer:
    """Places on a page, to a hundredth of a point; ``shown`` takes a box as read to the page as shown."""

    def place(box: Box) -> Place:
        x0, top, x1, bottom = shown(box)
        return Place(page, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))

    return place
