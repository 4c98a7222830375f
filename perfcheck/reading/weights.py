"""Weights of one period, and what they add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfcheck.model.kind import ANY_COST, Kind
from perfcheck.model.submission import Period
from perfcheck.reading.areas import one_of_each
from perfcheck.reading.indicator import ReadIndicator
from perfcheck.reading.table import ReadTable

LEVELS = ("成本", "产出", "效益", "满意度")
"""The level 1 groups; an unknown one counts as none."""

_POINTS = re.compile(r"[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?[)）]")
_EXECUTION = ("预算执行率", "资金执行率")


def weighted_sides(read: ReadTable) -> Iterator[tuple[Period, list[ReadIndicator]]]:
    """The periods whose indicators carry weights, with all their indicators."""
    if "weight" not in read.table.columns:
        return
    for period, rows in read.sides.items():
        side = one_of_each(rows)
        if any(row.weight is not None for row in side):
            yield period, side


def unweighted(rows: Iterable[ReadIndicator]) -> list[ReadIndicator]:
    """The rows without a weight; a part of the row above (其中) needs none."""
    return [row for row in rows if row.weight is None and not row.is_part]


def total(rows: Iterable[ReadIndicator]) -> Decimal:
    """The sum of the weights that are stated."""
    return sum((row.weight for row in rows if row.weight is not None), Decimal(0))


def by_level(rows: Iterable[ReadIndicator]) -> dict[str, Decimal]:
    """The sum per level 1 group."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        if level := _level(row):
            sums[level] = sums.get(level, Decimal(0)) + (row.weight or Decimal(0))
    return sums


def stated(rows: Iterable[ReadIndicator]) -> dict[str, tuple[Decimal, Decimal]]:
    """By label of level 1 that states its points (产出指标(50分)): those, and the sum of its rows."""
    groups: dict[str, list[ReadIndicator]] = {}
    for row in rows:
        groups.setdefault(row.indicator.level1, []).append(row)
    found = ((label, _POINTS.search(label), members) for label, members in groups.items())
    return {label: (Decimal(points[1]), total(members)) for label, points, members in found if points}


def is_execution(row: ReadIndicator) -> bool:
    """Whether the row is the budget's execution, which has points of its own."""
    return any(word in row.name.plain for word in _EXECUTION)


def shown(number: Decimal) -> str:
    """A number without zeros at its end."""
    return f"{number.normalize():f}"


def _level(row: ReadIndicator) -> str:
    label = row.table.library.text(row.indicator.level1).plain
    if row.kind is Kind.SATISFACTION or "满意" in label:
        return "满意度"
    if row.kind in ANY_COST:
        return "成本" if "成本" in label else "产出"
    return next((level for level in LEVELS if level[:2] in label), "")
