"""The heading of the indicators: which column holds what, for which period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perfcheck.extraction import layout
from perfcheck.extraction.view import Row, Slot
from perfcheck.model.document import Grid
from perfcheck.model.submission import Period

_LEVELS = ("level1", "level2")
_TARGETS = ("value", "operator", "area", "grade")
_SIDED = ("level2", "name")
_PROJECT = ("project", "implementer", "department", "code", "budget", "goal", "overview")
_ROWS_ABOVE = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid and its role; ``label`` is its heading as written."""

    role: str
    label: str
    first: int
    last: int
    period: Period | None = None
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of one indicator, by role; ``targets`` hold its values, several where the form asks for several."""

    period: Period
    columns: Mapping[str, Column]
    targets: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A heading row (or two) of a grid; ``unnamed`` are headings nothing is known of.

    ``settled`` says that labels tell the periods of its sides.
    """

    grid: Grid
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    unnamed: tuple[Slot, ...] = ()
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
    def is_list(self) -> bool:
        """Whether it heads a list of many projects."""
        return "project" in self.roles


def read_header(rows: Sequence[Row], at: int) -> Header | None:
    """The header whose first row is ``rows[at]``, None if that is no heading; ``rows`` are those of one grid."""
    top = rows[at]
    if not _looks_like_heading(top):
        return None
    leaves, depth = _leaves(top, rows[at + 1] if at + 1 < len(rows) else None)
    columns, unnamed = _columns(leaves)
    columns = _named_by_position(columns, unnamed)
    taken = {c.slot for c in columns}
    sides, settled = _sides(columns, rows[max(0, at - _ROWS_ABOVE) : at])
    if not sides:
        return None
    return Header(
        top.grid, tuple(rows[at : at + depth]), columns, sides, tuple(s for s in unnamed if s not in taken), settled
    )


def _looks_like_heading(row: Row) -> bool:
    """Whether the row names levels or names of indicators, and most of its cells are headings."""
    filled = [s for s in row.slots if s.text]
    if len(filled) < 2:
        return False
    exact = [layout.column_role(s.text) for s in filled]
    likely = [layout.likely_column_role(s.text) for s in filled if len(s.text) <= 24]
    named = {r for r in exact if r in ("level1", "level2", "name")}
    if not named or sum(r is not None for r in likely) < max(2, len(filled) / 3):
        return False
    if len(named) > 1:
        return len(filled) > 2
    return any(r in ("value", "operator") for r in exact) and sum(r is not None for r in exact) * 2 >= len(filled)


def _leaves(top: Row, below: Row | None) -> tuple[list[tuple[Slot, Slot | None]], int]:
    """The heading cells that stand right above data, each with the cell over it; and the number of rows."""
    upper = [s for s in top.slots if s.text]
    if below is None or not _is_second_row(upper, below):
        return [(s, None) for s in upper], 1
    leaves: list[tuple[Slot, Slot | None]] = []
    for slot in upper:
        children = [s for s in below.under(slot.first, slot.last) if s.own and s.text]
        leaves += [(child, slot) for child in children] if children else [(slot, None)]
    return leaves, 2


def _is_second_row(upper: list[Slot], below: Row) -> bool:
    """Whether ``below`` divides headings of the row above it."""
    filled = below.filled
    if not filled or any(len(s.text) > 24 for s in filled):
        return False
    parents = [[u for u in upper if u.first < s.last and s.first < u.last] for s in filled]
    if any(len(p) != 1 or layout.column_role(p[0].text) in ("level1", "level2", "name") for p in parents):
        return False
    named = [layout.likely_column_role(s.text) is not None for s in filled]
    shared = {p[0].first for p in parents if sum(q[0] is p[0] for q in parents) > 1}
    return all(named) or (len(filled) > 1 and all(p[0].first in shared for p in parents) and _no_figures(filled))


def _no_figures(slots: list[Slot]) -> bool:
    return not any(c.isdigit() for s in slots for c in layout.read_label(s.text).core)


def _columns(leaves: list[tuple[Slot, Slot | None]]) -> tuple[tuple[Column, ...], list[Slot]]:
    """The columns whose role the labels tell, and the slots whose labels tell none."""
    columns: list[Column] = []
    unnamed: list[Slot] = []
    for slot, parent in leaves:
        role = layout.likely_column_role(slot.text)
        under_value = parent is not None and layout.likely_column_role(parent.text) in ("value", "actual")
        if role is None and under_value:
            role = "area"
        if role is None:
            unnamed.append(slot)
            continue
        period = layout.period_of(slot.text) or (layout.period_of(parent.text) if parent else None)
        columns.append(Column(role, slot.text, slot.first, slot.last, period, slot))
    return tuple(_last_years(columns)), unnamed


