"""FEA001: a target below what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.names import plain_name
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator

_FLOORS = frozenset({None, Operator.AT_LEAST, Operator.MORE, Operator.EQUAL})
_IMPOSSIBLE = Decimal(60)
"""A satisfaction under this is an error of another rule."""

_FAR = 10
"""So many points below what is usual are worth a question; fewer only a note."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rates under the usual floor for what they measure."""
    for indicator in table.indicators:
        least = _usual(indicator, context)
        quantity = indicator.quantity
        if least is None or quantity is None or quantity.operator not in _FLOORS:
            continue
        if quantity.unit == "%" and quantity.dimension is Dimension.RATIO and 1 < quantity.number < least:
            yield on_indicator(
                indicator,
                f"「{indicator.name}」的目标值「{indicator.value}」低于一般能达到的{least}%",
                f"核对上年实际和行业水平，如「{indicator.name} ≥{least}%」；有当地标准的在备注中写明",
                severity=None if least - quantity.number >= _FAR else Severity.INFO,
            )


def _usual(indicator: Indicator, context: Context) -> int | None:
    """The least percentage usual for the name, None if there is none or the note cites a standard."""
    lexicon = context.lexicon("baselines")
    name = plain_name(indicator.name)
    found = [(m, e) for m in lexicon.find(name) if (e := lexicon.entry(m.term))]
    if any(e.attributes["kind"] == "exempt" for _, e in found) or _is_founded(indicator, context):
        return None
    rates = [e.attributes["least"] for m, e in found if "least" in e.attributes and m.end == len(name)]
    return int(rates[-1]) if rates else None


def _is_founded(indicator: Indicator, context: Context) -> bool:
    """Whether the note names what the target follows."""
    return bool(indicator.note and context.lexicon("governing_documents").find(indicator.note))


RULE = Rule(
    code="FEA001",
    name="low-target",
    title="目标值偏低",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5",),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="目标值明显低于行业正常水平，轻易就能完成，起不到约束作用。",
    advice="按上年实际和行业水平设定；确有客观原因的说明依据。",
    traps="信访、执法、征迁、戒毒、试点、科研等本来做不到那么高的事和各地差别大的覆盖率不报；备注写明标准、上年数的不报。",
    under=("FMT009", "FMT002"),
    examples=(
        bad("质量指标 | 办公设备验收合格率 | ≥80%", "办公设备验收合格率"),
        bad("满意度指标 | 参训职工满意度 | ≥70%", "参训职工满意度"),
        bad("时效指标 | 高龄津贴发放及时率 | ≥85%", "高龄津贴发放及时率"),
        bad("质量指标 | 线索办结率 | ≥90%", "线索办结率"),
        good("质量指标 | 办公设备验收合格率 | =100%"),
        good("质量指标 | 重复信访化解率 | ≥60%"),
        good("质量指标 | 抢险物资完好率 | ≥85% | 省定标准为85%"),
        good("社会效益指标 | 火灾发生率 | ≤1%"),
    ),
    table=check,
)
