"""Columns of one kind beside one another: which of them holds what the indicator is judged by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from perfcheck.extraction.columns import ASKED, LATER, LEVELS, NUMBERED, Column
from perfcheck.extraction.view import Row
from perfcheck.language import layout
from perfcheck.language.names import is_sample
from perfcheck.model.submission import Period


def settle(columns: Sequence[Column], below: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of a heading, of several that claim one role only one left with it; ``below`` is the first row."""
    return tuple(_terms(_one_value(_one_weight(_one_name(_value_of(columns), below)))))


def _value_of(columns: Sequence[Column]) -> Sequence[Column]:
    """Where no heading names values, what stands right of the sign of comparison is one (运算符号, 指标内容)."""
    roles = [c.role for c in columns]
    if "operator" not in roles[:-1] or {"value", "area", "grade"} & set(roles):
        return columns
    at = roles.index("operator") + 1
    return [replace(c, role="value") if n == at and c.role == "name" else c for n, c in enumerate(columns)]


def _one_name(columns: Sequence[Column], below: Sequence[Row]) -> list[Column]:
    """Of neighbouring columns of names the one with a number (三级指标), else the first, holds the name.

    The others describe it (指标内容), or hold its level 2 where a label of one stands below.
    """
    kept: list[Column] = []
    for number, column in enumerate(columns):
        group = [c for c in _neighbours(columns, number) if c.role == "name"]
        if column.role == "name" and len(group) > 1:
            open_level = not any(c.role == "level2" for c in columns)
            levels = [c for c in group if open_level and _holds(layout.is_level2, c, below)]
            names = [c for c in group if c not in levels and not _holds(is_sample, c, below)] or group
            chosen = next((c for word in NUMBERED for c in names if word in c.label), names[0])
            role = "name" if column is chosen else "level2" if column in levels else "description"
            kept.append(replace(column, role=role))
        else:
            kept.append(column)
    return kept


def _neighbours(columns: Sequence[Column], at: int) -> Sequence[Column]:
    """The columns around ``at`` up to the next that holds a value, or a level, on either side."""
    ends = [n for n, c in enumerate(columns) if c.role in ("value", *LEVELS)]
    first = max((n for n in ends if n < at), default=-1)
    last = min((n for n in ends if n > at), default=len(columns))
    return columns[first + 1 : last]


def _holds(kind: Callable[[str], bool], column: Column, below: Sequence[Row]) -> bool:
    return any(kind(s.text) for row in below for s in row.under(column.first, column.last))


def _one_weight(columns: list[Column]) -> list[Column]:
    """Where levels have points of their own, those beside a level are not the indicator's."""
    weights = [n for n, c in enumerate(columns) if c.role == "weight"]
    of_levels = [n for n in weights if n and columns[n - 1].role in LEVELS]
    if len(of_levels) == len(weights):
        return columns
    return [replace(c, role="skipped") if n in of_levels else c for n, c in enumerate(columns)]


def _one_value(columns: list[Column]) -> list[Column]:
    """A column of values called a standard, 目标值(标准), explains the one beside it; 调整后 takes its place."""
    plain = {c.period for c in columns if c.role == "value" and not _is_standard(c)}
    if len([c for c in columns if c.role == "value"]) > 1:
        columns = [replace(c, role="adjusted") if c.role == "value" and "调整" in c.label else c for c in columns]
    return [
        replace(c, role="standard") if c.role == "value" and c.period in plain and _is_standard(c) else c
        for c in columns
    ]


def _terms(columns: list[Column]) -> list[Column]:
    """Of columns headed by years the first year is the budget's, a span of years or their sum is for the whole term.

    The later years only explain it.
    """
    years = {n: layout.years_of(c.label) for n, c in enumerate(columns) if c.role in ASKED}
    single = {found[0] for found in years.values() if len(found) == 1}
    timeless = {n for n, found in years.items() if not found}
    whole = {n for n, found in years.items() if len(found) == 2 or _sums(columns[n])}
    whole |= timeless if len(timeless) == len(single) == 1 and len(years) == 2 else set()
    if len(years) < 2 or not single or any(len(f) != 1 and n not in whole for n, f in years.items()):
        return columns
    if len(single) != len(years) - len(whole) or any(columns[n].period for n in years if n not in whole):
        return columns
    return [_of_years(c, years[n], min(single), n in whole) if n in years else c for n, c in enumerate(columns)]


def _of_years(column: Column, years: Sequence[str], first: str, whole: bool) -> Column:
    if not whole and years[0] != first:
        return replace(column, role=LATER)
    return replace(column, role="value", period=Period.IMPLEMENTATION if whole else Period.ANNUAL)


def _sums(column: Column) -> bool:
    """Whether a heading names a sum of the columns beside it (合计, 三年目标值)."""
    core = layout.read_label(column.label).core
    return core in layout.words("levels", "sums") or column.period is Period.IMPLEMENTATION


def _is_standard(column: Column) -> bool:
    return layout.contains("".join(layout.read_label(column.label).inner), layout.words("levels", "standards"))
