"""Cells are made of lines as pdfplumber makes them, which the files of the world were drawn for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber import table as plumber

from perfcheck.readers.pdf_lattice import horizontal, vertical
from perfcheck.readers.pdf_mesh import TOLERANCE, Edge, merge, tables_in

_AT = st.integers(0, 12).map(lambda n: n * 9.7) | st.floats(0, 120, width=32)


def _edge(at: float, one: float, other: float, is_level: bool) -> Edge:
    make = horizontal if is_level else lambda start, end, x: vertical(x, start, end)
    return make(min(one, other), max(one, other), at)


def _shape(edge: Edge) -> tuple[object, ...]:
    return tuple(edge[key] for key in ("orientation", "x0", "top", "x1", "bottom"))


@given(st.lists(st.builds(_edge, _AT, _AT, _AT, st.booleans()), max_size=60))
def test_lines_are_merged_and_cells_found_as_by_pdfplumber(edges: list[Edge]):
    merged = merge(edges)
    theirs = plumber.merge_edges(edges, *[TOLERANCE] * 4)
    assert list(map(_shape, merged)) == list(map(_shape, theirs))
    crossings = plumber.edges_to_intersections(theirs, TOLERANCE, TOLERANCE)
    assert tables_in(merged) == plumber.cells_to_tables(plumber.intersections_to_cells(crossings))


def test_a_net_is_one_table_and_a_single_box_none():
    ys, xs = (10.0, 30.0, 50.0), (0.0, 40.0, 80.0)
    net = [horizontal(0, 80, y) for y in ys] + [vertical(x, 10, 50) for x in xs]
    box = [horizontal(200, 240, y) for y in ys[:2]] + [vertical(x, 10, 30) for x in (200, 240)]
    assert tables_in(merge(net + box)) == [
        [(0, 10, 40, 30), (0, 30, 40, 50), (40, 10, 80, 30), (40, 30, 80, 50)],
    ]
