"""FMT002: a share of a whole that passes the whole."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Operator, Quantity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good, on_indicator
from perfcheck.rules.format.names import (
    LOWER_BOUND,
    WHOLE,
    entry_at_end,
    is_bounded_rate,
    is_percentage,
    is_satisfaction,
    may_exceed,
    misread_sign,
)

_ZERO = frozenset({None, Operator.EQUAL, Operator.AT_MOST})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Percentages of 100% or more as a lower bound, above 100%, below 0, or 0 for what should be high."""
    for indicator in table.indicators:
        quantity = indicator.quantity
        if not quantity or not indicator.name or not is_percentage(quantity, indicator.name, context):
            continue
        if may_exceed(indicator.name, context) or misread_sign(indicator, context):
            continue
        if hit := _judge(indicator, quantity, context):
            yield hit


def _judge(indicator: Indicator, quantity: Quantity, context: Context) -> Hit | None:
    rate = is_bounded_rate(indicator.name, context)
    if quantity.number == WHOLE and quantity.operator in LOWER_BOUND:
        return on_indicator(
            indicator,
            f"「{indicator.name}」最高就是100%，指标值「{indicator.value}」要求达到或超过100%，没有意义",
            f"改为「{indicator.name} =100%」，不必全部做到的写实际要求，如「≥95%」",
            severity=Severity.WARNING,
            confidence=None if rate else Confidence.LOW,
        )
    if not rate:
        return None
    greatest = max(quantity.number, quantity.upper or quantity.number)
    if greatest > WHOLE and not is_satisfaction(indicator):
        return on_indicator(
            indicator,
            f"「{indicator.name}」不可能超过100%，指标值却是「{indicator.value}」",
            f"核对数值，改为「{indicator.name} ≥N%」，N不超过100",
        )
    if quantity.number < 0 or (
        quantity.number == 0 and quantity.operator in _ZERO and _should_be_high(indicator, context)
    ):
        return on_indicator(
            indicator,
            f"「{indicator.name}」的指标值「{indicator.value}」等于没有要求",
            f"核对数值，改为「{indicator.name} ≥N%」",
        )
    return None


def _should_be_high(indicator: Indicator, context: Context) -> bool:
    return entry_at_end(context.lexicon("forward"), indicator.name) is not None


RULE = Rule(
    code="FMT002",
    name="impossible-rate",
    title="比率越界或没有意义",
    family=Family.FORMAT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="合格率、及时率、覆盖率是部分占整体，最大为100%。写≥100%或超过100%，既做不到也无法评分。",
    advice="全部做到的写=100%，允许有差的写实际下限。",
    traps="增长率、完成任务率、投入产出比、床位使用率等可以超过100%的不报；疑似把≥识别成2的(292%)由FMT007提示核对。",
    examples=(
        bad("质量指标 | 苗木检疫合格率 | ≥100%", "苗木检疫合格率"),
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
