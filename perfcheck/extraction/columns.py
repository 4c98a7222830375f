"""What each column of a heading holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfcheck.extraction.funds_cells import is_money
from perfcheck.extraction.funds_labels import is_source, is_total
from perfcheck.extraction.held import divided, is_blank, level_held
from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.language.names import is_unit
from perfcheck.language.operators import read_operator
from perfcheck.model.submission import Period

LEVELS = ("level1", "level2")
ASKED = ("value", "area")
TARGETS = (*ASKED, "grade")
_HEADING_ROWS = 2
EDGE = "side"
"""The role of a label down the left edge of a form (绩效指标, 长期绩效指标)."""
LATER = "later"
"""The role of a column of values for a year after the budget's."""
UNNAMED = "unnamed"
"""The role of a column nothing is known of."""
NUMBERED = ("四级", "三级")
"""What numbers the column of names."""
_PARTS = {"value": "area", "actual": "area", "budget": "source"}
"""What the parts of a divided heading hold where nothing else is known of them."""
Leaf = tuple[Slot, "Slot | None"]
"""A heading right above data, and the heading over it, if there is one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid and its role; ``label`` is its heading as written, ``over`` the heading over that one."""

    role: str
    label: str
    first: int
    last: int
    period: Period | None = None
    slot: Slot | None = None
    over: str = ""


