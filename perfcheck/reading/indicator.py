"""An indicator as read: its key, its name and value, and what the value says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.language.classify import likeness_to_kinds
from perfcheck.language.levels import group_of, level_group
from perfcheck.language.quantity import parse_quantity
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.quantity import UPPER_BOUND, Dimension, Quantity
from perfcheck.model.submission import Indicator, IndicatorKey, Period
from perfcheck.reading.name import ReadName
from perfcheck.reading.text import MONEY, ReadText
from perfcheck.reading.value import Says, is_one_lot, misread_sign, states_number, what_it_says

_CLEARLY = 0.8
"""The share of likeness from which a name is known to be of a group."""

_RUN = {"完成率": "产出", "过程": "过程"}
_PART = re.compile(r"^其中|^[(（](?:1|一)[)）]|^①|^1[)）]|^#")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)度?(?:实际|完成|实现)[^,;。]{0,6}?(?P<value>\d[^,;。]*)")
_HEADS = re.compile(r"(?:[:：]|包括|其中)$")

if TYPE_CHECKING:
    from perfcheck.reading.table import ReadTable

_YUAN_LEFT_OUT = re.compile("(?<=[0-9][万亿])(?=$|/)")
_ADDED = frozenset(
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


class ReadIndicator:
    """One indicator of a table; ``key`` says which."""

    def __init__(self, table: ReadTable, key: IndicatorKey, indicator: Indicator) -> None:
        self.table = table
        self.key = key
        self.indicator = indicator
        self.kind: Kind = indicator.kind
        self.period: Period = indicator.period
        self.level2 = indicator.level2
        self.quantity: Quantity | None = indicator.quantity

    def __repr__(self) -> str:
        return f"ReadIndicator({self.key}, {self.indicator.name!r}, {self.indicator.value!r})"

    @cached_property
    def name(self) -> ReadName:
        """Its name."""
        return self.table.library.name(self.indicator.name)

    @cached_property
    def value(self) -> ReadText:
        """Its value."""
        return self.table.library.text(self.indicator.value)

    @cached_property
    def note(self) -> ReadText:
        """Its note, empty if it has none."""
        return self.table.library.text(self.indicator.note or "")

    @cached_property
    def last_year(self) -> Quantity | None:
        """What last year reached, by the form's column or the note."""
        told = _LAST_YEAR.search(self.note.plain)
        written = self.indicator.last_year or (told["value"] if told else "")
        return parse_quantity(written, self.name.text) if written else None

    @cached_property
    def name_written(self) -> ReadName:
        """The name as it stands in the file."""
        return self.table.library.name(self.indicator.name_written or self.indicator.name)

    @cached_property
    def value_written(self) -> ReadText:
        """The value as it stands in the file."""
        return self.table.library.text(self.indicator.value_written or self.indicator.value)

    @cached_property
    def whole_name(self) -> ReadName:
        """The longer name of the pair where one period's column cuts it."""
        other = self.other_side
        longer = other is not None and len(other.name.plain) > len(self.name.plain)
        if other is not None and self.name and longer and other.name.plain.startswith(self.name.plain):
            return other.name
        return self.name

    @cached_property
    def other_side(self) -> ReadIndicator | None:
        """The same indicator in the other period."""
        position = self.table.table.other_side(self.key.position)
        return None if position is None else self.table.rows[position]

    @cached_property
    def says(self) -> Says:
        """What the value is."""
        return what_it_says(self)

    @property
    def weight(self) -> Decimal | None:
        """Its points, None if it states none."""
        return self.indicator.weight

    @cached_property
    def cost(self) -> Quantity | None:
        """The value as money, None if it is none; of a cost, a 元 left out after 万 or 亿 is read (3万/月)."""
        if self.dimension in MONEY:
            return self.quantity
        if self.kind not in COSTS or self.quantity is None or self.quantity.unit:
            return None
        found = self.value.derived(_YUAN_LEFT_OUT.sub("元", self.value.plain)).amounts
        return found[0] if len(found) == 1 else None

    @property
    def dimension(self) -> Dimension:
        """What the value's unit counts; UNKNOWN without a quantity."""
        return self.quantity.dimension if self.quantity else Dimension.UNKNOWN

    @property
    def number(self) -> Decimal | None:
        """The value's number."""
        return self.quantity.number if self.quantity else None

    @cached_property
    def adds_up(self) -> bool:
        """Whether the year's value is a part of the whole period's (人次, 公里), not the same one (率, 标准, 存量)."""
        quantity = self.quantity
        if quantity is None or quantity.per or quantity.dimension not in _ADDED:
            return False
        return quantity.operator not in UPPER_BOUND and not self.name.find("additive")

    @cached_property
    def has_number(self) -> bool:
        """Whether a number or date stands in the value, those of cited documents apart, or a count in words."""
        in_words = self.dimension is not Dimension.UNKNOWN and not self.value.titles
        return in_words or states_number(self.value)

    @cached_property
    def likeness_to_kinds(self) -> Mapping[str, float]:
        """How much the row, its name whole, is like the examples of every kind; the shares add up to 1."""
        return likeness_to_kinds(self.whole_name.plain, self.indicator.value)

    @cached_property
    def group(self) -> str:
        """产出, 效益, 成本 or 满意度 by the form's labels, else what the name is clearly like; "" if neither tells."""
        return level_group(self.level2, self.indicator.level1) or self._likely_group

    @property
    def _likely_group(self) -> str:
        if self.name.is_satisfaction:
            return group_of(Kind.SATISFACTION)
        shares: dict[str, float] = {}
        for kind, share in self.likeness_to_kinds.items():
            # how far work got is told of outputs; how it was run of nothing
            group = _RUN.get(kind) or group_of(Kind(kind))
            shares[group] = shares.get(group, 0.0) + share
        best = max(shares, key=lambda group: shares[group])
        return best if self.name and shares[best] > _CLEARLY else ""

    @cached_property
    def has_parts(self) -> bool:
        """Whether it only heads the rows below it: its name ends so, or the next begins with 其中."""
        later = self.table.rows[self.key.position + 1 :]
        below = next((row for row in later if row.period is self.period), None)
        if below is None or below.level2 != self.level2 or self.is_part:
            return False
        return bool(_HEADS.search(self.name_written.plain)) or below.is_part

    @cached_property
    def is_part(self) -> bool:
        """Whether the name says that the row is a part of one above."""
        return bool(_PART.match(self.name_written.plain))

    @cached_property
    def misread_sign(self) -> str:
        """The value as it must have stood where ≥ was read as 2 (292% for ≥92%), "" if it was not."""
        return misread_sign(self.value, self.name)

    @property
    def is_quantitative(self) -> bool:
        """Whether the form or the value says 定量."""
        return "定量" in self._nature and "定性" not in self._nature

    @property
    def is_qualitative(self) -> bool:
        """Whether the form or the value says 定性."""
        return "定性" in self._nature and "定量" not in self._nature

    @cached_property
    def _nature(self) -> str:
        return self.table.library.text(self.indicator.nature or "").plain or self.value.plain[:2]

    @property
    def answers_yes_or_no(self) -> bool:
        """Whether the value says only yes or no."""
        entry = self.value.entry("yes_no")
        return entry is not None and entry.attributes["kind"] == "value" and bool(self.name)

    @property
    def asks_a_fact(self) -> bool:
        """Whether the name asks for something one can simply look up."""
        return "fact" in self.name.kinds("yes_no")

    @cached_property
    def vague_words(self) -> tuple[str, ...]:
        """The empty words of the value; a single character counts only where it is the whole value."""
        if is_one_lot(self.value):
            return (self.value.text,)
        found = self.value.find("vague_values")
        return tuple(dict.fromkeys(f.term for f in found if len(f.term) > 1 or f.end - f.start == len(self.value.text)))
