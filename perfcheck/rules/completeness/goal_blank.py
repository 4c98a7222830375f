"""CMP003: the goal is blank, or no more than the project's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.likeness import likeness
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_text
from perfcheck.rules.project_term import several_years

_SHORT = 15
_ALIKE = 0.8
_NOT_CJK = re.compile(r"[^㐀-鿿]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at the goals that the form asks for."""
    if not table.goals:
        yield NotApplicable()
        return
    seen: set[str] = set()
    for period in (Period.ANNUAL, Period.IMPLEMENTATION):
        goal = table.goals.get(period)
        if goal is not None and goal.text not in seen:
            seen.add(goal.text)
            yield from _judge(table, period, goal)


def _judge(table: TargetTable, period: Period, goal: Text) -> Iterator[Hit]:
    label = f"{period.label}目标"
    chinese = _NOT_CJK.sub("", goal.text)
    if not chinese:
        if period is Period.IMPLEMENTATION and _needs_no_period_goal(table):
            return
        severity = Severity.WARNING if period is Period.IMPLEMENTATION else None
        yield on_text(label, goal, label, f"{label}没有填写", _advice(table), severity=severity)
    elif likeness(normalise(goal.text), normalise(table.project)) >= _ALIKE:
        yield on_text(label, goal, goal.text, f"{label}「{goal.text}」只是项目名称，没有说要达到什么", _advice(table))
    elif len(chinese) < _SHORT and not find_quantities(goal.text):
        yield on_text(
            label, goal, goal.text, f"{label}「{goal.text}」只有 {len(chinese)} 个字，看不出任务和效果", _advice(table)
        )


def _needs_no_period_goal(table: TargetTable) -> bool:
    return not several_years(table)


def _advice(table: TargetTable) -> str:
    return f"写明「{table.called}」本年做什么（对象、数量）、做到什么标准、带来什么效果，各用一句，带上关键数字"


RULE = Rule(
    code="CMP003",
    name="goal-blank",
    title="总体目标为空或只是项目名",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C2"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=True,
    why="总体目标应说明预算资金在一定期限内要达到的产出和效果，空白或只抄项目名等于没有目标。",
    advice="用两三句话写清做多少、做到什么标准、带来什么效果。",
    traps="带有数量和对象的短目标（建设6个蓄水池）不报；一年期、长期项目的实施期目标空白不报。",
    examples=(
        good("年度目标: 新建蓄水池6座。\n数量指标 | 新建蓄水池数量 | 6座"),
        good("项目期: 1年\n实施期目标:\n年度目标: 对全县12个乡镇开展饮用水水源地监测，水质达标率不低于98%。"),
        bad("项目: 村级公益岗位补助经费\n年度目标: 村级公益岗位补助经费。", "年度目标"),
        bad("年度目标: 做好全年各项工作。\n数量指标 | 新建蓄水池数量 | 6座", "年度目标"),
        bad("年度目标:\n数量指标 | 新建蓄水池数量 | 6座", "年度目标"),
    ),
    table=check,
)
