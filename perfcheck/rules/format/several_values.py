"""FMT006: several indicators in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadText
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)

_ASIDE = re.compile(r"\([^()]*\)")
_CHANGE = re.compile(r"[由从].*[至到]")
_TIME = frozenset({Dimension.DATE, Dimension.DURATION, Dimension.FREQUENCY})
_PRICES = frozenset({Dimension.MONEY, Dimension.UNIT_COST})
_PIECES = re.compile(r"[,，;；]")
_NAMED = re.compile(r"[\u4e00-\u9fff]{2}")
_PARTIES = re.compile(r"[、和及与]")
_SEVERAL = 3


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values with quantities of different units, satisfactions of three parties at once."""
    for row in context.read(table).rows:
        units = _units(row)
        if len(units) > 1:
            yield on_indicator(
                row,
                f"一个指标值「{row.value}」里有{len(units)}个量（{'、'.join(units)}），完成一半怎么算说不清",
                "一个量一行，拆成几项指标",
            )
        elif parts := _parts(row):
            yield on_indicator(
                row,
                f"一个指标值「{row.value}」里有{len(parts)}个量（{'、'.join(parts)}），完成一半怎么算说不清",
                "一个量一行，拆成几项指标",
            )
        elif row.name.is_satisfaction and (parties := _parties(row)):
            yield on_indicator(
                row,
                f"「{row.name}」把{parties}类人放在一起，各自结果不同时无法判断",
                "每类对象一行，或写明按哪一类、怎样加权",
            )


def _units(row: ReadIndicator) -> list[str]:
    value = row.value.derived(_ASIDE.sub("", row.value.plain))
    if _CHANGE.search(value.text):
        return []
    found = [q for q in value.quantities if q.unit and q.dimension not in _TIME]
    return list(dict.fromkeys(q.unit for q in found))


def _parts(row: ReadIndicator) -> list[str]:
    """The pieces of a value of which each says of what it gives a number (主楼1万平方米,附楼3千平方米)."""
    pieces = [p for p in _PIECES.split(_ASIDE.sub("", row.value.plain)) if p]
    read = [row.value.derived(piece) for piece in pieces]
    whole = any(text.find("fund_parts") or text.plain.startswith("其中") for text in read)
    own = all(_one_of_its_own(text) for text in read)
    return pieces if len(pieces) > 1 and own and not whole else []


def _one_of_its_own(text: ReadText) -> bool:
    """Whether a text names a thing and gives its one number; prices of several groups are one standard."""
    if len(text.quantities) != 1:
        return False
    quantity = text.quantities[0]
    named = _NAMED.match(text.plain[: quantity.start])
    return bool(named) and bool(quantity.unit) and quantity.dimension not in _TIME | _PRICES


def _parties(row: ReadIndicator) -> int:
    """How many parties a satisfaction lists; 0 if fewer than three."""
    subject = _ASIDE.sub("", row.name.plain).split("满意")[0].split("对")[0]
    parties = len([p for p in _PARTIES.split(subject) if p])
    return parties if parties >= _SEVERAL else 0


RULE = Rule(
    code="FMT006",
    name="several-values",
    title="一格里有几个指标或几个值",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="一项指标只能有一个目标值，否则只完成其中一个时无法赋分。",
    advice="拆成几行，一行一个量。",
    traps="区间、由几提高到几、每月几次、括号里的说明和复合单价（元/人·天）不报。",
    examples=(
        bad(
            "数量指标 | 举办农技培训 | 4期320人", "举办农技培训", severity=Severity.WARNING, says="里有2个量（期、人）"
        ),
        bad("数量指标 | 渠系改造 | ≥5公里，≥2座", "渠系改造"),
        bad("满意度指标 | 学生、家长、教师满意度 | ≥90%", "学生、家长、教师满意度"),
        bad("数量指标 | 保洁面积 | 室内3600平方米，室外1.2万平方米", "保洁面积", says="里有2个量"),
        good("成本指标 | 补贴标准 | 一级600元/人，二级400元/人"),
        good("数量指标 | 日均接待量 | 80-100人"),
        good("成本指标 | 培训费标准 | ≤550元/人·天"),
        good("数量指标 | 巡河次数 | 每月2次"),
        good("满意度指标 | 学生和家长满意度 | ≥90%"),
        good("数量指标 | 举办农技培训 | ≥4期（每期80人）"),
    ),
    table=check,
)
