"""Values that can be measured: operator, number, unit and what it is counted per."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from perfcheck.language.dates import placed, scan_dates
from perfcheck.language.files import load_toml
from perfcheck.language.kept import kept
from perfcheck.language.measures import Measure, number_start, read_measure
from perfcheck.language.numerals import parse_chinese_number, plain_decimal
from perfcheck.language.operators import SIGNS, operator_after, operator_before
from perfcheck.language.units import Unit, load_units
from perfcheck.language.width import fold_numbers
from perfcheck.model.quantity import Dimension, Operator, Quantity

Found = tuple[Operator, int] | None
"""An operator and where it begins or ends."""

_NO_UNIT = Unit("", Dimension.UNKNOWN)
_JOIN = re.compile(r"(?:-{1,2}|~|至|到)(?=[0-9一二三四五六七八九十两百千万])")
_FROM = re.compile(r"[由从自][^0-9\s,;。、]{0,8}$")
_RISEN = re.compile(r"(?:至|到|达|为)(?:约|近)?$")
_INTRODUCED = re.compile(r"(?:^|[:至到达为])$")
_CLAUSE_END = re.compile(r"$|[,;。、)!\s](?![0-9])")
_TEXT_END = re.compile(r"[,;。!]*")
_NAME_UNIT = re.compile(r"\((?:单位:)?(?P<scale>[十百千万亿]*?)(?P<unit>[^()十百千万亿][^()]{0,7})\)$")
_CONTEXT = 12
_REACH = 40


@lru_cache(maxsize=8192)
def parse_quantity(value: str, name: str = "") -> Quantity | None:
    """The quantity a whole value states, as the target of the indicator ``name``; None if it states none.

    Of 由85%提升至90% it is the 90%. The name tells whether a bare 3300万 is money, and gives the unit
    where it carries one in brackets.
    """
    folded = fold_numbers(value)
    found = list(_scan(folded.text, fold_numbers(name).text))
    risen = [q for q in found[1:] if _RISEN.search(_left(folded.text, q.start))]
    bound = [q for q in found if q.operator or q.dimension is not Dimension.DATE]
    best = next(iter(risen or bound or found), None)
    return best and placed(best, folded)


@kept
def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a running text, dates included, from left to right.

    A number without unit counts only after a sign (≥95) or with a scale (3300万).
    """
    folded = fold_numbers(text)
    return [placed(q, folded) for q in _scan(folded.text, None)]


def _scan(text: str, name: str | None) -> Iterator[Quantity]:
    """The quantities of a folded text, none overlapping another; ``name`` is None for running text."""
    dates = scan_dates(text)
    floor = 0
    for match in number_start().finditer(text):
        start = match.start()
        while dates and dates[0].start <= start:
            date = dates.pop(0)
            if date.start >= floor:
                yield date
                floor = date.end
        if match["idiom"] or start < floor:
            continue
        quantity = _quantity(text, start, floor, name)
        if quantity is not None:
            yield quantity
            floor = quantity.end


def _quantity(text: str, start: int, floor: int, name: str | None) -> Quantity | None:
    """The quantity whose number begins at ``start``; nothing before ``floor`` belongs to it."""
    measure = read_measure(text, start)
    if measure is None:
        return None
    first, last = _range(text, measure)
    each = _each(text, first.start, floor)
    before = operator_before(text, first.start, floor)
    after = operator_after(text, last.end, time=last.unit is not None and last.unit.dimension is Dimension.DURATION)
    end = after[1] if after else last.end
    alone = name is not None and start == 0 and _TEXT_END.fullmatch(text, end)
    if first.word and not (before or after or each or alone):
        return None
    unit = last.unit or _unit_of_bare(text, first, last, end, name)
    if unit is None:
        return None
    if each and unit.name and unit.dimension is not Dimension.RATIO:
        unit = load_units().over(unit, each[0])
    numbers = sorted(plain_decimal(m.number * unit.factor) for m in (first, last))
    return Quantity(
        numbers[0],
        unit.name,
        _operator(text, first, last, before, after),
        unit.dimension,
        None if first is last else numbers[1],
        unit.per,
        min([first.start, *(found[1] for found in (each, before) if found)]),
        end,
    )


