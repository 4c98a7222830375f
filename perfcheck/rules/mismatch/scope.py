"""What the mismatch rules share: how the two periods of a table relate, and which indicators add up."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from perfcheck.language.likeness import same_name
from perfcheck.language.width import normalise
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.funds import rounded_alike, total_yuan
from perfcheck.rules.base import Context
from perfcheck.rules.project_term import several_years, term_of

_ADDS_UP = frozenset(
    {
        Dimension.COUNT,
        Dimension.PEOPLE,
        Dimension.MONEY,
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.WEIGHT,
        Dimension.ENERGY,
        Dimension.DATA,
    }
)


SIDE_BLANK = "实施期或年度指标整列空白，无从比较"


class Scope(Enum):
    """Whether the implementation period is the budget year itself."""

    SAME = "same"
    LONGER = "longer"
    UNKNOWN = "unknown"


def scope(table: TargetTable) -> Scope:
    """How the two periods relate: by their money, else by the project's term."""
    whole, year = total_yuan(table, Period.IMPLEMENTATION), total_yuan(table, Period.ANNUAL)
    if whole and year:
        return Scope.SAME if rounded_alike(whole, year) else Scope.LONGER
    term = term_of(table)
    if term is None:
        return Scope.UNKNOWN
    return Scope.LONGER if several_years(table) else Scope.SAME


def adds_up(indicator: Indicator, context: Context) -> bool:
    """Whether the year's value is a part of the whole period's (人次, 公里), not the same one (率, 标准, 存量)."""
    quantity = indicator.quantity
    if quantity is None or quantity.per or quantity.dimension not in _ADDS_UP:
        return False
    return quantity.operator not in (Operator.AT_MOST, Operator.LESS) and not context.lexicon("additive").find(
        indicator.name
    )


def pairs(table: TargetTable) -> Iterator[tuple[Indicator, Indicator]]:
    """The indicators that stand in both periods under one name: (implementation, annual), both with a value."""
    for left, right in table.pairs:
        whole, year = table.indicators[left], table.indicators[right]
        if whole.value and year.value and same_name(whole.name, year.name):
            yield whole, year


def side_blank(table: TargetTable) -> bool:
    """Whether one of the form's periods holds no indicator, so that nothing can be compared."""
    return not all(any(i.period is p for i in table.indicators) for p in Period)


def same_text(a: str, b: str) -> bool:
    """Whether two texts are one, or one is the other cut by its cell."""
    left, right = sorted((normalise(a), normalise(b)), key=len)
    return left == right or (len(left) >= 4 and right.startswith(left))
