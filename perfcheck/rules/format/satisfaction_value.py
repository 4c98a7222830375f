"""FMT009: a satisfaction that cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.value import WHOLE
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)
from perfcheck.rules.rewriting import draft

_LEAST = Decimal(60)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Satisfactions of 1 or less, under 60% or over 100%."""
    for row in context.read(table).rows:
        quantity = row.quantity
        if not quantity or not row.name.is_satisfaction or row.misread_sign:
            continue
        if row.name.unbounded:
            continue
        if fault := _fault(quantity):
            yield on_indicator(
                row,
                f"满意度的指标值「{row.value}」{fault}",
                "核对数值，写明满意度不低于百分之多少",
                fix=_as_share(row, quantity),
            )


def _fault(quantity: Quantity) -> str:
    if quantity.unit and quantity.dimension is not Dimension.RATIO:
        return ""
    if quantity.number <= 1:
        return "不像百分数，可能漏写百分号或把比例写成了小数"
    if quantity.number > WHOLE:
        return "超过100%，不可能达到"
    return "低于60%，已不足以说明满意" if quantity.number < _LEAST else ""


def _as_share(row: ReadIndicator, quantity: Quantity) -> Fix | None:
    if not 0 < quantity.number <= 1:
        return draft(row)
    share = f"{(quantity.number * 100).normalize():f}"
    return rewrite(row.table.table, row, value=f"{row.value.sign or '≥'}{share}%", draft=True)


RULE = Rule(
    code="FMT009",
    name="satisfaction-out-of-range",
    title="满意度数值异常",
    family=Family.FORMAT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="满意度按百分数设定和赋分，一般不低于80%；小于1、低于60%或超过100%的值多为填写错误。",
    advice="写百分数，一般在85%到98%之间。",
    traps="按分值测评的满意度得分、以级或分为单位的值不报；只缺百分号的由FMT003报；疑似识别错误(295%)由FMT007提示。",
    examples=(
        bad(
            "满意度指标 | 参训学员满意度 | ≥0.9",
            "参训学员满意度",
            severity=Severity.ERROR,
            says="可能漏写百分号",
            fix="「参训学员满意度 ≥90%」",
        ),
        bad("满意度指标 | 就诊患者满意度 | ≥9%", "就诊患者满意度"),
        bad("满意度指标 | 办事企业满意度 | ≥120%", "办事企业满意度"),
        good("满意度指标 | 办事企业满意度 | ≥92%"),
        good("满意度指标 | 参训学员满意度得分 | ≥9分"),
        good("满意度指标 | 游客满意度 | 295%"),
    ),
    table=check,
)
