"""What a target value says: a number, a date, a grade, a bound set elsewhere, or only words."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from perfcheck.language.tokens import find
from perfcheck.language.units import load_units
from perfcheck.model.quantity import Dimension
from perfcheck.reading.name import ReadName
from perfcheck.reading.text import ReadText

if TYPE_CHECKING:
    from perfcheck.reading.indicator import ReadIndicator

_MISREAD_SIGN = re.compile(r"(?:(?P<sign>[2二%])(?P<number>\d{2,3}(?:\.\d+)?)|工(?P<alone>\d+(?:\.\d+)?))[%$]$")
WHOLE = Decimal(100)
_MARKS = re.compile(r"[\s≥≤><=~():、。.*+：（）]+")
_SEPARATORS = re.compile(r"[、,，/;；:：。.()（）\s]|^定性|^定量")
_DEFINED_GRADES = re.compile(r"[\u4e00-\u9fff]{1,4}[:：(（]")
_FACT_SHARE = 0.5
_CLASS = re.compile(
    r"(?:国家|部|省|市|县)?(?:[甲乙丙丁特优一二三四五六七八九十]|[A-EIVX]{1,5})(?:[级类等档]|星级)[A-D]?"
    r"(?:标准|水平|等次|资质|[^及以]{1,2})?(?:及?以[上内])?"
)
_REACHES = re.compile("^(?:稳定)?(?:达到|达|符合|满足|优于|不低于|不劣于|执行)")
_STANDARD = re.compile(r"《[^《》]*(?:标准|规范|规程|导则|规则)[^《》]*》")
_ONE_LOT = re.compile("[≥=]?1批")
_ALL = re.compile(r"(?:全部|全员|全数|人人|均|百分之百)(?=[\u4e00-\u9fff]{2})")
_SPOKEN_TIME = re.compile(r"[一二三四五六七八九十两半]{1,4}个?(?:工作日|[日天周月年]|季度|小时|学期)(?![级均度])")


class Says(Enum):
    """What a value is."""

    MEASURED = "measured"
    """A number with or without unit, also in words: 两名, 零事故, 百分百."""
    DATED = "dated"
    """A date, or a deadline or span that the budget year completes: 年底前, 全年."""
    GRADED = "graded"
    """A scale, or a grade that somebody gives: 优良中差, 一级."""
    BOUNDED = "bounded"
    """A limit whose figure is fixed elsewhere: 不超过批复的概算."""
    CITED = "cited"
    """A standard cited by its title, or a rate or index that is published."""
    FACT = "fact"
    """Something one can look up: 已验收."""
    WORDS = "words"
    """Nothing that could be measured or looked up."""
    BLANK = "blank"
    """Nothing at all, a dash, 无, a bare sign or unit."""


_GRADES = {"zero": Says.MEASURED, "whole": Says.MEASURED, "fact": Says.FACT, "span": Says.DATED}


def what_it_says(row: ReadIndicator) -> Says:
    """What the row's value is."""
    value = row.value
    if says_nothing(value):
        return Says.BLANK
    if row.has_number and not is_one_lot(value):
        return Says.DATED if row.dimension is Dimension.DATE else Says.MEASURED
    if not value.chinese:
        return Says.GRADED if value.letters else Says.BLANK
    if found := grade(value, row.name):
        return found
    if defines_grades(row.note):
        return Says.GRADED
    if _STANDARD.search(value.text) or find(value.tokens, "reference.published"):
        return Says.CITED
    if is_bound_elsewhere(value):
        return Says.BOUNDED
    if value.find("incomplete_dates"):
        return Says.DATED
    return (None if row.vague_words else _whole(value)) or Says.WORDS


def _whole(value: ReadText) -> Says | None:
    """Of values that begin with a whole: a span (全年不间断) is dated, all of something (全部持证) can be looked up."""
    first = next(iter(value.find("graded")), None)
    if first is not None and first.start == 0 and first.entry.attributes["kind"] == "span":
        return Says.DATED
    return Says.FACT if _ALL.match(value.plain) else None


def is_one_lot(value: ReadText) -> bool:
    """Whether the value is 一批 in digits: no number of anything."""
    return bool(_ONE_LOT.fullmatch(value.plain))


def says_nothing(value: ReadText) -> bool:
    """Whether a text is empty, a dash, 无, a bare comparison sign or a bare unit."""
    entry = value.entry("placeholders")
    if entry and entry.means == "没有内容":
        return True
    rest = _MARKS.sub("", value.plain)
    return not rest or rest in ("/", "-") or rest in load_units().known


def states_number(text: ReadText) -> bool:
    """Whether a number or date stands in ``text``, those of cited documents apart."""
    rest = text.uncited
    return rest.has_digit or bool(_SPOKEN_TIME.search(rest.text) or rest.quantities)


def grade(value: ReadText, name: ReadText) -> Says | None:
    """What a value of an official scale, or one that can be looked up, says; None for other words."""
    plain = value.derived(_SEPARATORS.sub("", value.plain))
    entry = plain.entry("graded")
    if entry and entry.attributes["kind"] != "filler":
        kind = entry.attributes["kind"]
        if kind == "grade" and not any(of in name.text for of in entry.attributes["of"]):
            return None
        return _GRADES.get(kind, Says.GRADED)
    if is_zero(plain):
        return Says.MEASURED
    if _CLASS.fullmatch(_REACHES.sub("", plain.text)):
        return Says.GRADED
    said = sum(f.end - f.start for f in plain.find("graded") if f.entry.attributes["kind"] in ("fact", "filler"))
    return Says.FACT if "fact" in plain.kinds("graded") and said >= len(plain.text) * _FACT_SHARE else None


def is_zero(value: ReadText) -> bool:
    """Whether the value begins with a word for none: 零事故, 无食物中毒."""
    first = next(iter(value.find("graded")), None)
    return first is not None and first.start == 0 and first.entry.attributes["kind"] == "zero"


def is_bound_elsewhere(value: ReadText) -> bool:
    """Whether the value is a limit whose figure is fixed somewhere: 不超过批复的概算."""
    kinds = value.kinds("reference_points")
    return kinds[:1] == ("bound",) and "point" in kinds


def misread_sign(value: ReadText, name: ReadName) -> str:
    """The value as it must have stood where ≥ was read as 2 or 工, and % perhaps as $; "" if it was not."""
    match = _MISREAD_SIGN.match(value.plain)
    if not match or (match["sign"] == "2" and name.unbounded):
        return ""
    number = match["number"] or match["alone"]
    return f"≥{number}%" if Decimal(number) <= WHOLE else ""


def defines_grades(note: ReadText) -> bool:
    """Whether the note says what each grade means (优:…;良:…)."""
    return len(_DEFINED_GRADES.findall(note.plain)) > 1
