"""Amounts of money, in yuan."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from perfcheck.language.numerals import parse_chinese_number, plain_decimal
from perfcheck.language.quantity import find_quantities
from perfcheck.language.units import load_units
from perfcheck.language.width import fold_numbers, join_lines, normalise
from perfcheck.model.quantity import Dimension, Quantity

_MONEY = (Dimension.MONEY, Dimension.UNIT_COST)
_SPACED_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")


def find_amounts(text: str) -> list[Quantity]:
    """All money phrases of a running text.

    Totals have the dimension MONEY; unit prices (200元/人, 每人200元, 人均200元) have UNIT_COST and ``per``.
    """
    return [q for q in find_quantities(text) if q.dimension in _MONEY]


def parse_amount(text: str, unit: str | None) -> Decimal | None:
    """The yuan that a cell of the funds block states, under the form's unit (元, 万元).

    A unit written in the cell wins; 约 and 共计 before the number change nothing. None where the cell states no
    amount, states it twice, or no unit is known.
    """
    folded = _SPACED_THOUSANDS.sub("", fold_numbers(join_lines(text)).text)
    match = _cell().fullmatch(folded)
    if match is None:
        return None
    number = parse_chinese_number(match["number"] + match["scale"])
    own = match["yuan"] or match["scale"] or match["sign"] or match["number"].endswith(("万", "亿"))
    factor = Decimal(1) if own else _factor(unit)
    if number is None or factor is None:
        return None
    yuan = plain_decimal(number * factor)
    return -yuan if match["minus"] else yuan


def _factor(unit: str | None) -> Decimal | None:
    """How many yuan one of ``unit`` is; None if it is no unit of yuan."""
    if not unit or not normalise(unit).endswith("元"):
        return None
    return parse_chinese_number("1" + normalise(unit).removesuffix("元"))


@cache
def _cell() -> re.Pattern[str]:
    digits = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,8})?|[0-9]{1,15}(?:\.[0-9]{1,8})?"
    scale = load_units().scale
    mixed = rf"(?:{digits})(?:{scale}(?:{digits})(?={scale}))?"
    words = "[零一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾][零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*"
    return re.compile(
        rf"(?:大写:|约|大约|共计?|合计|人民币){{0,3}}(?P<sign>¥)?(?P<minus>-)?(?P<number>{mixed}|{words})(?P<scale>(?:{scale})?)(?P<yuan>元|圆)?整?"
        r"(?:\([^()]*\))?[,;。]?"
    )
