"""Indicators without a heading: levels at the left tell what the cells beside them are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from perfcheck.extraction.columns import EDGE, LEVELS, Column, by_content
from perfcheck.extraction.header import Header
from perfcheck.extraction.sides import read_sides
from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.language.names import is_sample

_FEWEST_ROWS = 2


def bare_header(rows: Sequence[Row], at: int) -> Header | None:
    """A header without rows of its own for ``rows[at]`` and those below; None if they hold no names and values."""
    filled = [s for s in rows[at].slots if s.text]
    start = next((n for n in range(len(filled) - 3) if _are_levels(filled[n], filled[n + 1])), None)
    if start is None:
        return None
    level1, level2, *others = filled[start:]
    below = list(takewhile(lambda row: _under(row, level2, layout.is_level2), rows[at:]))
    told = [s for s in others if all(_under(r, s, _only_tells) for r in below)]
    others = [s for s in others if s not in told]
    if len(others) < 2:
        return None
    name, *others = others
    value = next((s for s in others if sum(_under(r, s, _holds_figure) for r in below) * 2 >= len(below)), None)
    if value is None or len(below) < _FEWEST_ROWS or any(_under(r, name, layout.is_label) for r in below):
        return None
    found = [("level1", level1), ("level2", level2), ("name", name), ("value", value)]
    columns = [Column(EDGE, s.text, s.first, s.last, slot=s) for s in (*filled[:start], *told)]
    columns += [Column(role, "", s.first, s.last) for role, s in found]
    columns += by_content([s for s in others if s is not value], below)
    sides, settled = read_sides(tuple(columns), ())
    return Header(rows[at].grid, (), tuple(columns), sides, settled)


def _are_levels(left: Slot, right: Slot) -> bool:
    return layout.is_level2(right.text) and layout.is_level1(left.text)


def _only_tells(text: str) -> bool:
    """Whether a cell only numbers what stands beside it, or says what that is (指标1, 目标值)."""
    return is_sample(text) or layout.column_role(text) is not None


def names_columns(row: Row) -> bool:
    """Whether a row is a heading of indicators, though one without a column of values."""
    return sum(layout.column_role(s.text) in (*LEVELS, "name") for s in row.filled) > 1


def _under(row: Row, column: Slot, kind: Callable[[str], bool]) -> bool:
    """Whether what a row has in a column is of a kind."""
    return any(kind(s.text) for s in row.under(column.first, column.last) if s.text)


def _holds_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
