"""FMT002: a share of a whole that passes the whole."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import LOWER_BOUND, Dimension, Operator, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadName
from perfcheck.reading.value import WHOLE
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)
from perfcheck.rules.rewriting import draft

_ZERO = frozenset({None, Operator.EQUAL, Operator.AT_MOST})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Percentages of 100% or more as a lower bound, above 100%, below 0, or 0 for what should be high."""
    for row in context.read(table).rows:
        quantity = row.quantity
        if not quantity or not row.name or not _is_percentage(quantity, row.name):
            continue
        if row.name.unbounded or row.misread_sign:
            continue
        if hit := _judge(row, quantity):
            yield hit


def _is_percentage(quantity: Quantity, name: ReadName) -> bool:
    """Whether the number is a percentage, the sign perhaps left out after a rate."""
    if quantity.unit:
        return quantity.dimension is Dimension.RATIO and quantity.unit == "%"
    return name.bounded


def _judge(row: ReadIndicator, quantity: Quantity) -> Hit | None:
    rate = row.name.bounded
    if quantity.number == WHOLE and quantity.operator in LOWER_BOUND:
        return on_indicator(
            row,
            f"「{row.name}」最高就是100%，指标值「{row.value}」要求达到或超过100%，没有意义",
            "全部做到的写=100%，不必全部做到的写实际要求",
            severity=Severity.WARNING,
            confidence=None if rate else Confidence.LOW,
            fix=rewrite(row.table.table, row, value="=100%", draft=True),
        )
    if not rate:
        return None
    greatest = max(quantity.number, quantity.upper or quantity.number)
    if greatest > WHOLE and not row.name.is_satisfaction:
        return on_indicator(
            row,
            f"「{row.name}」不可能超过100%，指标值却是「{row.value}」",
            "核对数值，不超过100%",
            fix=draft(row),
        )
    if quantity.number < 0 or (quantity.number == 0 and quantity.operator in _ZERO and row.name.gains):
        return on_indicator(
            row,
            f"「{row.name}」的指标值「{row.value}」等于没有要求",
            "核对数值，写明至少要达到多少",
            fix=draft(row),
        )
    return None


RULE = Rule(
    code="FMT002",
    name="impossible-rate",
    title="比率越界或没有意义",
    family=Family.FORMAT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="合格率、及时率、覆盖率是部分占整体，最大为100%。写≥100%或超过100%，既做不到也无法评分。",
    advice="全部做到的写=100%，允许有差的写实际下限。",
    traps="增长率、完成任务率、投入产出比、床位使用率等可以超过100%的不报；疑似把≥识别成2的(292%)由FMT007提示核对。",
    examples=(
        bad(
            "质量指标 | 苗木检疫合格率 | ≥100%",
            "苗木检疫合格率",
            severity=Severity.WARNING,
            says="最高就是100%",
            fix="「苗木检疫合格率 =100%」",
        ),
        bad("时效指标 | 补贴发放及时率 | 120%", "补贴发放及时率"),
        bad("质量指标 | 设备验收合格率 | =0%", "设备验收合格率"),
        good("质量指标 | 苗木检疫合格率 | =100%"),
        good("经济效益指标 | 合作社收入增长率 | ≥110%"),
        good("经济效益指标 | 投入产出比 | ≥150%"),
        good("质量指标 | 印刷差错率 | ≤0.1%"),
        good("质量指标 | 市民知晓率 | 285%"),
    ),
    table=check,
)