def _last_years(columns: list[Column]) -> list[Column]:
    """An actual value with an earlier year than the target's (2021年实际, 预期2022年) is last year's."""
    target = [_year(c.label) for c in columns if c.role == "value" and _year(c.label)]
    if not target:
        return columns
    return [
        replace(c, role="last_year") if c.role == "actual" and 0 < _year(c.label) < max(target) else c for c in columns
    ]


def _year(text: str) -> int:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return next((int(d) for d in digits if len(d) == 4 and d.startswith("20")), 0)


def _named_by_position(columns: tuple[Column, ...], unnamed: list[Slot]) -> tuple[Column, ...]:
    """Names the columns that only their position tells: areas, the name right of the levels, a side label."""
    roles = {c.role for c in columns}
    found = list(columns)
    levels = [c.last for c in columns if c.role in _LEVELS]
    doubled = [c for c in columns if c.role == "name" and layout.read_label(c.label).core == "绩效指标"]
    if doubled and sum(c.role == "name" for c in columns) > len(doubled):
        # 绩效指标 down the left edge of a form, not a column of names.
        found = [replace(c, role="side") if c in doubled else c for c in found]
    rest = sorted(unnamed, key=lambda s: s.first)
    if "name" not in roles and levels and rest and rest[0].first >= max(levels):
        found.append(_column("name", rest.pop(0)))
    start = max((c.last for c in found if c.role in ("name", *_LEVELS)), default=0)
    if not roles & {"value", "area", "grade"}:
        found += [_column("area", s) for s in rest if s.first >= start]
    edge = min((c.first for c in found if c.role in (*_LEVELS, "name")), default=0)
    found += [_column("side", s) for s in rest if s.first < edge and not roles & {"project"}]
    return tuple(sorted(found, key=lambda c: c.first))


def _column(role: str, slot: Slot) -> Column:
    return Column(role, slot.text, slot.first, slot.last, layout.period_of(slot.text), slot)


def _sides(columns: tuple[Column, ...], above: Sequence[Row]) -> tuple[tuple[Side, ...], bool]:
    """The sides of the form and whether labels tell their periods."""
    shared, groups = _groups(columns)
    sides: list[Side] = []
    periods: list[Period | None] = []
    for group in groups:
        members = {c.role: c for c in reversed([*shared, *group])}
        targets = tuple(c for c in group if c.role in ("value", "area")) or tuple(c for c in group if c.role == "grade")
        if not targets and "operator" not in members:
            continue
        periods.append(_side_period(group, above, len(groups)))
        sides.append(Side(Period.ANNUAL, members, targets))
    known = [p for p in periods if p is not None]
    if len(sides) == 2 and len(set(known)) < 2:
        left = Period.ANNUAL if periods[0] is Period.ANNUAL or periods[1] is Period.IMPLEMENTATION else None
        first = left or Period.IMPLEMENTATION
        periods = [first, _other(first)]
    return tuple(replace(s, period=p or Period.ANNUAL) for s, p in zip(sides, periods, strict=True)), bool(known)


def _other(period: Period) -> Period:
    return Period.IMPLEMENTATION if period is Period.ANNUAL else Period.ANNUAL


def _groups(columns: tuple[Column, ...]) -> tuple[list[Column], list[list[Column]]]:
    """The columns all sides share, and those of each side: a new one begins where a level 2 or a name repeats."""
    shared: list[Column] = []
    groups: list[list[Column]] = []
    for column in columns:
        seen = {c.role for c in groups[-1]} if groups else set()
        starts = column.role in _SIDED and (column.role in seen or not groups)
        if starts and not (column.role == "name" and groups and "level2" in seen and "name" not in seen):
            groups.append([])
        (groups[-1] if groups else shared).append(column)
    if len(groups) > 2:
        # More than two periods do not stand side by side: take the columns as one side.
        groups = [[c for g in groups for c in g]]
    if not groups:
        return [c for c in shared if c.role in _PROJECT], [[c for c in shared if c.role not in _PROJECT]]
    return shared, groups


def _side_period(group: list[Column], above: Sequence[Row], sides: int) -> Period | None:
    """The period by the side's own labels, else by a heading over its columns."""
    own = [c.period for c in group if c.period and c.role in (*_SIDED, "value")]
    if own and (len(set(own)) == 1):
        return own[0]
    if sides < 2:
        return None
    first, last = group[0].first, group[-1].last
    for row in reversed(above):
        over = [s for s in row.filled if min(s.last, last) - max(s.first, first) > (last - first) / 2]
        periods = {layout.period_of(s.text) for s in over if _heads_period(s.text)}
        if len(periods) == 1 and None not in periods:
            return periods.pop()
    return None


def _heads_period(text: str) -> bool:
    """Whether a text is the heading of goals or indicators (年度目标, 长期绩效指标), not of money."""
    core = layout.read_label(text).core
    return layout.field_role(text) == "goal" or core.endswith("指标")
