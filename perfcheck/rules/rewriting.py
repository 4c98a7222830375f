"""A measurable target in the indicator's own words, where its name says what can be measured; else what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfcheck.language.heads import HELD, Head
from perfcheck.language.operators import binds
from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Polarity, Sort, vocabulary
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.kind import COSTS, Kind
from perfcheck.reading import ReadIndicator

_BY_HEAD = {
    Sort.SHARE: "比率",
    Sort.CHANGE: "增减",
    Sort.COUNT: "计数",
    Sort.MEASURE: "计数",
}
"""What a name that ends in a number asks for, whatever its kind."""

_PASSED = ("合格", "达标", "符合要求")
"""What says of a quality only that it was found good enough."""

Cells = tuple[str | None, str]
"""A new name, None where it stays, and the value."""


def words(row: ReadIndicator) -> str:
    """What a target of this kind has to say; stands alone."""
    text = row.table.library.text
    sort = row.whole_name.head.sort
    asked = _BY_HEAD.get(sort) if row.whole_name.promised else None
    if asked and sort is Sort.CHANGE and row.kind in COSTS:
        asked = "节约"
    entry = text(asked or row.kind.value).entry("advice") or text("其他").entry("advice")
    return str(entry.attributes["say"]) if entry else ""


def draft(row: ReadIndicator) -> Fix | None:
    """The row with a target that its name asks for, N standing for what only the department knows."""
    head = row.whole_name.head
    maker = _MAKERS.get(head.sort) if is_name(row) else None
    cells = maker(row, head) if maker else None
    if cells is None:
        return None
    name, value = cells
    level2 = _quantity_level(row) if head.cls.name in HELD and row.kind is not Kind.QUANTITY else None
    return Fix((Edit(row.key.position, name, value, level2),), Applicability.DRAFT)


def is_name(row: ReadIndicator) -> bool:
    """Whether the name names one thing: it is no sentence, and states no limit of its own (不高于市场价, 符合标准)."""
    name = row.whole_name.core
    limited = name.quantities or binds(name.plain) or find(name.tokens, "vague.done")
    return len(name.clauses) == 1 and not limited


def _sign(row: ReadIndicator, head: Head) -> str:
    """The direction that the value gives in words (降低), else that in which the thing is better; a cost is capped."""
    if row.kind in COSTS and not row.whole_name.is_reduction:
        return "≤"
    tags = {token.tag for token in row.value.tokens}
    down, up = "verb.down" in tags, "verb.up" in tags
    if down == up:
        down, up = head.polarity is Polarity.LESS, head.polarity is Polarity.MORE
    return "≤" if down else "≥" if up else ""


def _share(row: ReadIndicator, head: Head) -> Cells | None:
    """Of a share its percentage; nobody can count the part of what is only done to some degree (工作保障度)."""
    return None if head.cls.name == "share.degree" else _valued(row, head, "%")


def _number(row: ReadIndicator, head: Head) -> Cells | None:
    name = row.whole_name
    told = name.unit or name.template_unit or name.counting_unit
    own = name.counter if head.cls.name == "count.any" else head.unit
    return _valued(row, head, told or own)


def _money(row: ReadIndicator, head: Head) -> Cells | None:
    """Of money the kind says which way: a cost at most, a gain at least."""
    unit = row.name.unit or head.unit
    if row.kind in COSTS:
        return None, f"≤N{unit}"
    if row.name.is_reduction:
        return (None, f"≥N{unit}") if unit else None
    return None if head.sort is Sort.COST else _valued(row, head, unit)


def _valued(row: ReadIndicator, head: Head, unit: str) -> Cells | None:
    sign = _sign(row, head) or ("≥" if row.kind is Kind.QUANTITY else "")
    return (None, f"{sign}N{unit}") if sign and unit else None


def _duration(row: ReadIndicator, head: Head) -> Cells | None:
    if head.polarity is Polarity.LESS:
        return None, f"≤N{head.unit}"
    return (None, "≥N年") if row.kind is Kind.LASTING else None


def _date(row: ReadIndicator, head: Head) -> Cells | None:
    return (None, _day(row)) if row.kind is Kind.TIMELINESS else None


def _promptness(row: ReadIndicator, head: Head) -> Cells | None:
    """Of 补贴发放及时性 the days it takes; of what is done once (项目完成) the day."""
    stem = row.whole_name.core.text.removesuffix(head.word)
    of = row.table.library.name(stem).head if stem else head
    if of.sort is Sort.ACT and of.cls.name != "act.general":
        return f"{stem}时限", "≤N个工作日"
    return f"{stem}时间", _day(row)


def _day(row: ReadIndicator) -> str:
    return f"{row.table.year or 'N'}年N月N日前"


def _property(row: ReadIndicator, head: Head) -> Cells | None:
    """Of 数据准确性 the share that is accurate, where the trade counts such a share."""
    if head.word == "质量" and row.value.plain in _PASSED:
        return f"{row.whole_name.core.text}合格率", "=100%"
    quality = head.word.removesuffix("性")
    share = vocabulary().word(f"{quality}率")
    several = "、" in row.whole_name.plain
    if several or quality == head.word or share is None or share.cls.sort is not Sort.SHARE:
        return None
    return row.whole_name.core.text.removesuffix(head.word) + share.text, "≥N%"


def _act(row: ReadIndicator, head: Head) -> Cells | None:
    if head.cls.name not in HELD or row.kind not in (Kind.QUANTITY, Kind.QUALITY):
        return None
    return None, f"≥N{head.unit}"


def _quantity_level(row: ReadIndicator) -> str:
    """What the form calls its group of quantities."""
    levels = row.table.table.levels
    return next((level.level2 for level in levels if level.kind is Kind.QUANTITY), Kind.QUANTITY.label)


_MAKERS: Mapping[Sort, Callable[[ReadIndicator, Head], Cells | None]] = {
    Sort.SHARE: _share,
    Sort.CHANGE: _share,
    Sort.COUNT: _number,
    Sort.MEASURE: _number,
    Sort.COST: _money,
    Sort.MONEY: _money,
    Sort.DURATION: _duration,
    Sort.DATE: _date,
    Sort.PROMPTNESS: _promptness,
    Sort.STATE: _property,
    Sort.ACT: _act,
}
