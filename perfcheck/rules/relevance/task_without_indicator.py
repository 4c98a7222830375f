"""REL001: the goal states an amount of something that no indicator measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.documents import find_titles
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import half_width
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import Indicator, Period, TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good
from perfcheck.rules.topics import topics

_CLAUSE = re.compile(r"[^,。;、:!\n()]+")
_TASKS = frozenset({Dimension.COUNT, Dimension.PEOPLE, Dimension.AREA, Dimension.LENGTH, Dimension.WEIGHT})
_SHOWN = 5


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the number, or for two characters in a row of the clause, among the indicators."""
    goals = {p: g for p, g in table.goals.items() if g}
    if not goals or not any(i.kind == Kind.QUANTITY for i in table.indicators):
        yield NotApplicable()
        return
    period = Period.ANNUAL if Period.ANNUAL in goals else Period.IMPLEMENTATION
    goal = goals[period]
    missing = [clause for clause, found in _tasks(goal) if not _measured(clause, found, table, context)]
    if missing:
        shown = "、".join(f"「{clause}」" for clause in missing[:_SHOWN])
        yield Hit(
            f"{period.label}目标中的{shown}没有对应的绩效指标",
            f"在数量指标中补上，如「{missing[0]}」写成名称和指标值；不考核的，从目标中删去",
            tuple(Evidence(clause, goal.place, period) for clause in missing[:_SHOWN]),
            field=f"{period.label}目标",
        )


def _tasks(goal: Text) -> Iterator[tuple[str, list[Quantity]]]:
    """The clauses of a goal that state how much is to be done, outside titles."""
    titles = [(t.start, t.end) for t in find_titles(goal.text)]
    for match in _CLAUSE.finditer(half_width(goal.text)):
        if any(start <= match.start() < end for start, end in titles):
            continue
        clause = goal.text[match.start() : match.end()]
        found = [q for q in find_quantities(clause) if q.dimension in _TASKS and q.unit and q.per is None]
        if found:
            yield clause.strip(), found


def _measured(clause: str, found: list[Quantity], table: TargetTable, context: Context) -> bool:
    """Whether some indicator states one of the numbers or shares a topic with the clause."""
    said = topics(clause, context)
    return not said or any(_states(i, found) or said & topics(i.name, context) for i in table.indicators)


def _states(indicator: Indicator, found: list[Quantity]) -> bool:
    quantity = indicator.quantity
    return quantity is not None and any(q.number == quantity.number for q in found)


RULE = Rule(
    code="REL001",
    name="task-without-indicator",
    title="总体目标里的任务没有对应指标",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标是总体目标的分解；目标里写了做多少，指标里没有，这一项就无从考核。",
    advice="为目标中的每项主要任务设数量指标，或从目标中删去。",
    traps="只看写了数量的任务；任一指标有相同的数或相同的词就算有对应；目标里的效果、背景不看。",
    table=check,
    examples=(
        good("年度目标: 新建口袋公园3处，补植行道树1200株。\n数量指标 | 口袋公园 | 3处\n数量指标 | 补植树木 | ≥1200株"),
        good("年度目标: 提升服务水平。\n数量指标 | 走访企业 | ≥40家"),
        bad(
            "年度目标: 新建口袋公园3处，开展义诊12场。\n数量指标 | 口袋公园数量 | 3处",
            "年度目标",
        ),
        bad("年度目标: 采购图书5000册，举办朗诵比赛2场。\n数量指标 | 图书册数 | ≥5000册", "年度目标"),
    ),
)