def _operator(text: str, first: Measure, last: Measure, before: Found, after: Found) -> Operator | None:
    """A sign binds closest, then 以上 after a number, then a word before it."""
    if before and text[before[1]] in SIGNS:
        return before[0]
    if first is not last:
        return Operator.RANGE
    if found := after or before:
        return found[0]
    return Operator.ABOUT if last.about else None


def _range(text: str, first: Measure) -> tuple[Measure, Measure]:
    """Both ends of the range that ``first`` begins, or ``first`` twice; 3-5万元 gives both its scale."""
    join = _JOIN.match(text, first.end)
    if join is None or _FROM.search(_left(text, first.start)):
        return first, first
    last = read_measure(text, join.end())
    if last is None or (first.unit and first.unit != last.unit):
        return first, first
    if first.unit is None and first.scale == 1:
        first = replace(first, number=first.number * last.scale)
    return first, last


def _left(text: str, end: int) -> str:
    """What stands before ``end``, as far as it can matter."""
    return text[max(0, end - _REACH) : end]


def _each(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """What the number at ``start`` is counted per (每人每月, 人均), and where that begins."""
    floor = max(floor, start - _REACH)
    match = _each_pattern().search(text[floor:start])
    if match is None:
        return None
    words = [match[group] for group in ("each", "also", "mean") if match[group]] or ["人"]
    return "/".join(map(load_units().standard, words)), floor + match.start()


@cache
def _each_pattern() -> re.Pattern[str]:
    per = load_units().any_denominator
    return re.compile(
        rf"(?:每(?:一|个|1)?(?P<each>{per})(?:每(?:一|个|1)?(?P<also>{per}))?|(?P<mean>{per})均|人均)[^0-9\s,;。、:]{{0,8}}$"
    )


def _unit_of_bare(text: str, first: Measure, last: Measure, end: int, name: str | None) -> Unit | None:
    """The unit to assume for a number written without one; None if such a number is no quantity."""
    signed = first.start > 0 and text[first.start - 1] in SIGNS
    closed = _CLAUSE_END.match(text, end)
    if name is not None:
        introduced = _INTRODUCED.search(_left(text, first.start)) or operator_before(text, first.start)
        if introduced and _TEXT_END.fullmatch(text, end):
            return _unit_of_name(name) or _yuan_if_money(name, last)
        if last.scale == 1:
            return None
    if last.scale > 1:
        return _yuan_if_money(text[max(0, first.start - _CONTEXT) : first.start], last) if closed else _NO_UNIT
    return _NO_UNIT if signed and closed else None


def _yuan_if_money(name: str, measure: Measure) -> Unit:
    """元 for a number with a scale (3300万) whose name speaks of money, else no unit."""
    money = load_toml("units")["money_names"]
    spoken = any(word in name for word in money["words"]) and not _ends_with(name, money["not"])
    return load_units().known["元"] if measure.scale > 1 and spoken else _NO_UNIT


def _ends_with(name: str, words: list[str]) -> bool:
    plain = name[: name.index("(")] if name.endswith(")") and "(" in name else name
    return plain.removesuffix(":").removesuffix("为").endswith(tuple(words))


def _unit_of_name(name: str) -> Unit | None:
    """The unit that a name carries in brackets: 补助金额(万元)."""
    match = _NAME_UNIT.search(name)
    found = match and load_units().match(name, match.start("unit"))
    if not match or not found or found[1] != match.end("unit"):
        return None
    scale = parse_chinese_number("1" + match["scale"])
    return replace(found[0], factor=found[0].factor * scale) if scale else None
