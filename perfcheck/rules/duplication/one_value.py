"""DUP003: nearly every indicator has the same value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
)

_LEAST_ROWS = 5
_SHARE = 0.7


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Counts the values of the numeric indicators of one period."""
    rows = [(row, row.quantity) for row in context.read(table).whole_side if row.quantity and row.name]
    if len(rows) < _LEAST_ROWS:
        yield NotApplicable()
        return
    counts: Counter[tuple[Decimal, str]] = Counter((q.number, q.unit) for _, q in rows)
    value, times = counts.most_common(1)[0]
    if times < _SHARE * len(rows):
        return
    same = [row for row, q in rows if (q.number, q.unit) == value]
    yield Hit(
        f"{len(rows)} 项定量指标中有 {times} 项的值同为「{same[0].value}」，没有区分度",
        "按各项工作的实际基础分别设值：有绝对数的写绝对数，比率按上年实际和行业水平确定",
        tuple(Evidence(f"{r.name} {r.value}", r.indicator.place, r.period) for r in same[:5]),
        field=Part.INDICATORS,
        table=table,
    )


RULE = Rule(
    code="DUP003",
    name="one-value",
    title="全表一个值",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4", "C5"),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="各项指标不分难易一律填同一个值，说明没有按实际测算。",
    advice="逐项测算，分别设值。",
    traps="不足五项定量指标、同一值不到七成的不报。",
    examples=(
        good(
            "数量指标 | 抽检样品 | ≥500批次\n质量指标 | 检测准确率 | 100%\n时效指标 | 报告及时率 | 100%\n"
            "社会效益指标 | 问题发现率 | ≥3%\n满意度指标 | 公众满意度 | ≥90%"
        ),
        good("质量指标 | 检测准确率 | 100%\n时效指标 | 报告及时率 | 100%\n满意度指标 | 公众满意度 | 100%"),
        bad(
            "数量指标 | 抽检完成率 | ≥95%\n质量指标 | 检测准确率 | ≥95%\n时效指标 | 报告及时率 | ≥95%\n"
            "社会效益指标 | 知晓率 | ≥95%\n满意度指标 | 公众满意度 | ≥95%",
            "绩效指标",
            severity=Severity.WARNING,
            says="5 项的值同为「≥95%」",
        ),
        bad(
            "数量指标 | 抽检样品 | ≥500批次\n质量指标 | 检测准确率 | 100%\n时效指标 | 报告及时率 | 100%\n"
            "质量指标 | 仪器完好率 | 100%\n社会效益指标 | 处置率 | 100%\n满意度指标 | 公众满意度 | 100%",
            "绩效指标",
        ),
    ),
    table=check,
)
