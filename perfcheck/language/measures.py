"""One number with its scale and unit, at a known place of a folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from perfcheck.language.files import load_toml
from perfcheck.language.numerals import parse_chinese_number
from perfcheck.language.operators import SIGNS, approximation, operator_after
from perfcheck.language.units import SCALES, Unit, alternatives, load_units
from perfcheck.model.quantity import Dimension

_WHOLE = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?![0-9])"
_FRACTION = r"\.(?!(?:19|20)[0-9]{2}年)[0-9]{1,15}(?![0-9])"
_ARABIC = f"{_WHOLE}(?:{_FRACTION})?"
_DIGITS = "[零〇一二三四五六七八九十百千万亿两点壹贰叁肆伍陆柒捌玖拾佰仟]"
_CHINESE = re.compile(f"[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖]{_DIGITS}{{0,24}}(?!{_DIGITS})")
_PART_NUMBER = r"百(?![分万])|[0-9]{1,15}(?:\.[0-9]{1,15})?|[零〇一二三四五六七八九十百千点]+"
_PART = re.compile(rf"(?P<sign>[百千万])分之(?P<number>{_PART_NUMBER})")
_TENTHS = re.compile(
    r"(?P<tens>[一二三四五六七八九十两]|[0-9](?:\.[0-9])?)成(?P<rest>半|[一二三四五六七八九])?"
    r"(?=$|[,;。、!:()~\s-]|[及或]?以[上下内]|左右|上下|多|的|至|到)"
)
_BIG = {"万": 10**4, "亿": 10**8}
_PART_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_NOT_AFTER = re.compile(r"(?:[A-Za-z0-9.*/_№第〔\[±]|[0-9][:,\s])$")
_NOT_BEFORE = re.compile(r"[A-Za-z*_+×]|[:/.,\s][0-9]")
_LATIN = re.compile("[A-Za-z0-9][A-Za-z]")
_ODD_UNIT = re.compile(r"([一-鿿A-Za-z]{1,4})[,;。!]*")
_NEGATIVE = re.compile(r"(?:^|[≥≤<>=~(:,;至为])-$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, both in standard form; ``scale`` is what 万 and the like multiplied it by.

    ``about`` marks 余 or 多; ``word`` a number of one Chinese character, which is often no number (三台县).
    """

    number: Decimal
    unit: Unit | None
    start: int
    end: int
    scale: Decimal = Decimal(1)
    about: bool = False
    word: bool = False


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(load_units().scale)


@cache
def _mixed() -> re.Pattern[str]:
    """Arabic digits, also in two steps: 1亿2000万, where only the last scale is left to read."""
    scale = load_units().scale
    return re.compile(rf"{_ARABIC}(?:{scale}{_ARABIC}(?={scale}))?")


@cache
def number_start() -> re.Pattern[str]:
    """Finds where numbers may begin, and idioms (八项规定) and codes of the budget (201类), which count nothing."""
    idioms = alternatives(load_toml("units")["idioms"]["words"])
    code = r"\([0-9]{2,7}[类款项]\)"
    return re.compile(rf"(?P<idiom>{idioms}|{code})|[百千万]分之|¥?[0-9]|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖]")


def read_measure(text: str, start: int) -> Measure | None:
    """The number that begins at ``start``, with its unit if it has one; None if there is none or it counts nothing."""
    if part := _PART.match(text, start):
        return _read_part(part)
    if tenths := _TENTHS.match(text, start):
        return _read_tenths(tenths)
    if text[start] == "¥":
        measure = read_measure(text, start + 1) if text[start + 1 : start + 2].isdigit() else None
        yuan = load_units().known["元"]
        return measure and replace(measure, start=start, unit=measure.unit or yuan)
    if _NOT_AFTER.search(text, max(0, start - 2), start):
        return None
    measure = _read_number(text, start)
    if measure is None:
        return None
    measure = _with_unit(text, measure)
    if measure.unit is None and _NOT_BEFORE.match(text, measure.end):
        return None
    if _NEGATIVE.search(text, max(0, start - 2), start):
        return replace(measure, number=-measure.number, start=start - 1)
    return measure


def _read_part(match: re.Match[str]) -> Measure | None:
    """百分之九十 and its kin."""
    written = match["number"]
    number = Decimal(100) if written == "百" else parse_chinese_number(written)
    unit = load_units().known[_PART_SIGNS[match["sign"]]]
    return None if number is None else Measure(number, unit, *match.span())


def _read_tenths(match: re.Match[str]) -> Measure | None:
    """九成 and 八成五: tenths of the whole; 成 that begins a word (成本, 成立) is none."""
    tens = parse_chinese_number(match["tens"])
    rest = match["rest"] and (5 if match["rest"] == "半" else parse_chinese_number(match["rest"]))
    return None if tens is None else Measure(tens * 10 + (rest or 0), load_units().known["%"], *match.span())


def _read_number(text: str, start: int) -> Measure | None:
    if not text[start].isdigit():
        return _read_chinese(text, start)
    match = _mixed().match(text, start)
    if match is None or (match.group()[0] == "0" and re.match("0[0-9]", match.group())):
        return None
    end = approximation(text, match.end())
    scale = _scale().match(text, end)
    if scale is None:
        number = parse_chinese_number(match.group())
        return None if number is None else Measure(number, None, start, match.end())
    number = parse_chinese_number(match.group() + scale.group())
    factor = parse_chinese_number("1" + scale.group())
    if number is None or factor is None:
        return None
    return Measure(number, None, start, scale.end(), factor, about=end > match.end())


def _read_chinese(text: str, start: int) -> Measure | None:
    match = _CHINESE.match(text, start)
    if match is None:
        return None
    end = match.end()
    if end - start > 1 and text[end - 1] in SCALES and load_units().match(text, end - 1):
        end -= 1
    number = parse_chinese_number(text[start:end])
    scale = Decimal(_BIG.get(text[end - 1], 1))
    return None if number is None else Measure(number, None, start, end, scale, word=end - start == 1)


def _with_unit(text: str, measure: Measure) -> Measure:
    """The measure with the unit that follows its number, bare or in brackets."""
    for end in dict.fromkeys([measure.end, approximation(text, measure.end)]):
        if found := _unit_at(text, end):
            unit, unit_end = found
            return replace(measure, unit=unit, end=unit_end, about=measure.about or end > measure.end)
    signed = measure.start > 0 and text[measure.start - 1] in SIGNS
    odd = _ODD_UNIT.fullmatch(text, measure.end) if signed else None
    if odd and not operator_after(text, measure.end, time=False):
        return replace(measure, unit=Unit(odd.group(1), Dimension.UNKNOWN), end=odd.end(1))
    return measure


def _unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit at ``start`` and where it ends, its brackets included."""
    bracket = text.startswith("(", start)
    found = load_units().match(text, start + bracket)
    if found is None or (bracket and not text.startswith(")", found[1])):
        return None
    unit, end = found
    if _LATIN.match(text, end - 1):
        return None
    return unit, end + bracket
