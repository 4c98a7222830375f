"""Dates and years in text, and the terms of projects."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcheck.language.kept import kept
from perfcheck.language.numerals import parse_chinese_number
from perfcheck.language.operators import operator_before
from perfcheck.language.project_term import Term, parse_term
from perfcheck.language.width import Folded, fold_numbers
from perfcheck.model.quantity import Dimension, Operator, Quantity

__all__ = ["Term", "Year", "find_dates", "find_years", "parse_term", "placed", "scan_dates"]

YEAR = "(?:19|20)[0-9]{2}"
BETWEEN = "(?:-{1,2}|~|至|到)"
_ZERO = "零〇○0Oo"
_CN_YEAR = f"(?:二[{_ZERO}]|一九)[{_ZERO}一二三四五六七八九]{{2}}"
_CN = "[一二三四五六七八九十]{1,3}"
_ARABIC_MONTH = rf"[0-9]{{1,2}}(?=月|{BETWEEN}[0-9]{{1,2}}月)"
_CHINESE_MONTH = rf"{_CN}(?=月[份底末前]|月(?:[0-9]{{1,2}}|{_CN})[日号])"
_MONTH = rf"(?P<month>{_ARABIC_MONTH}|{_CHINESE_MONTH})(?:月份?)?"
_DAY = rf"(?:(?P<day>[0-9]{{1,2}}|{_CN})[日号](?!线)|(?P<third>[上中下])旬)?"
_PART = rf"(?:{_MONTH}{_DAY}|第?(?P<quarter>[1-4一二三四])季度|(?P<half>[上下])半年)"
_WRITTEN = rf"(?:(?P<year>{YEAR}|{_CN_YEAR})年度?|[当本]年度?)?{_PART}"
_WHOLE_YEAR = rf"(?P<whole>{YEAR}|{_CN_YEAR})(?:年度?(?:全年)?(?!级)|(?={BETWEEN}{YEAR}年))"
_MIDNIGHT = "(?:[ T]?0?0:00(?::00)?)?"
_NUMERIC = rf"(?P<y>{YEAR})(?P<sep>[-./])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}}){_MIDNIGHT}(?![0-9])"
_MONTHLY = rf"(?P<y2>{YEAR})(?:[-./])(?P<m2>[0-9]{{1,2}})(?=$|[,;。、)前底~至到])"
_COMPACT = rf"(?P<y3>{YEAR})(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12][0-9]|3[01])(?![0-9.万亿])"
_DAY_ONLY = r"(?P<only>[0-9]{1,2})[日号](?=(?:以|之)?前)"
_DATE = re.compile(
    rf"(?<![0-9A-Za-z〔每第])(?:{_NUMERIC}|{_MONTHLY}|{_COMPACT}|{_WRITTEN}|{_WHOLE_YEAR}|{_DAY_ONLY})"
    rf"(?P<suffix>(?:年?[底末]|年内)?(?:(?:(?:以|之)?前|截?止)(?!年|期|一|三|五))?)"
)
_JOIN = re.compile(BETWEEN)
_YEARS = re.compile(
    rf"(?<![0-9.A-Za-z〔(\[])(?P<first>{YEAR})(?:年度?)?{BETWEEN}(?P<last>{YEAR})(?![0-9〕\]])"
    rf"|(?<![0-9A-Za-z〔(\[])(?P<only>{YEAR}|{_CN_YEAR})年(?![级代])"
)
_ZEROS = str.maketrans(dict.fromkeys(_ZERO, "零"))
_HALVES = {"上": 6, "下": 12}
_THIRDS = {"上": 10, "中": 20, "下": 31}


@dataclass(frozen=True, slots=True)
class Year:
    """A year named in a text and where its digits stand."""

    year: int
    start: int
    end: int


def find_dates(text: str) -> list[Quantity]:
    """All dates, as quantities whose number is YYYYMMDD, the last day meant.

    A date without a year has the number MMDD, a bare day of the month (10日前) the number DD.
    A span (2026年1-6月) has both ends.
    """
    folded = fold_numbers(text)
    return [placed(date, folded) for date in scan_dates(folded.text)]


def placed(quantity: Quantity, folded: Folded) -> Quantity:
    """The quantity with its offsets into the folded text turned into offsets into the original."""
    start, end = folded.original(quantity.start, quantity.end)
    return replace(quantity, start=start, end=end)


def scan_dates(text: str) -> list[Quantity]:
    """``find_dates`` on a text that is folded already."""
    found: list[Quantity] = []
    for match in _DATE.finditer(text):
        parts = _parts(match)
        decimal = text[max(0, match.start() - 1)] == "." and not (match["year"] or match["whole"])
        if parts is None or decimal:
            continue
        before = operator_before(text, match.start())
        operator, start = before or (None, match.start())
        if re.search("[前止]$", match["suffix"]):
            operator = Operator.AT_MOST
        date = Quantity(_number(*parts), "", operator, Dimension.DATE, start=start, end=match.end())
        previous = found[-1] if found else None
        if previous and previous.upper is None and _JOIN.fullmatch(text, previous.end, match.start()):
            found[-1] = _span(previous, date, parts[0])
        elif previous is None or previous.end <= start:
            found.append(date)
        else:
            found.append(replace(date, start=match.start()))
    return found


def _span(first: Quantity, last: Quantity, last_year: int) -> Quantity:
    """Two dates joined by 至; the second takes the year of the first if it names none."""
    years = (first.number // 10000) * 10000
    upper = last.number if last_year else last.number + years
    if upper < first.number:
        return replace(first, end=last.end)
    return replace(first, operator=Operator.RANGE, upper=upper, end=last.end)


def _parts(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day, 0 for those not named; None if there is no such date."""
    year = _year(match["year"] or match["whole"] or match["y"] or match["y2"] or match["y3"])
    month = _int(match["month"] or match["m"] or match["m2"] or match["m3"])
    day = _int(match["day"] or match["d"] or match["d3"] or match["only"])
    if match["quarter"]:
        month = _int(match["quarter"]) * 3
    elif match["half"]:
        month = _HALVES[match["half"]]
    if match["only"]:
        return (0, 0, day) if 1 <= day <= 31 else None
    named = any(match[group] for group in ("month", "m", "m2", "m3"))
    if (named and not 1 <= month <= 12) or day > _last_day(year, month):
        return None
    if match["third"]:
        day = min(_THIRDS[match["third"]], _last_day(year, month))
    return year, month, day


def _number(year: int, month: int, day: int) -> Decimal:
    if not year and not month:
        return Decimal(day)
    month = month or 12
    return Decimal(year * 10000 + month * 100 + (day or _last_day(year, month)))


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year or 2001, month or 12)[1] if 0 <= month <= 12 else 0


def _year(written: str | None) -> int:
    """A year in either digits; a zero among Chinese ones is written in many ways (二○二六, 二0二六)."""
    return _int(written if not written or written.isdecimal() else written.translate(_ZEROS))


def _int(digits: str | None) -> int:
    return int(parse_chinese_number(digits) or 0) if digits else 0


@kept
def find_years(text: str) -> list[Year]:
    """The years named as such: 2026年, 2026年度, both ends of 2024-2026年; not those of document numbers."""
    folded = fold_numbers(text)
    found: list[Year] = []
    for match in _YEARS.finditer(folded.text):
        groups = [group for group in ("first", "last", "only") if match[group]]
        found += [Year(_year(match[group]), *folded.original(*match.span(group))) for group in groups]
    return found
