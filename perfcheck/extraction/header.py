"""The heading of the indicators: one row or two that say what stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perfcheck.extraction.columns import LEVELS, UNNAMED, Column, Leaf, name_columns
from perfcheck.extraction.rivals import settle
from perfcheck.extraction.sides import Side, read_sides
from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.model.document import Grid

_ROWS_ABOVE = 4
_ROWS_BELOW = 40
_SHORT = 10
_ENOUGH = 3
"""So many known headings make a heading row, however many areas stand beside them."""


@dataclass(frozen=True, slots=True)
class Header:
    """A heading row (or two) of a grid.

    ``settled`` says that labels tell the periods of its sides.
    """

    grid: Grid
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    settled: bool = False

    @property
    def signature(self) -> tuple[tuple[str, str], ...]:
        """What makes a repeated heading the same."""
        return tuple((c.role, layout.read_label(c.label).core) for c in self.columns)

    @property
    def roles(self) -> frozenset[str]:
        """All roles of its columns."""
        return frozenset(c.role for c in self.columns)

    @property
    def unnamed(self) -> list[Slot]:
        """The headings nothing is known of."""
        return [c.slot for c in self.columns if c.role == UNNAMED and c.slot]

    @property
    def is_list(self) -> bool:
        """Whether it heads a list of many projects."""
        return "project" in self.roles


def read_header(rows: Sequence[Row], at: int) -> Header | None:
    """The header whose first row is ``rows[at]``, None if that is no heading; ``rows`` are those of one grid."""
    top = rows[at]
    under = rows[at + 1 : at + 2]
    if not (_looks_like_heading(top) or _heads_levels(top, under) or _spans_levels(top, under)):
        return None
    leaves, depth = _leaves(top, rows[at + 1] if at + 1 < len(rows) else None)
    blank = [s for s in top.slots if not s.text]
    below = rows[at + depth : at + depth + _ROWS_BELOW]
    columns = settle(name_columns(leaves, blank, below), below[:1])
    sides, settled = read_sides(columns, rows[max(0, at - _ROWS_ABOVE) : at])
    return Header(top.grid, tuple(rows[at : at + depth]), columns, sides, settled) if sides else None


def _looks_like_heading(row: Row) -> bool:
    """Whether the row names levels or names of indicators, and most of its cells are headings."""
    filled = [s for s in row.slots if s.text]
    if len(filled) < 2:
        return False
    exact = [layout.column_role(s.text) for s in filled]
    likely = [layout.likely_column_role(s.text) for s in filled if len(s.text) <= 24]
    numbered = [layout.likely_column_role(s.text) for s in filled if _numbers_indicators(s.text)]
    named = {r for r in (*exact, *numbered) if r in ("level1", "level2", "name")}
    if not named or sum(r is not None for r in likely) < max(2, min(len(filled) / 3, _ENOUGH)):
        return False
    if len(named) > 1:
        return len(filled) > 2
    return any(r in ("value", "operator") for r in exact) and sum(r is not None for r in exact) * 2 >= len(filled)


def _numbers_indicators(text: str) -> bool:
    """Whether a short text numbers a level of indicators (指标一级分类), not of units (一级预算单位)."""
    return len(text) <= _SHORT and layout.is_numbered(text) and "指标" in text


def _heads_levels(row: Row, below: Sequence[Row]) -> bool:
    """Whether a known heading of a level stands over a label of one, whatever its neighbours are called."""
    filled = [s for s in row.slots if s.text]
    if len(filled) < _ENOUGH or any(layout.is_label(s.text) for s in filled):
        return False
    heads = [s for s in filled if layout.column_role(s.text) in LEVELS]
    return any(layout.is_label(s.text) for r in below for h in heads for s in r.under(h.first, h.last))


def _spans_levels(row: Row, below: Sequence[Row]) -> bool:
    """Whether levels stand side by side, each over a column of names and one of values."""
    if not below or len(row.slots) < _ENOUGH:
        return False
    levels = [(s, last) for s, last in _spread(row) if last - s.first > 1 and layout.is_label(s.text)]
    roles = [{layout.column_role(s.text) for r in below for s in r.under(u.first, last)} for u, last in levels]
    return len(levels) > 1 and all(role >= {"name", "value"} for role in roles)


def _leaves(top: Row, below: Row | None) -> tuple[list[Leaf], int]:
    """The heading cells that stand right above data, each with the cell over it; and the number of rows."""
    upper = _spread(top)
    if below is None or not _is_second_row(upper, below):
        return [(s, None) for s, _ in upper], 1
    leaves: list[Leaf] = []
    for slot, last in upper:
        children = [s for s in below.under(slot.first, last) if s.own and s.text]
        leaves += [(child, slot) for child in children] if children else [(slot, None)]
    return leaves, 2


def _spread(row: Row) -> list[tuple[Slot, int]]:
    """The headings of a row, each with the column after its last: blanks to its right are merged with it in spirit."""
    filled = [s for s in row.slots if s.text]
    after = [s.first for s in filled[1:]] + [row.grid.columns]
    return list(zip(filled, after, strict=True))


def _is_second_row(upper: list[tuple[Slot, int]], below: Row) -> bool:
    """Whether ``below`` divides headings of the row above it."""
    filled = below.filled
    if not filled or any(len(s.text) > 24 for s in filled):
        return False
    parents = [[u for u, last in upper if u.first < s.last and s.first < last] for s in filled]
    if any(len(p) != 1 or layout.column_role(p[0].text) in ("level1", "level2", "name") for p in parents):
        return False
    named = [layout.likely_column_role(s.text) is not None for s in filled]
    shared = {p[0].first for p in parents if sum(q[0] is p[0] for q in parents) > 1}
    return all(named) or (len(filled) > 1 and all(p[0].first in shared for p in parents) and _no_figures(filled))


def _no_figures(slots: list[Slot]) -> bool:
    return not any(c.isdigit() for s in slots for c in layout.read_label(s.text).core)
