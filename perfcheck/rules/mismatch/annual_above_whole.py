"""MIS003: the year does more than the whole period."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Scope
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
    unclear,
)
from perfcheck.rules.periods import obstacle


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the additive indicators of the two periods where the whole period is longer than the year."""
    read = context.read(table)
    if read.scope is Scope.SAME:
        yield NotApplicable()
        return
    if answer := obstacle(read):
        yield answer
        return
    for whole, year in read.pairs:
        a, b = whole.quantity, year.quantity
        if a and b and a.unit == b.unit and b.number > a.number and whole.adds_up:
            yield on_indicator(
                year,
                f"「{year.name}」年度值「{year.value}」大于实施期值「{whole.value}」，一年的量不可能多于整个实施期",
                f"核对任务量：实施期填各年合计（不少于 {year.value}），年度填本年数",
                more=(evidence(whole),),
            )


RULE = Rule(
    code="MIS003",
    name="annual-above-whole",
    title="累计型指标的年度值大于实施期值",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="人次、公里、户数这类量逐年累加，本年的量是实施期总量的一部分。",
    advice="核对两栏，实施期填合计、年度填本年数。",
    traps="比率、标准、单价、存量、日期和「不超过」类指标不比；两期资金相同的由MIS001判。",
    examples=(
        good("项目期: 3年\n实施期 数量指标 | 改造管网里程 | ≥90公里\n年度 数量指标 | 改造管网里程 | ≥30公里"),
        good("项目期: 3年\n实施期 质量指标 | 验收合格率 | ≥95%\n年度 质量指标 | 验收合格率 | ≥98%"),
        bad(
            "项目期: 3年\n实施期 数量指标 | 改造管网里程 | ≥50公里\n年度 数量指标 | 改造管网里程 | ≥60公里",
            "改造管网里程",
            severity=Severity.ERROR,
            says="一年的量不可能多于整个实施期",
        ),
        bad(
            "资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期 数量指标 | 培训护林员 | ≥200人次\n年度 数量指标 | 培训护林员 | ≥260人次",
            "培训护林员",
        ),
        unclear("项目期: 3年\n实施期 数量指标 | 改造管网里程 | ≥90公里\n年度 数量指标 | |"),
    ),
    table=check,
)
