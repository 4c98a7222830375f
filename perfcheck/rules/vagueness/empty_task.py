"""VAG017: completing what one is told to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator
from perfcheck.rules.vagueness.goals import clauses, distinct_goals, goal_text, label, on_goals
from perfcheck.rules.vagueness.rewrites import advise
from perfcheck.rules.vagueness.values import states_number

_REACH = 8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Goals and names that ask for the work to be done, whatever it is."""
    for periods in distinct_goals(table):
        found = [p for clause in clauses(goal_text(table, periods)) if (p := _empty_task(clause, context))]
        if found:
            yield on_goals(
                table,
                periods,
                found[0],
                f"{label(periods)}中的「{found[0]}」没有说是什么任务、有多少",
                "写明主要任务及数量，如「完成N项…，其中…N项」",
            )
    for indicator in table.indicators:
        phrase = _empty_task(indicator.name, context)
        if phrase and not _counts(indicator):
            yield on_indicator(
                indicator,
                f"指标名称「{indicator.name}」没有说是什么任务，指标值「{indicator.value}」也没有数量",
                advise(indicator, table, context),
            )


def _counts(indicator: Indicator) -> bool:
    return indicator.quantity is not None and indicator.quantity.dimension is not Dimension.RATIO


def _empty_task(text: str, context: Context) -> str:
    """The act and the task without content in a clause that has no number."""
    if states_number(text):
        return ""
    lexicon = context.lexicon("empty_tasks")
    found = [(m, e.attributes["kind"]) for m in lexicon.find(text) if (e := lexicon.entry(m.term))]
    for (act, first), (task, second) in pairwise(found):
        if (first, second) == ("act", "task") and task.start - act.end <= _REACH:
            return text[act.start : task.end]
    return ""


RULE = Rule(
    code="VAG017",
    name="empty-task",
    title="完成交办任务式的空目标",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="完成交办的工作、做好日常工作对任何单位、任何年份都成立，不是本项目的目标。",
    advice="写明本项目今年要完成的几件事和数量。",
    traps="同一分句有数量的、指标值有件数的不报；保障机构正常运转是运转类项目的实际用途，不报。",
    under=("VAG002",),
    examples=(
        bad("年度目标: 完成上级交办的工作任务，更新办公电脑12台。", "年度目标"),
        bad("数量指标 | 完成年度工作任务 | 100%", "完成年度工作任务"),
        good("年度目标: 完成年度工作任务24项，更新办公电脑12台。"),
        good("数量指标 | 完成年度工作计划项数 | ≥12项"),
        good("社会效益指标 | 保障机构正常运转天数 | ≥250天"),
    ),
    table=check,
)
