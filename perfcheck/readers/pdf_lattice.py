"""Ruling lines to tables: pdfplumber's geometry on edges of any origin."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any

from pdfplumber import table as plumber

from perfcheck.model.place import Box

Edge = dict[str, Any]
"""An edge in pdfplumber's terms."""
Point = tuple[float, float]
Crossings = dict[Point, dict[str, list[Edge]]]
"""The upright (``v``) and level (``h``) edges that meet at a point."""

_BBOX = itemgetter("x0", "top", "x1", "bottom")
_TOLERANCE = 3
_MOST_EDGES = 3000
"""Lines on a page, pieces of one counted once: a table of a thousand rows has fewer."""
_MIN_LENGTH = 3
_OPEN_SIDE = 5
"""Points that lines must stick out beyond the last crossing line to show that a border is missing."""


class CrowdedError(Exception):
    """A page holds more than any table, and looking for one in it would take too long."""


def horizontal(x0: float, x1: float, y: float) -> Edge:
    """A level edge."""
    return _edge("h", x0, y, x1, y)


def vertical(x: float, top: float, bottom: float) -> Edge:
    """An upright edge."""
    return _edge("v", x, top, x, bottom)


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def tables_of(edges: list[Edge]) -> list[tuple[list[Box], list[Edge]]]:
    """The tables that the edges draw: the boxes of their cells, and the merged edges among which they lie.

    The outline of every net of crossing lines is closed first: a table cut by the page's end lacks a border,
    and some tables have none at their sides. Raises CrowdedError if there are too many edges.
    """
    merged = _merge(edges)
    if len(merged) > _MOST_EDGES:
        raise CrowdedError
    merged = _merge(merged + [side for net in _nets(merged) for side in _outline(net)])
    crossings = plumber.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    return [(cells, merged) for cells in plumber.cells_to_tables(_cells(crossings))]


def _cells(crossings: Crossings) -> list[Box]:
    """What ``intersections_to_cells`` of pdfplumber says, which goes through the edges for every pair of points.

    The smallest cell at each point as its upper left corner, if there is one.
    """
    upright = {point: set(map(_BBOX, edges["v"])) for point, edges in crossings.items()}
    level = {point: set(map(_BBOX, edges["h"])) for point, edges in crossings.items()}
    column: dict[float, list[Point]] = {}
    row: dict[float, list[Point]] = {}
    cells: list[Box] = []
    # From the last point to the first, so that a column holds the points below and a row those to the right.
    for point in sorted(crossings, reverse=True):
        x, y = point
        below = [p[1] for p in reversed(column.get(x, [])) if not upright[p].isdisjoint(upright[point])]
        right = [p[0] for p in reversed(row.get(y, [])) if not level[p].isdisjoint(level[point])]
        closed = (
            (x, y, x1, bottom)
            for bottom in below
            for x1 in right
            if (x1, bottom) in crossings
            and not upright[x1, bottom].isdisjoint(upright[x1, y])
            and not level[x1, bottom].isdisjoint(level[x, bottom])
        )
        cells += islice(closed, 1)
        column.setdefault(x, []).append(point)
        row.setdefault(y, []).append(point)
    return cells[::-1]


def _merge(edges: list[Edge]) -> list[Edge]:
    merged = plumber.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    return [e for e in merged if max(e["width"], e["height"]) >= _MIN_LENGTH]


def _nets(edges: list[Edge]) -> list[list[Edge]]:
    """Groups of edges that hang together by crossings."""
    group = list(range(len(edges)))
    for i, v in enumerate(edges):
        if v["orientation"] != "v":
            continue
        for j, h in enumerate(edges):
            if h["orientation"] == "h" and _cross(v, h):
                kept, dropped = group[i], group[j]
                group = [kept if g == dropped else g for g in group]
    nets: dict[int, list[Edge]] = {}
    for number, edge in zip(group, edges, strict=True):
        nets.setdefault(number, []).append(edge)
    return [net for net in nets.values() if len(net) > 1]


def _cross(v: Edge, h: Edge) -> bool:
    level = v["top"] - _TOLERANCE <= h["top"] <= v["bottom"] + _TOLERANCE
    return bool(level and h["x0"] - _TOLERANCE <= v["x0"] <= h["x1"] + _TOLERANCE)


def _outline(net: list[Edge]) -> list[Edge]:
    """The four sides of a net, drawn or not."""
    down = [e for e in net if e["orientation"] == "v"]
    across = [e for e in net if e["orientation"] == "h"]
    top = _side([e["top"] for e in across], [e["top"] for e in down], -1)
    bottom = _side([e["bottom"] for e in across], [e["bottom"] for e in down], 1)
    left = _side([e["x0"] for e in down], [e["x0"] for e in across], -1)
    right = _side([e["x1"] for e in down], [e["x1"] for e in across], 1)
    return [
        horizontal(left, right, top),
        horizontal(left, right, bottom),
        vertical(left, top, bottom),
        vertical(right, top, bottom),
    ]


def _side(crossing: Iterable[float], ends: Iterable[float], direction: int) -> float:
    """Where a side lies: at the last crossing line, or where at least two lines end beyond it."""
    last = max(direction * c for c in crossing)
    beyond = sorted((direction * e for e in ends), reverse=True)
    for further, next_one in pairwise(beyond):
        if further > last + _OPEN_SIDE and further - next_one <= _TOLERANCE:
            return direction * further
    return direction * last
