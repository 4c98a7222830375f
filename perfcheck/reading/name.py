"""What an indicator's name says of its number: a share of a whole, the lower the better, satisfaction."""

from __future__ import annotations

import re
from functools import cached_property

from perfcheck.language.heads import HELD, Head, head, reading
from perfcheck.language.lexicon import Entry
from perfcheck.language.likeness import bare_name
from perfcheck.language.names import named_unit, read_name
from perfcheck.language.tokens import SIGN
from perfcheck.language.units import load_units
from perfcheck.language.vocabulary import Polarity, Sort
from perfcheck.reading.text import ReadText

_TEMPLATE_UNIT = re.compile(r"[(][^()]*[*_xX×…]{2}([^()*_…]{1,6})[)]")
_SAYS_HOW_MANY = frozenset({Sort.ACT, Sort.COUNT, Sort.MEASURE, Sort.VERB})
_EACH = re.compile(r"每([\u4e00-\u9fff]{1,2})")
_COUNTING = re.compile(r"(?<![数量])[数量]+$")
_APPENDIX = re.compile(r"\([^()]*\)$|%$")


class ReadName(ReadText):
    """An indicator's name, and what kind of number it asks for."""

    @cached_property
    def core(self) -> ReadText:
        """The name without numbering, stars, template remains and a unit in brackets."""
        return self._library.text(read_name(self.text)[0])

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What was taken off: numbering, star, template, unit_in_name."""
        return read_name(self.text)[1]

    @cached_property
    def unit(self) -> str:
        """The unit in brackets at its end, "" if it has none."""
        return named_unit(self.text)

    @cached_property
    def template_unit(self) -> str:
        """The unit in the form's own bracket, which cleaning takes away: 株 of (≥**株)."""
        blank = _TEMPLATE_UNIT.search(self.plain)
        return blank.group(1) if blank else ""

    @cached_property
    def counting_unit(self) -> str:
        """The unit that its head is made of (人次, 天数, 户数), "" if it has none."""
        counts = self.head.sort in (Sort.COUNT, Sort.DURATION)
        unit = _COUNTING.sub("", self.head.word) if counts else ""
        return unit if unit in load_units().known else ""

    @cached_property
    def per(self) -> str:
        """The unit of which it says each (处 of 每处补助标准), "" if it says none."""
        units = load_units().known
        each = (found for found in _EACH.findall(self.plain) if found in units or found[0] in units)
        return next((found if found in units else found[0] for found in each), "")

    @cached_property
    def counter(self) -> str:
        """The unit of the thing it ends in, what is done with it and counted apart; of a meeting or visit, 次."""
        for token in reversed(self.tokens):
            word = reading(token.text)
            if word and word.cls.name in HELD:
                return "次"
            if word and word.cls.sort in (Sort.THING, Sort.PEOPLE):
                return word.cls.unit
            if token.tag != SIGN and not (word and word.cls.sort in _SAYS_HOW_MANY):
                return ""
        return ""

    @cached_property
    def bare(self) -> ReadText:
        """The core without a bracket or % at its end."""
        return self._library.text(_APPENDIX.sub("", self.core.text))

    @cached_property
    def compared(self) -> str:
        """The name as it is compared with others: plain, without punctuation."""
        return bare_name(self.text)

    @cached_property
    def stem(self) -> str:
        """The compared name without the words that only say how it is counted: 培训人次 leaves 培训."""
        return self._library.text(self.compared).without("count_words").text

    @cached_property
    def head(self) -> Head:
        """What is measured, by the vocabulary."""
        return head(self.core.tokens)

    @cached_property
    def promised(self) -> str:
        """The word at the end of the name that promises a number, "" if there is none."""
        found = self._library.text(re.sub(r"\([^()]*\)|%$", "", self.core.text)).ends_in("measurable_names")
        return found.term if found else ""

    @cached_property
    def expected(self) -> Entry | None:
        """The units in which a thing of this name is measured."""
        return self.ending("expected_units")

    def ending(self, lexicon: str) -> Entry | None:
        """The lexicon's entry with which the bare name ends."""
        found = self.bare.ends_in(lexicon)
        return found.entry if found else None

    @cached_property
    def bounded(self) -> bool:
        """Whether it is a part of a whole, which 0 and 100% bound."""
        return self.head.bounded and not self.unbounded

    @cached_property
    def unbounded(self) -> bool:
        """Whether it is a growth or ratio that may pass 100% or fall below 0."""
        return bool(self.find("rates"))

    @property
    def gains(self) -> bool:
        """Whether its target is a least number, so that 「≤」 says as much as doing nothing."""
        return self.head.cls.least

    @cached_property
    def polarity(self) -> Polarity:
        """Whether more or less of it is better."""
        if self._is_reverse:
            return Polarity.LESS
        return Polarity.MORE if self.gains else Polarity.NONE

    @property
    def _is_reverse(self) -> bool:
        """故障率, 投诉件数, 单位成本; not 投诉办结率."""
        found, kinds = self.bare.find("reverse"), self.bare.kinds("reverse")
        if not self.bare.ends_in("reverse") or {"handled", "reduced"} & set(kinds):
            return False
        if kinds[-1] in ("head", "whole"):
            return True
        return kinds[-2:] == ("head", "tail") and found[-2].end == found[-1].start

    @property
    def is_reduction(self) -> bool:
        """Whether it speaks of keeping something down: 控制, 压减."""
        return "reduced" in self.bare.kinds("reverse")

    @property
    def has_floor(self) -> bool:
        """Whether it is of a payment with a minimum: 补助标准, 最低工资."""
        return "floor" in self.bare.kinds("reverse")

    @cached_property
    def is_satisfaction(self) -> bool:
        """Whether it is a share of people content with the service."""
        return self.head.cls.name == "share.opinion"
