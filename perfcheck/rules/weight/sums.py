"""Weights of one period, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.rules.areas import one_of_each

LEVELS = ("成本", "产出", "效益", "满意度")
"""The level 1 groups; an unknown one counts as none."""


def weighted_sides(table: TargetTable) -> Iterator[tuple[Period, list[Indicator]]]:
    """The periods whose indicators carry weights, with all their indicators."""
    if "weight" not in table.columns:
        return
    for period in Period:
        side = one_of_each(i for i in table.indicators if i.period is period)
        if any(i.weight is not None for i in side):
            yield period, side


def total(indicators: Iterable[Indicator]) -> Decimal:
    """The sum of the weights that are stated."""
    return sum((i.weight for i in indicators if i.weight is not None), Decimal(0))


def by_level(indicators: Iterable[Indicator]) -> dict[str, Decimal]:
    """The sum per level 1 group."""
    sums: dict[str, Decimal] = {}
    for indicator in indicators:
        if level := _level(indicator):
            sums[level] = sums.get(level, Decimal(0)) + (indicator.weight or Decimal(0))
    return sums


def is_execution(indicator: Indicator) -> bool:
    """Whether the row is the budget's execution, which has points of its own."""
    return any(word in indicator.name for word in ("预算执行率", "资金执行率", "预算资金执行率"))


def shown(number: Decimal) -> str:
    """A number without zeros at its end."""
    return f"{number.normalize():f}"


def _level(indicator: Indicator) -> str:
    label = normalise(indicator.level1)
    if indicator.kind == "满意度" or "满意" in label:
        return "满意度"
    if "成本" in indicator.kind:
        return "成本" if "成本" in label else "产出"
    return next((level for level in LEVELS if level[:2] in label), "")
