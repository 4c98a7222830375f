"""Forms on their side, with the levels across and an area (or the value) a row, set upright before they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from perfcheck.extraction.view import Row, Slot, rows_of
from perfcheck.language import layout
from perfcheck.model.document import Cell, Grid

_HEADINGS = ("一级指标", "二级指标", "三级指标")


def upright(grid: Grid) -> list[Grid]:
    """The grid, a part of it that lies on its side as a grid of its own, set upright."""
    rows = rows_of(grid)
    for start in range(len(rows) - 2):
        if any(layout.column_role(s.text) == "project" for s in rows[start].slots):
            # A list of projects whose columns are levels.
            return [grid]
        if _across(rows[start], layout.is_level1) and _across(rows[start + 1], layout.is_level2):
            end = _end(rows, start + len(_HEADINGS))
            if end > start + len(_HEADINGS):
                parts = [_cut(grid, 0, start), _turned(grid, rows, start, end), _cut(grid, end, grid.rows)]
                return [p for p in parts if p.cells]
    return [grid]


def _across(row: Row, kind: Callable[[str], bool]) -> bool:
    """Whether all cells of a row but labels at its left are levels."""
    right = _right(row)
    return len(right) > 0 and right[-1].last - right[0].first > 1 and all(kind(s.text) for s in right)


def _right(row: Row) -> list[Slot]:
    """The cells from the first level on; none if a level stands at the left edge, as in forms that stand upright."""
    filled = [s for s in row.slots if s.text]
    first = next((n for n, s in enumerate(filled) if layout.is_label(s.text)), 0)
    return filled[first:] if first else []


def _end(rows: Sequence[Row], start: int) -> int:
    """The row after the last that holds values."""
    return next((n for n in range(start, len(rows)) if len(rows[n].filled) < 2), len(rows))


def _turned(grid: Grid, rows: Sequence[Row], start: int, end: int) -> Grid:
    """Rows ``start`` up to ``end`` with rows and columns exchanged, under headings of our own for the levels."""
    values = start + len(_HEADINGS)
    first = _right(rows[start])[0].first
    labels = _label_column(rows[values:end], first)
    corner = rows[start].slots[0].cell.place
    cells = [Cell(heading, 0, n, place=corner) for n, heading in enumerate(_HEADINGS)]
    for number in range(start, end):
        for slot in rows[number].slots:
            if slot.own and slot.first >= first:
                wide, high = slot.cell.colspan, slot.cell.rowspan
                at = slot.first - first + 1, number - start
                cells.append(replace(slot.cell, row=at[0], column=at[1], rowspan=wide, colspan=high))
            elif slot.own and slot.first == labels and number >= values:
                cells.append(replace(slot.cell, row=0, column=number - start, rowspan=1, colspan=slot.cell.rowspan))
    return Grid(tuple(cells), grid.columns - first + 1, end - start, grid.place, grid.guessed)


def _label_column(rows: Sequence[Row], first: int) -> int:
    """The column, of those left of ``first``, that says what each row is for: the last that holds no numbers."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for slot in row.filled:
            if slot.first < first:
                texts.setdefault(slot.first, []).append(slot.text)
    worded = [c for c, held in texts.items() if not any(t[:1].isdigit() for t in held)]
    return max(worded, default=0)


def _cut(grid: Grid, start: int, end: int) -> Grid:
    """Rows ``start`` up to ``end`` of a grid."""
    cells = _within(grid, start, end)
    return Grid(tuple(cells), end - start, grid.columns, grid.place, grid.guessed)


def _within(grid: Grid, start: int, end: int) -> Iterator[Cell]:
    for cell in grid.cells:
        if start <= cell.row < end:
            yield replace(cell, row=cell.row - start, rowspan=min(cell.rowspan, end - cell.row))
