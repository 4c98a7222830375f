"""WGT005: every indicator weighs the same."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading.weights import shown, weighted_sides
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

FEWEST = 4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Four rows or more with one and the same weight."""
    sides = list(weighted_sides(context.read(table)))
    if not sides:
        yield NotApplicable()
    for period, rows in sides:
        weights = {i.weight for i in rows}
        weight = next(iter(weights))
        if len(rows) >= FEWEST and len(weights) == 1 and weight is not None:
            yield on_table(
                table,
                f"{period.label}{len(rows)}项指标的分值都是{shown(weight)}，没有区分轻重",
                "核心指标多给分，一般性指标少给分",
                part="指标分值",
            )


RULE = Rule(
    code="WGT005",
    name="equal-weights",
    title="权重机械平均",
    family=Family.WEIGHT,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="分值应按重要程度分配，平均分配看不出重点。",
    advice="按重要程度分配。",
    traps="不足4项的不报。",
    examples=(
        bad(
            "数量指标 | 场次 | ≥20场 | 25分\n质量指标 | 合格率 | ≥95% | 25分\n"
            "社会效益指标 | 受益人数 | ≥90人 | 25分\n满意度指标 | 学员满意度 | ≥90% | 25分",
            "指标分值",
            severity=Severity.INFO,
            says="没有区分轻重",
        ),
        bad(
            "数量指标 | 期数 | ≥2期 | 22.5分\n质量指标 | 合格率 | ≥95% | 22.5分\n"
            "时效指标 | 完成时间 | 2026年10月底 | 22.5分\n满意度指标 | 学员满意度 | ≥90% | 22.5分",
            "指标分值",
        ),
        good("数量指标 | 场次 | ≥20场 | 50分\n质量指标 | 合格率 | ≥95% | 50分"),
        good(
            "数量指标 | 场次 | ≥20场 | 40分\n质量指标 | 合格率 | ≥95% | 20分\n"
            "社会效益指标 | 受益人数 | ≥90人 | 30分\n满意度指标 | 学员满意度 | ≥90% | 10分"
        ),
    ),
    table=check,
)
