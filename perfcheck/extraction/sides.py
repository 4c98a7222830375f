"""The sides of a form: whose columns they are, and for which period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perfcheck.extraction.columns import ASKED, LATER, Column
from perfcheck.extraction.view import Row
from perfcheck.language import layout
from perfcheck.language.labels import field_role
from perfcheck.model.submission import Period

_SIDED = ("level2", "name")
_PROJECT = ("project", "implementer", "department", "code", "budget", "goal", "overview")


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of one indicator, by role; ``targets`` hold its values, several where the form asks for several.

    ``level`` is the level that stands over its columns, where the form has its levels side by side. ``later`` are the
    columns for the years after the budget's.
    """

    period: Period
    columns: Mapping[str, Column]
    targets: tuple[Column, ...]
    level: str = ""
    later: tuple[Column, ...] = ()


def read_sides(columns: tuple[Column, ...], above: Sequence[Row]) -> tuple[tuple[Side, ...], bool]:
    """The sides of the form and whether labels tell their periods."""
    shared, groups = _groups(columns)
    sides: list[Side] = []
    periods: list[Period | None] = []
    lent: list[Column] = []
    for group in groups:
        members = {c.role: c for c in reversed([*shared, *group, *lent])}
        targets = tuple(c for c in group if c.role in ASKED) or tuple(c for c in group if c.role == "grade")
        # A side without levels 2 of its own stands beside those of the first.
        lent = lent or [c for c in group if c.role == "level2"]
        if not targets:
            continue
        level = _level_over(group)
        periods.append(Period.ANNUAL if level else _side_period(group, above, len(groups)))
        sides.append(Side(Period.ANNUAL, members, targets, level, tuple(c for c in group if c.role == LATER)))
    known = [p for p in periods if p is not None]
    if len(sides) == 2 and not sides[0].level and len(set(known)) < 2:
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
        again = any(c.role == "level1" for c in (*shared, *(c for g in groups for c in g)))
        if starts or (column.role == "level1" and "name" in seen and again):
            groups.append([])
        (groups[-1] if groups else shared).append(column)
    if len(groups) > 2 and not all(map(_level_over, groups)):
        # More than two periods do not stand side by side: take the columns as one side.
        groups = [[c for g in groups for c in g]]
    if not groups:
        return [c for c in shared if c.role in _PROJECT], [[c for c in shared if c.role not in _PROJECT]]
    return shared, groups


def _level_over(group: Sequence[Column]) -> str:
    """The level that a group of columns stands under, "" if it stands under none."""
    return next((c.over for c in group if c.role == "name" and layout.is_label(c.over)), "")


def _side_period(group: list[Column], above: Sequence[Row], sides: int) -> Period | None:
    """The period by the side's own labels, else by a heading over its columns."""
    own = {c.period for c in group if c.period and c.role in (*_SIDED, "value")}
    if len(own) == 1:
        return own.pop()
    if sides < 2:
        return None
    first, last = group[0].first, group[-1].last
    for row in reversed(above):
        over = [s for s in row.filled if min(s.last, last) - max(s.first, first) > (last - first) / 2]
        heads = [s.text for s in over if _heads_period(s.text)]
        periods = {layout.period_of(text) or layout.period_by_years(text) for text in heads}
        if len(periods) == 1 and None not in periods:
            return periods.pop()
    return None


def _heads_period(text: str) -> bool:
    """Whether a text is the heading of goals or indicators (年度目标, 长期绩效指标), not of money."""
    core = layout.read_label(text).core
    return field_role(text) == "goal" or core.endswith("指标")