def name_columns(leaves: Sequence[Leaf], blank: Sequence[Slot], below: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of a heading from left to right.

    ``blank`` are its empty cells, ``below`` the rows under it.
    """
    columns, unknown = _columns(leaves)
    below, rows = below[:1], below
    columns, unknown = _by_levels(columns, unknown, [row for row in rows if not row.loose])
    found = _edge_label(_plain_names(columns, rows), rows) + by_content(unknown, below)
    if "name" not in _roles(found) and _roles(found) & set(LEVELS):
        found = _with_name(found, unknown, blank, below)
    found += _of_money(found, unknown, rows) if "project" in _roles(found) else []
    found += _by_position(found, unknown)
    return tuple(sorted(found, key=lambda c: c.first))


def _roles(columns: Sequence[Column]) -> set[str]:
    return {c.role for c in columns}


def _columns(leaves: Sequence[Leaf]) -> tuple[list[Column], list[Slot]]:
    """The columns whose role the labels tell, and the slots whose labels tell none."""
    columns: list[Column] = []
    unnamed: list[Slot] = []
    for slot, parent in leaves:
        role = layout.likely_column_role(slot.text)
        if role is None and parent is not None:
            role = _PARTS.get(layout.likely_column_role(parent.text) or "")
        if role is None:
            unnamed.append(slot)
            continue
        period = layout.period_of(slot.text) or (layout.period_of(parent.text) if parent else None)
        over = parent.text if parent else ""
        columns += [
            Column(r, slot.text, slot.first, slot.last, period, slot, over)
            for r in ((role, "actual") if layout.holds_both(slot.text) else (role,))
        ]
    return _one_operator(_last_years(columns)), sorted(unnamed, key=lambda s: s.first)


def _by_levels(columns: list[Column], unknown: list[Slot], rows: Sequence[Row]) -> tuple[list[Column], list[Slot]]:
    """The columns in which labels of levels stand are levels, unless the heading numbers them (一级, 三级)."""
    found: list[Column] = []
    for column in [*columns, *(_column(UNNAMED, slot) for slot in unknown)]:
        numbered = layout.is_numbered(column.label)
        both = column.role == "name" and layout.names_values(column.label)
        parts = divided(column.first, column.last, rows) if both or not numbered else []
        if any(role == "value" for *_, role in parts) and not both:
            parts = []
        held = None if numbered else level_held(column.first, column.last, rows)
        found += [replace(column, role=role, first=first, last=last) for first, last, role in parts] or [
            replace(column, role=held) if held else column
        ]
    unnamed = [c.slot for c in found if c.role == UNNAMED and c.slot]
    return [c for c in found if c.role != UNNAMED], unnamed


def _last_years(columns: list[Column]) -> list[Column]:
    """An actual value with an earlier year than the target's (2021年实际, 预期2022年) is last year's."""
    target = [_year(c.label) for c in columns if c.role == "value" and _year(c.label)]
    if not target:
        return columns
    return [
        replace(c, role="last_year") if c.role == "actual" and 0 < _year(c.label) < max(target) else c for c in columns
    ]


def _one_operator(columns: list[Column]) -> list[Column]:
    """Of 指标性质 and 指标方向 side by side, the second is the direction; either may hold the operator."""
    roles = [c.role for c in columns]
    return [
        replace(c, role="direction") if c.role == "operator" and n and roles[n - 1] == "operator" else c
        for n, c in enumerate(columns)
    ]


def _year(text: str) -> int:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return next((int(d) for d in digits if len(d) == 4 and d.startswith("20")), 0)


def _plain_names(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The only column of indicators, called 指标 and with no level below, holds their names."""
    only = [c for c in columns if c.role in LEVELS or (c.role == "name" and not _reaches_down(c, rows))]
    if len(only) > 1 or any(layout.is_label(s.text) for r in rows[:1] for c in only for s in r.under(c.first, c.last)):
        return columns
    return [replace(c, role="name") if c in only else c for c in columns]


def _reaches_down(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a heading is a label that stands beside the rows below as well, merged with them or over blanks."""
    merged = column.slot is not None and column.slot.cell.rowspan > _HEADING_ROWS
    return merged or (not _numbered(column) and is_blank(column.first, column.last, rows))


def _edge_label(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """绩效指标 left of the levels, or names, is the form's label for all its indicators, not a column of names."""
    named = [c.first for c in columns if c.role == "name" and not _reaches_down(c, rows)]
    columns = [replace(c, role=EDGE) if c.role == "name" and _reaches_down(c, rows) and named else c for c in columns]
    upper = [c for c in columns if c.role == "level1"]
    columns = [replace(c, role=EDGE) if c in upper[:-1] and _reaches_down(c, rows) else c for c in columns]
    first = min((c.first for c in columns if c.role in LEVELS), default=0)
    return [replace(c, role=EDGE) if c.role == "name" and c.first < first and not _numbered(c) else c for c in columns]


def _numbered(column: Column) -> bool:
    """Whether the heading numbers the level of its names, wherever it stands."""
    return layout.contains(column.label, NUMBERED)


def by_content(unknown: list[Slot], below: Sequence[Row]) -> list[Column]:
    """The columns that signs of comparison, or units alone, tell by standing in them; takes their slots out."""
    found: list[Column] = []
    for slot in list(unknown):
        texts = [s.text for row in below for s in row.under(slot.first, slot.last) if s.text]
        told = [role for role, tells in (("operator", read_operator), ("unit", is_unit)) if any(map(tells, texts))]
        if told:
            unknown.remove(slot)
            found.append(_column(told[0], slot))
    return found


def _of_money(found: Sequence[Column], unknown: list[Slot], rows: Sequence[Row]) -> list[Column]:
    """The columns of amounts in a list of projects, by their labels: a sum is the budget; takes their slots out."""
    columns: list[Column] = []
    for slot in list(unknown):
        budget = is_total(slot.text) and "budget" not in _roles([*found, *columns])
        amounts = any(is_money(s.text) for row in rows for s in row.under(slot.first, slot.last))
        if amounts and (budget or is_source(slot.text)):
            unknown.remove(slot)
            columns.append(_column("budget" if budget else "source", slot))
    return columns


def _by_position(found: Sequence[Column], unknown: Sequence[Slot]) -> list[Column]:
    """The columns only their position tells: areas right of the names, a label at the left edge."""
    roles = _roles(found)
    start = max((c.last for c in found if c.role in ("name", *LEVELS)), default=0)
    edge = min((c.first for c in found if c.role in ("name", *LEVELS)), default=0)
    areas = not roles & {"value", "area", "grade"}
    right = [s for s in unknown if s.first >= start]
    columns: list[Column] = []
    for slot in unknown:
        if areas and slot.first >= start:
            columns.append(_column("area" if len(right) > 1 else "value", slot))
        else:
            columns.append(_column(EDGE if slot.first < edge and "project" not in roles else UNNAMED, slot))
    return columns


def _with_name(found: list[Column], unknown: list[Slot], blank: Sequence[Slot], below: Sequence[Row]) -> list[Column]:
    """Adds the column of names to a heading that calls none so; takes its slot out of ``unknown``."""
    edge = max(c.last for c in found if c.role in LEVELS)
    right = [s for s in unknown if s.first >= edge]
    if right:
        unknown.remove(right[0])
        return [*found, _column("name", right[0])]
    free = [s for s in blank if s.first == edge]
    if free:
        return [*found, _column("name", free[0])]
    level2 = next((c for c in found if c.role == "level2"), None)
    parts = below[0].under(level2.first, level2.last) if level2 and below else []
    if level2 is None or len(parts) < 2:
        return found
    # One heading over two columns, the level and the name.
    split = parts[1].first
    kept = [replace(c, last=split) if c is level2 else c for c in found]
    return [*kept, replace(level2, role="name", first=split)]


def _column(role: str, slot: Slot) -> Column:
    return Column(role, slot.text, slot.first, slot.last, layout.period_of(slot.text), slot)
