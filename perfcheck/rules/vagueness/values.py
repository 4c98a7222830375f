"""What a target value says: a number, a date, a grade, a bound set elsewhere, or only words."""

from __future__ import annotations

import re

from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import normalise
from perfcheck.model.kind import BENEFITS, BURDENS
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator
from perfcheck.rules.base import Context

IN_WORDS = BENEFITS | BURDENS
"""The kinds of indicators whose values may be words more often than others'."""

_CITED = re.compile(r"《[^》]*》|[〔\[(【﹝]\d{4}[〕\])】﹞]第?\d+号?")
_SEPARATORS = re.compile(r"[、,，/;；:：。.()（）\s]|^定性|^定量")
_DEFINED_GRADES = re.compile(r"[\u4e00-\u9fff]{1,4}[:：(（]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FACT_SHARE = 0.5
_CLASS = re.compile(
    r"(?:国家|部|省|市|县)?(?:[甲乙丙丁特优一二三四五六七八九十]|[A-EIVX]{1,5})(?:[级类等档]|星级)[A-D]?"
    r"(?:标准|水平|等次|资质|[^及以]{1,2})?(?:及?以[上内])?"
)
_STANDARD = re.compile(r"《[^《》]*(?:标准|规范|规程|导则|规则)[^《》]*》")
_SPOKEN_TIME = re.compile(r"[一二三四五六七八九十两半]+个?(?:工作日|[日天周月年]|季度|小时|学期)(?![级均度])")


def without_citations(text: str) -> str:
    """The text without titles in 《》 and document numbers, normalised."""
    return _CITED.sub("", normalise(text))


def states_number(text: str) -> bool:
    """Whether a number or date stands in ``text``, those of cited documents apart."""
    rest = without_citations(text)
    return any(c.isdigit() for c in rest) or bool(_SPOKEN_TIME.search(rest) or find_quantities(rest))


def is_grade(value: str, name: str, context: Context) -> bool:
    """Whether the value is a scale, an official grade of what ``name`` measures, or a fact one can look up."""
    graded = context.lexicon("graded")
    plain = _SEPARATORS.sub("", normalise(value))
    entry = graded.entry(plain)
    if entry and entry.attributes["kind"] != "filler":
        return entry.attributes["kind"] != "grade" or any(of in name for of in entry.attributes["of"])
    if is_zero(plain, context) or _CLASS.fullmatch(plain):
        return True
    kinds = [(m.end - m.start, e.attributes["kind"]) for m in graded.find(plain) if (e := graded.entry(m.term))]
    said = sum(length for length, kind in kinds if kind in ("fact", "filler"))
    return any(kind == "fact" for _, kind in kinds) and said >= len(plain) * _FACT_SHARE


def is_zero(value: str, context: Context) -> bool:
    """Whether the value begins with a word for none: 零事故, 无食物中毒."""
    graded = context.lexicon("graded")
    first = next(iter(graded.find(value)), None)
    entry = graded.entry(first.term) if first and first.start == 0 else None
    return entry is not None and entry.attributes["kind"] == "zero"


def is_whole(value: str, context: Context) -> bool:
    """Whether the value is a word for 100%: 百分百."""
    entry = context.lexicon("graded").entry(_SEPARATORS.sub("", normalise(value)))
    return entry is not None and entry.attributes["kind"] == "whole"


def is_bound_elsewhere(value: str, context: Context) -> bool:
    """Whether the value is a limit whose figure is fixed somewhere: 不超过批复的概算."""
    points = context.lexicon("reference_points")
    kinds = [entry.attributes["kind"] for m in points.find(value) if (entry := points.entry(m.term))]
    return kinds[:1] == ["bound"] and "point" in kinds


def is_deadline(value: str, context: Context) -> bool:
    """Whether the value is a date that the budget year completes: 年底前."""
    return bool(context.lexicon("incomplete_dates").find(value))


def defines_grades(note: str | None) -> bool:
    """Whether the note says what each grade means (优:…;良:…)."""
    return bool(note) and len(_DEFINED_GRADES.findall(normalise(note or ""))) > 1


def only_words(indicator: Indicator, context: Context) -> bool:
    """Whether the value is filled in and yet states nothing that could be measured or looked up."""
    value = indicator.value
    if not _CHINESE.search(value) or states_number(value) or counts_in_words(indicator):
        return False
    if is_grade(value, indicator.name, context) or defines_grades(indicator.note) or _STANDARD.search(value):
        return False
    return not is_bound_elsewhere(value, context) and not is_deadline(value, context)


def counts_in_words(indicator: Indicator) -> bool:
    """Whether the value is a Chinese number with a unit that is known (两名); 一定程度 is none."""
    return indicator.quantity is not None and indicator.quantity.dimension is not Dimension.UNKNOWN


def vague_words(value: str, context: Context) -> tuple[str, ...]:
    """The empty words of a value; a single character counts only where it is the whole value."""
    found = context.lexicon("vague_values").find(value)
    return tuple(dict.fromkeys(m.term for m in found if len(m.term) > 1 or m.end - m.start == len(value)))
