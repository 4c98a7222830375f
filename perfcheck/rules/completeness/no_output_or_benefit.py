"""CMP002: no output indicators, or no benefit indicators."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.levels import level_group
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table
from perfcheck.rules.completeness.blank import COST_KINDS, periods_in_use

_GROUPS = (
    ("产出", "补1至2个数量指标（做多少）和质量指标（做到什么标准）"),
    ("效益", "补1至2个效益指标，写产出带来的变化（受益人数、事故下降、办理时间缩短等），不要重复产出"),
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a level 1 without any indicator in every period that is filled."""
    periods = periods_in_use(table)
    if not periods:
        yield NotApplicable()
        return
    light = bool(context.lexicon("project_types").find(table.project)) and _only_pays(table, context)
    for level1, remedy in _GROUPS:
        lacking = [p for p in periods if not _has(table, p, level1)]
        if len(lacking) == len(periods):
            yield on_table(
                table,
                f"本表没有一项{level1}指标",
                f"{remedy}；确实没有的，在申报时说明理由",
                part=f"{level1}指标",
                severity=Severity.WARNING if light and level1 == "效益" else None,
            )


def _has(table: TargetTable, period: Period, level1: str) -> bool:
    """Whether an indicator stands under ``level1``; a cost that a form files under its outputs is no output."""
    rows = [i for i in table.indicators if i.period is period and i.kind not in COST_KINDS]
    return any(level_group(i.level2, i.level1) == level1 for i in rows)


def _only_pays(table: TargetTable, context: Context) -> bool:
    """Whether the project only pays what earlier work cost."""
    types = context.lexicon("project_types")
    return any(e.attributes["kind"] == "付款" for m in types.find(table.project) if (e := types.entry(m.term)))


RULE = Rule(
    code="CMP002",
    name="no-output-or-benefit",
    title="缺产出指标或缺效益指标",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "中发〔2018〕34号《关于全面实施预算绩效管理的意见》",
    ),
    why="产出说明钱花在什么事上，效益说明这些事带来什么变化，原则上缺一不可。",
    advice="产出、效益各至少设一项指标。",
    traps="整栏空白另由CMP009报；结算尾款、还本付息类项目效益单薄的只提示。",
    examples=(
        good("数量指标 | 开展巡回义诊场次 | ≥24场\n社会效益指标 | 服务偏远村群众人次 | ≥3000人次"),
        good(
            "实施期 数量指标 | 开展义诊场次 | ≥24场\n实施期 社会效益指标 | 服务群众人次 | ≥3000人次\n年度 数量指标 | |"
        ),
        bad("数量指标 | 开展巡回义诊场次 | ≥24场\n满意度指标 | 就诊群众满意度 | ≥95%", "效益指标"),
        bad("社会效益指标 | 服务偏远村群众人次 | ≥3000人次\n满意度指标 | 就诊群众满意度 | ≥95%", "产出指标"),
    ),
    table=check,
)
