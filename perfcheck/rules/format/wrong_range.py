"""FMT012: a range written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)

_RANGE = re.compile(
    r"(?P<sign>[≥≤<>]|不低于|不少于|不超过|不高于)?(?P<low>\d{1,9}(?:\.\d+)?)(?P<unit>[^\d\-~至]{0,4})(?:-|~|—|–|至)"
    r"(?P<high>\d{1,9}(?:\.\d+)?)(?![\d\-])"
)
_NOT_RANGE = re.compile(r"\d-\d+-\d|[A-Za-z]-?\d|\d{4}[-~至]\d{4}|由|从|提高|提升|增加|下降|降低")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Ranges whose ends are turned round, or that carry a sign as well."""
    for row in context.read(table).rows:
        value = row.value.plain
        match = _RANGE.search(value)
        if not match or _NOT_RANGE.search(value):
            continue
        if row.quantity is not None and row.quantity.dimension is Dimension.DATE:
            continue
        low, high = Decimal(match["low"]), Decimal(match["high"])
        if low >= high:
            yield on_indicator(
                row,
                f"区间「{match.group()}」的下限不小于上限",
                "核对后从小到大写，单位写在末尾",
            )
        elif match["sign"]:
            yield on_indicator(
                row,
                f"指标值「{row.value}」既有比较符又是区间，不知以哪个为准",
                "写一个比较符加一个数，或只写区间，二者取一",
            )


RULE = Rule(
    code="FMT012",
    name="wrong-range",
    title="区间写法错误",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("GB/T 15835-2011《出版物上数字用法》",),
    why="下限大于上限的区间没有数能满足，带比较符的区间有两种读法。",
    advice="小数在前、大数在后，不加比较符。",
    traps="日期、年份、型号、电话里的连字符和由几提高到几不报。",
    examples=(
        bad("数量指标 | 夜间巡查人数 | 8-5人", "夜间巡查人数", severity=Severity.WARNING, says="下限不小于上限"),
        bad("数量指标 | 专家评审场次 | ≥3-5场", "专家评审场次"),
        good("数量指标 | 夜间巡查人数 | 5-8人"),
        good("时效指标 | 项目实施期 | 2025年-2026年"),
        good("社会效益指标 | 就业率 | 由85%提高至80%以上"),
    ),
    table=check,
)
