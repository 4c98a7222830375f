"""What an indicator's name says of its number: a rate, a cost, the lower the better."""

from __future__ import annotations

import re
from decimal import Decimal

from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.language.names import plain_name
from perfcheck.language.width import normalise
from perfcheck.model.quantity import Dimension, Operator, Quantity
from perfcheck.model.submission import Indicator
from perfcheck.rules.base import Context

LOWER_BOUND = frozenset({Operator.AT_LEAST, Operator.MORE})
UPPER_BOUND = frozenset({Operator.AT_MOST, Operator.LESS})
WHOLE = Decimal(100)

_APPENDIX = re.compile(r"\([^()]*\)$|%$")
_MISREAD_SIGN = re.compile(r"^[2二%](?=\d{2,3}(?:\.\d+)?%)")


def bare_name(name: str) -> str:
    """The plain name without a bracket or % at its end."""
    return _APPENDIX.sub("", plain_name(name))


def entry_at_end(lexicon: Lexicon, name: str) -> Entry | None:
    """The lexicon's entry with which the name ends."""
    bare = bare_name(name)
    matches = lexicon.find(bare)
    return lexicon.entry(matches[-1].term) if matches and matches[-1].end == len(bare) else None


def is_bounded_rate(name: str, context: Context) -> bool:
    """Whether the name is a part of a whole, which 0 and 100% bound."""
    rates = context.lexicon("rates")
    end = entry_at_end(rates, name)
    return bool(end) and end is not None and end.attributes["kind"] == "rate" and not may_exceed(name, context)


def may_exceed(name: str, context: Context) -> bool:
    """Whether the name is a growth or ratio that may pass 100% or fall below 0."""
    return "unbounded" in _kinds(context.lexicon("rates"), normalise(name))


def is_reverse(name: str, context: Context) -> bool:
    """Whether less is better: 故障率, 投诉件数, 单位成本; not 投诉办结率."""
    reverse = context.lexicon("reverse")
    bare = bare_name(name)
    matches = reverse.find(bare)
    kinds = _kinds(reverse, bare)
    if not matches or matches[-1].end < len(bare) or {"handled", "reduced"} & set(kinds):
        return False
    if kinds[-1] in ("head", "whole"):
        return True
    return kinds[-2:] == ["head", "tail"] and matches[-2].end == matches[-1].start


def is_reduction(name: str, context: Context) -> bool:
    """Whether the name speaks of keeping something down: 控制, 压减."""
    return "reduced" in _kinds(context.lexicon("reverse"), bare_name(name))


def has_floor(name: str, context: Context) -> bool:
    """Whether the name is of a payment with a minimum: 补助标准, 最低工资."""
    return "floor" in _kinds(context.lexicon("reverse"), bare_name(name))


def is_satisfaction(indicator: Indicator) -> bool:
    """Whether the indicator is a share of people content with the service."""
    return bool(re.search("满意[度率]|满意程度|好评率|认可度$", indicator.name)) and "不满意" not in indicator.name


def is_percentage(quantity: Quantity, name: str, context: Context) -> bool:
    """Whether the number is a percentage, the sign perhaps left out after a rate."""
    if quantity.unit:
        return quantity.dimension is Dimension.RATIO and quantity.unit == "%"
    return is_bounded_rate(name, context)


def misread_sign(indicator: Indicator, context: Context) -> str:
    """The value as it must have stood where ≥ was read as 2 (292% for ≥92%), "" if it was not."""
    value = normalise(indicator.value)
    match = _MISREAD_SIGN.match(value)
    if not match or (match.group() == "2" and may_exceed(indicator.name, context)):
        return ""
    number = Decimal(re.match(r"[\d.]+", value[1:]).group())  # type: ignore[union-attr]
    return f"≥{value[1:]}" if number <= WHOLE else ""


def _kinds(lexicon: Lexicon, text: str) -> list[str]:
    return [str(e.attributes["kind"]) for m in lexicon.find(text) if (e := lexicon.entry(m.term))]
