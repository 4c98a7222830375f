"""DUP005: the goal is the names of the indicators in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    good,
    on_text,
)

_NOT_WORD = re.compile(r"[\W\d_]+")
_SHARE = 0.8
_LEAST_NAMES = 2


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Takes the indicators' names out of the goal and looks at what is left."""
    read = context.read(table)
    goal = read.main_goal
    names = {row.name.compared for row in read.whole_side}
    if not goal or not names:
        yield NotApplicable()
        return
    plain = goal.read.plain
    words = len(_NOT_WORD.sub("", plain))
    taken = 0
    for name in sorted((n for n in names if len(n) > 3 and n in plain), key=len, reverse=True):
        if name in plain:
            plain = plain.replace(name, "|")
            taken += 1
    if words and taken >= _LEAST_NAMES and len(_NOT_WORD.sub("", plain)) <= (1 - _SHARE) * words:
        yield on_text(
            goal,
            goal.text,
            f"{goal.label}只是把 {taken} 个指标名称排在一起，没有说要达到什么效果",
            "用一两句话说明项目做成以后有什么变化，数字留给指标表",
        )


RULE = Rule(
    code="DUP005",
    name="goal-lists-names",
    title="总体目标只是指标名称的罗列",
    family=Family.DUPLICATION,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="总体目标要概括项目的产出和效果，把指标名称抄一遍没有新的信息。",
    advice="补写效果。",
    traps="目标中除指标名称外还有两成以上别的话就不报。",
    examples=(
        good("年度目标: 新建垃圾收集点20个，使行政村生活垃圾收集覆盖率达到95%。\n数量指标 | 新建垃圾收集点 | 20个"),
        good("年度目标: 做好环境整治。\n数量指标 | 垃圾收集点数量 | 20个"),
        bad(
            "年度目标: 垃圾收集点数量20个；清运车辆购置5辆；保洁员培训3期。\n数量指标 | 垃圾收集点数量 | 20个\n"
            "数量指标 | 清运车辆购置 | 5辆\n数量指标 | 保洁员培训 | 3期",
            "年度目标",
            severity=Severity.INFO,
            says="只是把 3 个指标名称排在一起",
        ),
        bad(
            "年度目标: 乡镇图书流动点，送戏下乡场次，文化站开放天数。\n数量指标 | 送戏下乡场次 | 60场\n"
            "数量指标 | 文化站开放天数 | 300天\n数量指标 | 乡镇图书流动点 | 12个",
            "年度目标",
        ),
    ),
    table=check,
)
