"""CMP003: the goal is blank, or no more than the project's name."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.likeness import likeness
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage, ReadTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_text

_SHORT = 15
_ALIKE = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at the goals that the form asks for."""
    read = context.read(table)
    if not read.goals:
        yield NotApplicable()
        return
    seen: set[str] = set()
    for goal in sorted(read.goals, key=lambda g: g.period is Period.IMPLEMENTATION):
        if goal.text not in seen:
            seen.add(goal.text)
            yield from _judge(read, goal)


def _judge(read: ReadTable, goal: Passage) -> Iterator[Hit]:
    label, words, advice = goal.label, goal.read, _advice(read)
    if not words.chinese:
        whole = goal.period is Period.IMPLEMENTATION
        if not whole or read.several_years:
            severity = Severity.WARNING if whole else None
            yield on_text(goal, label, f"{label}没有填写", advice, severity=severity)
    elif likeness(words.plain, read.project.plain) >= _ALIKE:
        yield on_text(goal, words.text, f"{label}「{words}」只是项目名称，没有说要达到什么", advice)
    elif words.chinese < _SHORT and not words.quantities:
        message = f"{label}「{words}」只有 {words.chinese} 个字，看不出任务和效果"
        yield on_text(goal, words.text, message, advice)


def _advice(read: ReadTable) -> str:
    name = read.table.called
    return f"写明「{name}」本年做什么（对象、数量）、做到什么标准、带来什么效果，各用一句，带上关键数字"


RULE = Rule(
    code="CMP003",
    name="goal-blank",
    title="总体目标为空或只是项目名",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C2"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="总体目标应说明预算资金在一定期限内要达到的产出和效果，空白或只抄项目名等于没有目标。",
    advice="用两三句话写清做多少、做到什么标准、带来什么效果。",
    traps="带有数量和对象的短目标（建设6个蓄水池）不报；一年期、长期项目的实施期目标空白不报。",
    examples=(
        good("年度目标: 新建蓄水池6座。\n数量指标 | 新建蓄水池数量 | 6座"),
        good("项目期: 1年\n实施期目标:\n年度目标: 对全县12个乡镇开展饮用水水源地监测，水质达标率不低于98%。"),
        bad(
            "项目: 村级公益岗位补助经费\n年度目标: 村级公益岗位补助经费。",
            "年度目标",
            severity=Severity.ERROR,
            says="只是项目名称，没有说要达到什么",
        ),
        bad("年度目标: 做好全年各项工作。\n数量指标 | 新建蓄水池数量 | 6座", "年度目标"),
        bad("年度目标:\n数量指标 | 新建蓄水池数量 | 6座", "年度目标"),
    ),
    table=check,
)
