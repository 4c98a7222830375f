"""A row's value with the unit it lacks: that of the same number in the goal, of what is counted, or of the name."""

from __future__ import annotations

import re
from decimal import Decimal

from perfcheck.language.lexicon import Entry
from perfcheck.model.fix import Fix
from perfcheck.model.kind import COSTS
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import rewrite

_NUMBER = re.compile(r"\d[\d,.]*[十百千万亿]*(?:比例|比率|小数)?")
_SUM = re.compile(r"(\d[十百千]?[万亿])(/|$)")


def is_money(expected: Entry | None) -> bool:
    """Whether a name with these expected units asks for money."""
    return expected is not None and expected.attributes["dimensions"][0] == "money"


def with_unit(row: ReadIndicator, quantity: Quantity, expected: Entry | None) -> Fix | None:
    """The value as written with its unit: that of the same number in the goal, of the thing counted, or of the name."""
    value = row.value.plain
    first = expected.attributes["dimensions"][0] if expected else ""
    if first == "ratio":
        share = _shown(quantity.number * 100 if quantity.number <= 1 else quantity.number)
        return rewrite(row.table.table, row, value=_with(value, "%", share), draft=True)
    if is_money(expected) or (expected is None and (row.kind in COSTS or quantity.dimension is Dimension.MONEY)):
        priced = _SUM.sub(r"\1元\2", value)
        return rewrite(row.table.table, row, value=priced, draft=True) if priced != value else None
    unit = _in_goals(row, quantity) or row.name.counter or _sole_unit(expected)
    return rewrite(row.table.table, row, value=_with(value, unit), draft=True) if unit else None


def _with(value: str, unit: str, number: str = r"\g<0>") -> str:
    """The value with the unit behind its number, or behind ``number`` in its place: 大于95%, 600人以上."""
    return _NUMBER.sub(f"{number}{unit}", value, count=1)


def per_unit(row: ReadIndicator, quantity: Quantity, expected: Entry) -> Fix | None:
    """Of a price whose 元 is missing (800人/天) the price."""
    if not is_money(expected) or not quantity.unit:
        return None
    price = f"{row.value.sign}{_shown(quantity.number)}元/{quantity.unit.replace('/', '·')}"
    return rewrite(row.table.table, row, value=price, draft=True)


def _in_goals(row: ReadIndicator, quantity: Quantity) -> str:
    """The unit that the same number has in a goal, "" if there is none or several."""
    texts = [goal.read for goal in row.table.distinct_goals]
    found = {
        text.text[q.start : q.end].lstrip("0123456789.,≥≤<>=")
        for text in texts
        for q in text.quantities
        if q.unit and _written(text.text[q.start : q.end]) == _shown(quantity.number)
    }
    return found.pop() if len(found) == 1 else ""


def _written(text: str) -> str:
    """The digits of a quantity as they stand: 550 of 550万元."""
    digits = re.search(r"[0-9][0-9,.]*", text)
    return digits.group().replace(",", "") if digits else ""


def _sole_unit(expected: Entry | None) -> str:
    """The name's unit where there is but one."""
    units = expected.attributes["units"].split("、") if expected else []
    return units[0] if len(units) == 1 else ""


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
