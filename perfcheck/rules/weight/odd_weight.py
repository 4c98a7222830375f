"""WGT003: weights that are missing, zero, negative or above 50."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.weights import shown, total, unweighted, weighted_sides
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, Undecided, bad, good, on_indicator, unclear

MOST = Decimal(50)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Every row's weight where most rows have one."""
    sides = list(weighted_sides(context.read(table)))
    if not sides:
        yield NotApplicable()
    for period, rows in sides:
        missing = unweighted(rows)
        if len(missing) * 2 >= len(rows) or (missing and total(rows) in (90, 100)):
            yield Undecided(f"{period.label}有{len(missing)}行没有读到分值，可能几行合用一个分值")
            continue
        for row in rows:
            if fault := _fault(row, missing):
                yield on_indicator(
                    row,
                    f"「{row.name}」{fault}",
                    "按重要程度填写分值，一般在1到30之间",
                    severity=Severity.ERROR if row.weight is None or row.weight < 0 else Severity.WARNING,
                )


def _fault(row: ReadIndicator, missing: list[ReadIndicator]) -> str:
    weight = row.weight
    if weight is None:
        return "没有填分值" if row in missing else ""
    if weight < 0:
        return f"的分值为{shown(weight)}，不能为负"
    if weight == 0:
        return "的分值为0，等于不考核"
    return f"的分值为{shown(weight)}，一项就超过一半" if weight > MOST else ""


RULE = Rule(
    code="WGT003",
    name="odd-weight",
    title="权重为空、为零、为负或过大",
    family=Family.WEIGHT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="没有分值的指标不参与评分，一项占一半以上的则由它决定结果。",
    advice="每项指标都填分值，重要的多、次要的少。",
    traps="没有分值栏的表不适用；「其中」各项随上一行计分，不另要求；几行合用一个分值的不作判断。",
    examples=(
        bad(
            "数量指标 | 宣讲场次 | ≥20场 | 50分\n质量 | 宣讲合格率 | ≥95% | 30分\n时效指标 | 完成时间 | 12月前 | 0分",
            "完成时间",
            severity=Severity.WARNING,
            says="等于不考核",
        ),
        bad("数量指标 | 宣讲场次 | ≥20场 | 80分\n满意度指标 | 听众满意度 | ≥90% | 10分", "宣讲场次"),
        good("数量指标 | 宣讲场次 | ≥20场 | 50分\n社会效益指标 | 受益人数 | ≥500人 | 40分"),
        good("数量指标 | 宣讲场次 | ≥20场\n满意度指标 | 听众满意度 | ≥90%"),
        unclear("数量指标 | 宣讲场次 | ≥20场 | 50分\n数量指标 | 宣讲人次 | ≥900人次"),
    ),
    table=check,
)
