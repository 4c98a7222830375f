"""Forms with a column of values for each area: the values of a row belong to one indicator."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from perfcheck.model.place import Place
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.indicator import ReadIndicator

_ADDED = frozenset(Dimension) - {Dimension.RATIO, Dimension.DATE, Dimension.GRADE, Dimension.UNIT_COST}


def one_of_each(rows: Iterable[ReadIndicator]) -> list[ReadIndicator]:
    """The rows, of those that several areas have values for only the first area's."""
    first: dict[object, ReadIndicator] = {}
    for row in rows:
        first.setdefault(_row(row.indicator) or row.key, row)
    return list(first.values())


def sum_of_areas(table: TargetTable, indicator: Indicator) -> Decimal | None:
    """What the values of an indicator's areas add up to; None for one area and for what does not add up."""
    areas = [i for i in table.indicators if i is indicator or (_row(indicator) and _row(i) == _row(indicator))]
    quantities = [i.quantity for i in areas if i.quantity]
    if len(areas) < 2 or len(quantities) < len(areas) or len({(q.unit, q.dimension) for q in quantities}) > 1:
        return None
    return sum((q.number for q in quantities), Decimal(0)) if quantities[0].dimension in _ADDED else None


def _row(indicator: Indicator) -> tuple[Period, str, Place] | None:
    """What the areas' values of one indicator share; None where the place of the name is not known."""
    known = indicator.name and indicator.name_place != Place()
    return (indicator.period, indicator.name, indicator.name_place) if known else None
