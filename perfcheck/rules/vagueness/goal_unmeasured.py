"""VAG002: a goal with nothing to measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.dates import find_dates
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good
from perfcheck.rules.vagueness.goals import clauses, distinct_goals, goal_text, label, on_goals
from perfcheck.rules.vagueness.values import without_citations

SHORT = 60
_MOSTLY = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The goals that state no number, no date and no named deliverables; equal ones once."""
    if not any(table.goals.values()):
        yield NotApplicable()
        return
    for periods in distinct_goals(table):
        text = goal_text(table, periods)
        if not _measurable(text, context):
            yield on_goals(
                table,
                periods,
                text,
                f"{label(periods)}「{_short(text)}」没有数量、时限，也没有列出要交付的成果，无法据以判断是否实现",
                _suggest(table),
                severity=_severity(table, text),
            )


def _measurable(goal: str, context: Context) -> bool:
    text = without_citations(goal)
    if any(q.unit and q.dimension is not Dimension.DATE for q in find_quantities(text)):
        return True
    if any(_has_month(text[d.start : d.end]) for d in find_dates(text)):
        return True
    return _deliverables(text, context) > 1


def _has_month(date: str) -> bool:
    return "月" in date or "季" in date or len(re.findall(r"\d+", date)) > 1


def _deliverables(text: str, context: Context) -> int:
    """How many clauses name a thing to be delivered and the act that delivers it."""
    lexicon = context.lexicon("deliverables")
    parts = (part for clause in clauses(text) for part in clause.split("、"))
    kinds = ({e.attributes["kind"] for m in lexicon.find(p) if (e := lexicon.entry(m.term))} for p in parts)
    return sum(found == {"act", "thing"} for found in kinds)


def _severity(table: TargetTable, goal: str) -> Severity:
    """A goal may leave its numbers to the indicators, if these have them."""
    measured = sum(bool(i.quantity) for i in table.indicators)
    if table.indicators and measured >= _MOSTLY * len(table.indicators):
        return Severity.INFO
    return Severity.ERROR if len(normalise(goal)) < SHORT else Severity.WARNING


def _suggest(table: TargetTable) -> str:
    """Numbers that the table already has, else the form of a goal."""
    if told := _told(table):
        return f"把主要指标写进目标，如「{'；'.join(told[:3])}」，再写明要达到的效果"
    return f"写明本年做什么、做多少、何时完成、达到什么效果，如「N月底前完成{table.project}N项（次、户），……率达到N%」"


def _told(table: TargetTable) -> list[str]:
    """Outputs with number and unit, of the period that has any; the implementation's names are never cut."""
    for period in Period:
        rows = [
            i
            for i in table.indicators
            if i.period is period and i.kind in (Kind.QUANTITY, Kind.TIMELINESS, Kind.QUALITY)
        ]
        if told := [f"{i.name}{i.value}" for i in rows if i.quantity and _is_output(i.quantity)]:
            return list(dict.fromkeys(told))
    return []


def _is_output(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.dimension not in (Dimension.MONEY, Dimension.UNIT_COST)


def _short(goal: str) -> str:
    return goal if len(goal) <= 40 else goal[:38] + "…"


RULE = Rule(
    code="VAG002",
    name="goal-unmeasured",
    title="总体目标没有可衡量的内容",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="总体目标要说清预期产出和效果。通篇只有工作要求和态度的目标，不能据以核对是否实现，也不能分解为指标。",
    advice="写明数量、时限和要达到的标准；至少列出两项看得见的成果。",
    traps="目标列出两项以上具体成果、写有到月的期限的不报；指标大多已有数值的，只作提示。文号和政策年份不算数量。",
    examples=(
        bad("年度目标: 进一步提高馆藏保护水平，更好服务群众。\n社会效益指标 | 群众文化生活 | 丰富", "年度目标"),
        bad("实施期目标: 按县发〔2025〕12号文件抓好落实\n年度目标: 按县发〔2025〕12号文件抓好落实", "年度目标"),
        bad(
            "年度目标: 大力推进文化惠民。\n数量指标 | 送戏下乡场次 | ≥120场\n社会效益指标 | 观众人次 | ≥3万人次",
            "年度目标",
        ),
        good("年度目标: 为全县36所学校更换课桌椅，学生满意度达到90%以上。"),
        good("年度目标: 2026年9月底前完成校舍加固并交付使用。"),
        good("年度目标: 编制城市内涝防治规划，建成排水监测平台。"),
    ),
    table=check,
)
