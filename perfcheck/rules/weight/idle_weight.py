"""WGT004: a level of rows that counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading.weights import by_level, total, unweighted, weighted_sides
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

WITHOUT_SATISFACTION = 80
"""What is left of 90 where the 10 points of satisfaction were not given to anything else."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Cost or satisfaction with no points, and points of a missing satisfaction not given to the effects."""
    sides = list(weighted_sides(context.read(table)))
    if not sides:
        yield NotApplicable()
    for period, rows in sides:
        sums = by_level(rows)
        if unweighted(rows):
            continue
        for level in ("成本", "满意度"):
            if level in sums and not sums[level]:
                yield on_table(
                    table,
                    f"{period.label}设了{level}指标，分值合计却是0",
                    f"给{level}指标分配分值，一般成本20分、满意度10分",
                    part="指标分值",
                )
        if "满意度" not in sums and total(rows) == WITHOUT_SATISFACTION:
            yield on_table(
                table,
                f"{period.label}没有设满意度指标，其10分没有分给其他指标，合计只有80分",
                "把满意度的10分加到效益指标",
                part="指标分值",
            )


RULE = Rule(
    code="WGT004",
    name="idle-weight",
    title="有指标而无分值，或满意度分值没有重分配",
    family=Family.WEIGHT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="设了指标不给分，等于没有设；不设满意度时其分值应转给效益。",
    advice="有指标就有分值，不设满意度的把10分加给效益指标。",
    traps="有的行没有读到分值的不判断。",
    examples=(
        bad(
            "数量指标 | 宣讲场次 | ≥20场 | 90分\n满意度指标 | 听众满意度 | ≥90% | 0分",
            "指标分值",
            severity=Severity.WARNING,
            says="分值合计却是0",
        ),
        bad("数量指标 | 宣讲场次 | ≥20场 | 50分\n社会效益指标 | 受益人数 | ≥500人 | 30分", "指标分值"),
        good("数量指标 | 宣讲场次 | ≥20场 | 50分\n社会效益指标 | 受益人数 | ≥500人 | 40分"),
        good("数量指标 | 宣讲场次 | ≥20场 | 80分\n满意度指标 | 听众满意度 | ≥90% | 10分"),
    ),
    table=check,
)
