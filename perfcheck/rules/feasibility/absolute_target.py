"""FEA002: all or nothing, where people or nature decide."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.lexicon import Entry
from perfcheck.language.names import plain_name
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator

_WHOLE = Decimal(100)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Satisfactions of 99% and more, other people's choices at 100%, complaints at none."""
    for indicator in table.indicators:
        entry = _entry(indicator, context)
        quantity = indicator.quantity
        if entry is None or quantity is None:
            continue
        if _too_high(entry, quantity):
            yield on_indicator(
                indicator,
                f"「{indicator.name}」取决于他人的选择或自然条件，「{indicator.value}」过于绝对",
                f"按往年实际设定，如「{indicator.name} ≥{'95' if entry.attributes['most'] < _WHOLE else 'N'}%」",
            )
        elif entry.attributes["kind"] == "zero" and quantity.number == 0:
            yield on_indicator(
                indicator,
                f"「{indicator.name}」很难完全没有，「{indicator.value}」过于绝对",
                f"按往年实际设上限，如「{indicator.name} ≤N{quantity.unit}」",
            )


def _entry(indicator: Indicator, context: Context) -> Entry | None:
    lexicon = context.lexicon("absolute")
    name = plain_name(indicator.name)
    found = [(m, e) for m in lexicon.find(name) if (e := lexicon.entry(m.term))]
    if any(e.attributes["kind"] == "exempt" for _, e in found):
        return None
    return next((e for m, e in reversed(found) if m.end == len(name)), None)


def _too_high(entry: Entry, quantity: Quantity) -> bool:
    if entry.attributes["kind"] != "high" or quantity.unit != "%" or quantity.dimension is not Dimension.RATIO:
        return False
    return bool(entry.attributes["most"] <= quantity.number <= _WHOLE)


RULE = Rule(
    code="FEA002",
    name="absolute-target",
    title="绝对化目标",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5", "C7"),
    basis=(
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="满意度、知晓率、投诉取决于他人，写100%或零多半达不到，或者没有认真测过。",
    advice="参照往年实际和同类项目设定。",
    traps="发放准确率、资格合规率、安全事故、重大事件等应当全部做到或为零的不报。",
    under=("FMT002", "FMT009"),
    examples=(
        bad("满意度指标 | 用餐职工满意度 | =100%", "用餐职工满意度"),
        bad("社会效益指标 | 惠农政策知晓率 | 100%", "惠农政策知晓率"),
        bad("社会效益指标 | 物业服务投诉件数 | 0件", "物业服务投诉件数"),
        good("满意度指标 | 用餐职工满意度 | ≥92%"),
        good("质量指标 | 救助资格审核准确率 | =100%"),
        good("社会效益指标 | 安全生产责任事故起数 | 0起"),
    ),
    table=check,
)
