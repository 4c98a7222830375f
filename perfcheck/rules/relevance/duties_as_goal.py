"""REL007: the duties of the department stand as the goal of the project."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_goal

_ENOUGH = 2


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Several phrases of a statute of duties in one goal; equal goals once."""
    goals = context.read(table).distinct_goals
    if not goals:
        yield NotApplicable()
    for goal in goals:
        phrases = list(dict.fromkeys(found.term for found in goal.read.find("duty_phrases")))
        if len(phrases) >= _ENOUGH:
            shown = "".join(f"「{phrase}」" for phrase in phrases[:3])
            yield on_goal(
                goal,
                phrases[0],
                f"{goal.label}用了{shown}等部门职责的写法，没有说明本项目当年做什么、做到什么程度",
                "只写本项目：做什么、做多少、何时完成、达到什么效果，部门职责放在立项依据",
            )


RULE = Rule(
    code="REL007",
    name="duties-as-goal",
    title="把部门职责写作项目目标",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="项目目标只对这一笔钱负责；抄来部门职责，目标大而无当，也无法评价。",
    advice="删去职责，写本项目当年的任务和效果。",
    traps="只出现一处职责用语的不报；部门整体支出的目标表由审核人判断。",
    table=check,
    examples=(
        good("年度目标: 完成全县120家餐饮单位的抽检，合格率达到98%。"),
        good("年度目标: 负责全县中小学食堂抽检360批次，按季公布结果。"),
        bad(
            "年度目标: 负责全县水利工作，拟订水利规划并监督实施。",
            "年度目标",
            severity=Severity.WARNING,
            says="等部门职责的写法",
        ),
        bad("年度目标: 贯彻执行国家档案法规，指导全市档案工作，承担全市档案管理职责。", "年度目标"),
    ),
)
