"""Forms that stand side by side in one grid, as on a wide sheet, each made a grid of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from perfcheck.extraction.marks import project_label
from perfcheck.language import layout
from perfcheck.language.width import clean
from perfcheck.model.document import Cell, Grid

_HEADINGS = ("level1", "level2", "name")


def parted(grid: Grid) -> list[Grid]:
    """The forms of a grid from left to right; the grid itself if it holds one."""
    filled = [(c, clean(c.text)) for c in grid.cells if c.text.strip()]
    bounds = _bounds(filled)
    parts = [_part(grid, first, last) for first, last in pairwise([0, *bounds, grid.columns])]
    return parts if bounds and all(map(_has_heading, parts)) else [grid]


def _bounds(filled: Sequence[tuple[Cell, str]]) -> list[int]:
    """The columns at which another form begins: a second title, or project, in a row that no cell reaches across.

    A line alone in its row, as the title of a collection or a note below, may reach across.
    """
    starts: dict[int, list[int]] = {}
    for cell, text in filled:
        if layout.is_title(text) or project_label(text):
            starts.setdefault(cell.row, []).append(cell.column)
    several = next((sorted(columns)[1:] for columns in starts.values() if len(columns) > 1), [])
    held = Counter(c.row for c, _ in filled)
    crossed = {n for c, _ in filled if held[c.row] > 1 for n in range(c.column + 1, c.column + c.colspan)}
    return several if crossed.isdisjoint(several) else []


def _part(grid: Grid, first: int, last: int) -> Grid:
    cells = tuple(
        replace(c, column=c.column - first, colspan=min(c.colspan, last - c.column))
        for c in grid.cells
        if first <= c.column < last
    )
    return Grid(cells, grid.rows, last - first, grid.place, grid.guessed)


def _has_heading(part: Grid) -> bool:
    return any(layout.column_role(c.text) in _HEADINGS for c in part.cells)
