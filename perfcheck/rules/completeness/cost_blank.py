"""CMP021: the form asks for cost indicators and none is given."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import ANY_COST
from perfcheck.model.submission import Level, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_level
from perfcheck.rules.costing import priced


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for an indicator under any of the cost groups that the form offers."""
    read = context.read(table)
    if hit := blank_cost(read):
        yield hit
    elif not any(level.kind in ANY_COST for level in table.levels):
        yield NotApplicable()


def blank_cost(read: ReadTable) -> Hit | None:
    """A hit on the first cost group of a form without cost indicators, None if it has one or offers no group."""
    level = blank_cost_level(read)
    if level is None:
        return None
    return on_level(
        level,
        read.table,
        f"表式列有「{level.level2}」，整项没有填写",
        "补单位成本，或照批复、合同写项目总成本的控制数；确不适用的说明理由",
        fix=priced(read, level.level2),
    )


def blank_cost_level(read: ReadTable) -> Level | None:
    """The first cost group that is offered, where none holds an indicator."""
    levels = [lv for lv in read.table.levels if lv.kind in ANY_COST and lv.period in read.filled]
    if any(lv.filled for lv in levels) or any(row.kind in ANY_COST for row in read.rows):
        return None
    return levels[0] if levels else None


RULE = Rule(
    code="CMP021",
    name="cost-blank",
    title="表式列有成本指标而整项未填",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C4", "C6"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="成本指标管住钱花得值不值。表式要求填而整项空白，无法判断资金与产出是否匹配。",
    advice="填单位成本或总成本控制数；没有成本标准的，说明不适用。",
    traps=(
        "经济效益、生态效益、可持续影响等空行不是缺陷；表式没有成本指标的不要求；经济、社会、生态环境成本填了任一项即可。"
    ),
    examples=(
        good("数量指标 | 修缮校舍面积 | ≥3000平方米\n成本指标 | 每平方米修缮成本 | ≤900元\n生态效益指标 | |"),
        good(
            "数量指标 | 修缮校舍面积 | ≥3000平方米\n"
            "经济成本指标 | 修缮总成本 | ≤270万元\n社会成本指标 | |\n生态环境成本指标 | |"
        ),
        bad(
            "数量指标 | 修缮校舍面积 | ≥3000平方米\n成本指标 | |",
            "成本指标",
            severity=Severity.WARNING,
            says="整项没有填写",
        ),
        bad("数量指标 | 修缮校舍面积 | ≥3000平方米\n经济成本指标 | |\n社会成本指标 | |", "经济成本指标"),
    ),
    table=check,
)
