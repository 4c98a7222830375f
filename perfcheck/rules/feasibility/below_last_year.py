"""FEA003: a target worse than what last year reached."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Operator, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_indicator

_UPPER = frozenset({Operator.AT_MOST, Operator.LESS})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Targets that the column of last year's results, or the note, shows to be a step back."""
    known = [(row, row.last_year) for row in context.read(table).rows if row.last_year]
    if not known:
        yield NotApplicable()
    for row, before in known:
        if _is_worse(row.quantity, before):
            yield on_indicator(
                row,
                f"「{row.name}」上年实际已达{_shown(before)}，目标值「{row.value}」反而更差",
                "不低于上年实际；任务确有减少的，在备注中说明原因",
            )


def _is_worse(target: Quantity | None, before: Quantity) -> bool:
    if target is None or target.unit != before.unit or target.dimension is Dimension.DATE:
        return False
    if target.operator in _UPPER:
        return target.number > before.number
    return target.operator in (Operator.AT_LEAST, Operator.MORE) and target.number < before.number


def _shown(quantity: Quantity) -> str:
    return f"{quantity.number.normalize():f}{quantity.unit}"


RULE = Rule(
    code="FEA003",
    name="below-last-year",
    title="目标值差于上年实际",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="上年已经做到的，今年目标反而降低，通常是为了容易完成。",
    advice="以上年实际为底线设定，任务减少的说明原因。",
    traps="单位不同、没有比较符的不比；表中没有上年数的不适用。",
    examples=(
        bad(
            "数量指标 | 免费开放天数 | ≥280天 | 上年实际310天",
            "免费开放天数",
            severity=Severity.WARNING,
            says="上年实际已达310天",
        ),
        bad("质量指标 | 系统故障率 | ≤3% | 上年实际完成1%", "系统故障率"),
        good("数量指标 | 免费开放天数 | ≥315天 | 上年实际310天"),
        good("质量指标 | 系统故障率 | ≤1% | 上年实际完成1%"),
        good("数量指标 | 免费开放天数 | ≥280天"),
    ),
    table=check,
)
