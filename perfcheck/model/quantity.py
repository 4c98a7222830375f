"""A value that can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Operator(str, Enum):
    """How a value binds: at least, at most, exactly, about, between."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE = ">"
    LESS = "<"
    EQUAL = "="
    ABOUT = "~"
    RANGE = "range"


LOWER_BOUND = frozenset({Operator.AT_LEAST, Operator.MORE})
UPPER_BOUND = frozenset({Operator.AT_MOST, Operator.LESS})


class Dimension(str, Enum):
    """What kind of thing a unit counts."""

    COUNT = "count"
    PEOPLE = "people"
    MONEY = "money"
    UNIT_COST = "unit_cost"
    RATIO = "ratio"
    DURATION = "duration"
    DATE = "date"
    FREQUENCY = "frequency"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    WEIGHT = "weight"
    ENERGY = "energy"
    DATA = "data"
    GRADE = "grade"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Operator, exact number and unit of a value.

    ``number`` is normalised: 6万页 is 60000 页, 3300万元 is 33000000 元, 95% is
    95 with unit ``%``. ``operator`` is None where none is written. ``upper`` is
    the greater end of a range. ``unit`` is empty where none is written.
    ``per`` is the denominator of a unit cost or frequency (元/人: 人; 每月2次: 月).
    ``start`` and ``end`` are offsets into the text it was parsed from.
    A date has the number YYYYMMDD and is read as its last day (2026年12月 is 20261231).
    """

    number: Decimal
    unit: str = ""
    operator: Operator | None = None
    dimension: Dimension = Dimension.UNKNOWN
    upper: Decimal | None = None
    per: str | None = None
    start: int = 0
    end: int = 0
