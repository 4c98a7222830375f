"""VAG017: completing what one is told to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Piece, ReadIndicator
from perfcheck.reading.value import states_number
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_goal,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words

_REACH = 8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Goals and names that ask for the work to be done, whatever it is."""
    read = context.read(table)
    for goal in read.distinct_goals:
        found = [p for clause in goal.read.clauses if (p := _empty_task(clause))]
        if found:
            yield on_goal(
                goal,
                found[0],
                f"{goal.label}中的「{found[0]}」没有说是什么任务、有多少",
                "写明主要任务及数量，如「完成N项…，其中…N项」",
            )
    for row in read.rows:
        if _empty_task(row.name.whole) and not _counts(row):
            yield on_indicator(
                row,
                f"指标名称「{row.name}」没有说是什么任务，指标值「{row.value}」也没有数量",
                words(row),
                fix=draft(row),
            )


def _counts(row: ReadIndicator) -> bool:
    return row.quantity is not None and row.quantity.dimension is not Dimension.RATIO


def _empty_task(piece: Piece) -> str:
    """The act and the task without content in a clause that has no number."""
    for act, task in pairwise(piece.find("empty_tasks")):
        kinds = (act.entry.attributes["kind"], task.entry.attributes["kind"])
        near = task.start - act.end <= _REACH
        if kinds == ("act", "task") and near and not states_number(piece.of.derived(piece.text)):
            return piece.of.text[act.start : task.end]
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
    under=("VAG002", "VAG009"),
    examples=(
        bad(
            "年度目标: 完成上级交办的工作任务，更新办公电脑12台。",
            "年度目标",
            severity=Severity.WARNING,
            says="没有说是什么任务、有多少",
        ),
        bad("数量指标 | 完成年度工作任务 | 100%", "完成年度工作任务"),
        good("年度目标: 完成年度工作任务24项，更新办公电脑12台。"),
        good("数量指标 | 完成年度工作计划项数 | ≥12项"),
        good("社会效益指标 | 保障机构正常运转天数 | ≥250天"),
    ),
    table=check,
)
