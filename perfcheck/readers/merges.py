"""Merged ranges of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from perfcheck.model.document import Cell


class Merge(NamedTuple):
    """A merged range; all four are counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def uncovered(cells: list[Cell], merges: Iterable[Merge]) -> tuple[Cell, ...]:
    """The cells, given in row order, without those under a merged cell, and with the spans of those that cover.

    Spans end with the last row and column given, so that a range over whole columns costs no more than its cells;
    a range that begins under another one is ignored.
    """
    bottom = max((c.row for c in cells), default=0)
    right = max((c.column for c in cells), default=0)
    clipped = (Merge(m.top, m.left, min(m.bottom, bottom), min(m.right, right)) for m in merges)
    return tuple(_sweep(cells, sorted(clipped, reverse=True)))


def _sweep(cells: list[Cell], waiting: list[Merge]) -> Iterator[Cell]:
    """``waiting`` is sorted by its top left corner, the last one first."""
    active: list[Merge] = []
    for row, in_row in groupby(cells, key=lambda c: c.row):
        active = [m for m in active if m.bottom >= row]
        starting: dict[int, Merge] = {}
        while waiting and waiting[-1].top <= row:
            merge = waiting.pop()
            if merge.bottom < row or _covered(merge.left, active):
                continue
            active.append(merge)
            if merge.top == row:
                starting[merge.left] = merge
        for cell in in_row:
            own = starting.get(cell.column)
            if own:
                yield replace(cell, rowspan=own.bottom - own.top + 1, colspan=own.right - own.left + 1)
            elif not _covered(cell.column, active):
                yield cell


def _covered(column: int, active: list[Merge]) -> bool:
    return any(m.left <= column <= m.right for m in active)
