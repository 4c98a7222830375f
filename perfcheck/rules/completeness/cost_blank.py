"""CMP021: the form asks for cost indicators and none is given."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import Level, TargetTable
from perfcheck.reading.funds import money, total_yuan
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good
from perfcheck.rules.completeness.blank import COST_KINDS, blank_row, periods_in_use


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for an indicator under any of the cost groups that the form offers."""
    level = blank_cost_level(table)
    if level is None:
        if not any(lv.kind in COST_KINDS for lv in table.levels):
            yield NotApplicable()
        return
    yield blank_hit(level, table)


def blank_hit(level: Level, table: TargetTable) -> Hit:
    """A hit on the empty row of ``level``."""
    return Hit(
        f"表式列有「{level.level2}」，整项没有填写",
        _suggestion(table),
        (Evidence(level.level2, level.place, level.period),),
        indicator=blank_row(level),
        table=table,
    )


def blank_cost_level(table: TargetTable) -> Level | None:
    """The first cost level of a form on which no cost indicator stands, None if one does or none is offered."""
    periods = periods_in_use(table)
    levels = [lv for lv in table.levels if lv.kind in COST_KINDS and lv.period in periods]
    if any(lv.filled for lv in levels) or any(i.kind in COST_KINDS for i in table.indicators):
        return None
    return levels[0] if levels else None


def _suggestion(table: TargetTable) -> str:
    yuan = next((y for p in table.funds if (y := total_yuan(table, p))), None)
    whole = f"「项目总成本 ≤{money(yuan)}」" if yuan else "「项目总成本 ≤N万元」"
    return f"补单位成本（如「每{_unit(table)}成本 ≤N元」）；难以拆分的写控制数{whole}；确不适用的说明理由"


def _unit(table: TargetTable) -> str:
    """What the project's output is counted in, as its first quantity indicator says."""
    units = (i.quantity.unit for i in table.indicators if i.kind == Kind.QUANTITY and i.quantity and not i.quantity.per)
    return next((u for u in units if u and u not in ("%", "元")), "件（人次、平方米）")


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
        bad("数量指标 | 修缮校舍面积 | ≥3000平方米\n成本指标 | |", "成本指标"),
        bad("数量指标 | 修缮校舍面积 | ≥3000平方米\n经济成本指标 | |\n社会成本指标 | |", "经济成本指标"),
    ),
    table=check,
)
