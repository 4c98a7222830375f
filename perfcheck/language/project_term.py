"""The term of a project (项目期) as the forms state it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from perfcheck.language.numerals import parse_chinese_number
from perfcheck.language.width import normalise

_OPEN_ENDED = re.compile(r"长期|永久|常年|经常性|持续|无固定期限|无期限|不限")
_OPEN_ENDED_YEARS = 50
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12][0-9]|0?[1-9]"
_MOMENT = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})"
    rf"(?:(?P<sep>年度?|[-./])(?P<month>{_MONTH})(?:(?:月份?|(?P=sep))(?P<day>{_DAY})?日?)?(?![0-9])"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12][0-9]|3[01])?(?![0-9])|年度?|(?![0-9]))"
    rf"|(?<=[-~至到])(?P<bare_month>{_MONTH})(?:月(?:(?P<bare_day>{_DAY})日)?|$)"
)
_LENGTH = re.compile(r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?P<unit>年|个?月)(?![0-9度])")


@dataclass(frozen=True, slots=True)
class Term:
    """How long a project runs: from ``start`` to ``end``, or ``years`` (part years count whole), or without end.

    ``start`` after ``end`` is kept as written.
    """

    start: date | None = None
    end: date | None = None
    years: int | None = None
    open_ended: bool = False

    @property
    def fiscal_years(self) -> int | None:
        """How many budget years it touches; None if unknown or without end."""
        if self.open_ended:
            return None
        if self.start and self.end and self.start <= self.end:
            return self.end.year - self.start.year + 1
        return self.years


def parse_term(text: str) -> Term | None:
    """The term a form's cell states: 3年, 99年, 长期, 2026年度, 202601-202812; None if it states none."""
    folded = normalise(text)
    open_ended = bool(_OPEN_ENDED.search(folded))
    moments = list(_MOMENT.finditer(folded))
    if moments and moments[0]["year"]:
        return _between(moments, open_ended=open_ended)
    if length := _LENGTH.search(folded):
        number = int(parse_chinese_number(length["number"]) or 0)
        years = number if length["unit"] == "年" else -(-number // 12)
        return Term(years=years, open_ended=open_ended or years >= _OPEN_ENDED_YEARS) if years else None
    return Term(open_ended=True) if open_ended else None


def _between(moments: list[re.Match[str]], *, open_ended: bool) -> Term | None:
    first, last = moments[0], moments[min(1, len(moments) - 1)]
    year = int(first["year"])
    start = _day(year, first["month"] or first["month2"], first["day"] or first["day2"], last=False)
    if open_ended:
        return Term(start, None, None, open_ended=True)
    month = last["bare_month"] or last["month"] or last["month2"]
    day = last["bare_day"] or last["day"] or last["day2"]
    end = _day(int(last["year"] or year), month, day, last=True)
    return Term(start, end) if start and end else None


def _day(year: int, month: str | None, day: str | None, *, last: bool) -> date | None:
    """The first or last day of what is named; None if there is no such day."""
    number = int(month) if month else 12 if last else 1
    final = calendar.monthrange(year, number)[1]
    wanted = int(day) if day else final if last else 1
    return date(year, number, wanted) if wanted <= final else None
