"""Edges to the cells that they close: the geometry of pdfplumber, without all that comes with it.

To load pdfplumber takes longer than to go through the pages of many a file with its geometry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, chain, groupby, islice, pairwise
from operator import itemgetter
from typing import Any

from perfcheck.model.place import Box

Edge = dict[str, Any]
"""A line as pdfplumber has it: ``x0``, ``top``, ``x1``, ``bottom``, ``width``, ``height``, ``orientation`` (h, v)."""
Point = tuple[float, float]
Crossings = dict[Point, tuple[set[int], set[int]]]
"""The numbers of the upright and of the level edges that meet at a point."""

TOLERANCE = 3
"""Points within which lines are one line, and cross each other."""


def merge(edges: list[Edge]) -> list[Edge]:
    """Lines side by side made one at the middle of all, then those one after the other."""
    upright = [e for e in edges if e["orientation"] == "v"]
    level = [e for e in edges if e["orientation"] == "h"]
    snapped = chain(_snapped(level, "top", "bottom"), _snapped(upright, "x0", "x1"))
    lines = groupby(sorted(snapped, key=_line), key=_line)
    return [e for (orientation, _), line in lines for e in _joined(list(line), orientation)]


def tables_in(edges: list[Edge]) -> list[list[Box]]:
    """The tables that merged edges draw, each as the boxes of its cells; of one cell there is none."""
    tables = list(_hanging_together(_cells(_crossings(edges))))
    return [t for t in sorted(tables, key=lambda t: min((c[1], c[0]) for c in t)) if len(t) > 1]


def _line(edge: Edge) -> tuple[str, float]:
    return edge["orientation"], edge["top" if edge["orientation"] == "h" else "x0"]


def _snapped(edges: list[Edge], side: str, other: str) -> Iterator[Edge]:
    """Parallel edges, each moved to the middle of those among which no gap is wider than the tolerance."""
    at = itemgetter(side)
    values = sorted(set(map(at, edges)))
    wide = [after > before + TOLERANCE for before, after in pairwise(values)]
    numbers = dict(zip(values, accumulate(wide, initial=0), strict=False))
    by_number = sorted(edges, key=lambda e: numbers[at(e)])
    for _, found in groupby(by_number, key=lambda e: numbers[at(e)]):
        group = list(found)
        middle = sum(map(at, group)) / len(group)
        for edge in group:
            moved = middle - at(edge)
            yield edge | {side: edge[side] + moved, other: edge[other] + moved}


def _joined(line: list[Edge], orientation: str) -> list[Edge]:
    """Edges of one line, those that touch or overlap as one."""
    start, end, length = ("x0", "x1", "width") if orientation == "h" else ("top", "bottom", "height")
    line.sort(key=itemgetter(start))
    joined = line[:1]
    for edge in line[1:]:
        last = joined[-1]
        if edge[start] > last[end] + TOLERANCE:
            joined.append(edge)
        elif edge[end] > last[end]:
            joined[-1] = last | {end: edge[end], length: edge[end] - last[start]}
    return joined


def _crossings(edges: list[Edge]) -> Crossings:
    crossings: Crossings = defaultdict(lambda: (set(), set()))
    level = [(n, e["top"], e["x0"], e["x1"]) for n, e in enumerate(edges) if e["orientation"] == "h"]
    for number, v in enumerate(edges):
        if v["orientation"] == "v":
            x, top, bottom = v["x0"], v["top"], v["bottom"]
            for other, y, x0, x1 in level:
                if top <= y + TOLERANCE and bottom >= y - TOLERANCE and x0 - TOLERANCE <= x <= x1 + TOLERANCE:
                    upright, across = crossings[x, y]
                    upright.add(number)
                    across.add(other)
    return dict(crossings)


def _cells(crossings: Crossings) -> list[Box]:
    """The smallest cell of which each point is the upper left corner, if there is one."""
    column: dict[float, list[Point]] = defaultdict(list)
    row: dict[float, list[Point]] = defaultdict(list)
    cells: list[Box] = []
    # From the last point to the first, so that a column holds the points below and a row those to the right.
    for point in sorted(crossings, reverse=True):
        x, y = point
        upright, level = crossings[point]
        below = [p[1] for p in reversed(column[x]) if not upright.isdisjoint(crossings[p][0])]
        right = [p[0] for p in reversed(row[y]) if not level.isdisjoint(crossings[p][1])]
        closed = (
            (x, y, x1, bottom)
            for bottom in below
            for x1 in right
            if (corner := crossings.get((x1, bottom)))
            and not corner[0].isdisjoint(crossings[x1, y][0])
            and not corner[1].isdisjoint(crossings[x, bottom][1])
        )
        cells += islice(closed, 1)
        column[x].append(point)
        row[y].append(point)
    return cells[::-1]


def _hanging_together(cells: list[Box]) -> Iterator[list[Box]]:
    """Groups of cells that share corners."""
    while cells:
        group: list[Box] = []
        corners: set[Point] = set()
        known = -1
        while known < len(group):
            known = len(group)
            apart: list[Box] = []
            for cell in cells:
                x0, top, x1, bottom = cell
                own = {(x0, top), (x0, bottom), (x1, top), (x1, bottom)}
                if group and corners.isdisjoint(own):
                    apart.append(cell)
                else:
                    group.append(cell)
                    corners |= own
            cells = apart
        yield group
