"""What the title of a form says: its year, and the project where the form has no field for it."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.language import layout
from perfcheck.language.bodies import is_organisation
from perfcheck.language.documents import find_document_numbers
from perfcheck.language.width import clean, half_width, normalise

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?度?")
_NUMBERING = re.compile(r"^(?:附[件表]\s*\d*(?:-\d+)*|表\s*\d+|[(]?[一二三四五六七八九十\d]{1,3}[)、.．])[\s:、.-]*")
_BRACKETS = re.compile(r"[(][^()]*[)]")
_PLACE = re.compile(r".{0,8}[省市县区镇乡州盟旗]")
_LEADING_YEAR = re.compile(r"^20\d\d年度")


def year_of(text: str) -> int | None:
    """The year a title or caption names, that of a document's number left out."""
    years = _YEAR.search(_without_numbers(text))
    return int(years[1]) if years else None


def _without_numbers(text: str) -> str:
    for number in reversed(find_document_numbers(text)):
        text = text[: number.start] + " " + text[number.end :]
    return text


def project_of(title: str) -> str:
    """The project a title names (某某补助资金绩效目标表); "" if it is a form's name, a department's or a place's."""
    text = _NUMBERING.sub("", half_width(clean(title)))
    text = _BRACKETS.sub("", _without_numbers(text)).strip()
    text = _lead().sub("", text)
    name = _LEADING_YEAR.sub("", _tail().sub("", text)).strip(" 的-—:、")
    timeless = _YEAR.sub("", normalise(name))
    bare = _general().sub("", timeless)
    return "" if len(bare) < 2 or is_organisation(timeless) or _PLACE.fullmatch(bare) else name


@cache
def _tail() -> re.Pattern[str]:
    """The words of the form at the end of a title: 预算指标绩效目标申报表."""
    words = "|".join(map(re.escape, layout.ordered("titles", "form_words")))
    return re.compile(rf"(?:{words}){{1,6}}$")


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(map(re.escape, layout.ordered("titles", "lead_words")))
    return re.compile(rf"^(?:{words}){{1,6}}")


@cache
def _general() -> re.Pattern[str]:
    words = "|".join(map(re.escape, layout.ordered("titles", "general_words")))
    return re.compile(words)
