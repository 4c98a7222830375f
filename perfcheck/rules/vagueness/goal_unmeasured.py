"""VAG002: a goal with nothing to measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS
from perfcheck.model.quantity import LOWER_BOUND, Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Goal, ReadIndicator, ReadTable, ReadText
from perfcheck.reading.text import MONEY
from perfcheck.reading.value import WHOLE
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    good,
    on_goal,
)

SHORT = 60
_EMPTY = frozenset({"act.general", "act.pay"})
_MOSTLY = 0.8
_COUNTED = frozenset({Sort.THING, Sort.ACT})
"""What a number may stand behind, besides names that end in a word for one."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The goals that state no number, no date and no named deliverables; equal ones once."""
    read = context.read(table)
    if not any(read.goals):
        yield NotApplicable()
        return
    for goal in read.distinct_goals:
        if not _measurable(goal.read.uncited):
            yield on_goal(
                goal,
                goal.text,
                f"{goal.label}「{_short(goal.text)}」没有数量、时限，也没有列出要交付的成果，无法据以判断是否实现",
                _suggest(read),
                severity=_severity(read, goal),
            )


def _measurable(text: ReadText) -> bool:
    if any(q.unit and q.dimension is not Dimension.DATE for q in text.quantities):
        return True
    if any(_has_month(text.text[d.start : d.end]) for d in text.dates):
        return True
    return _deliverables(text) > 1


def _has_month(date: str) -> bool:
    return "月" in date or "季" in date or len(re.findall(r"\d+", date)) > 1


def _deliverables(text: ReadText) -> int:
    """How many items name a thing to be delivered and the act that delivers it."""
    return sum(set(item.kinds("deliverables")) == {"act", "thing"} for item in text.items)


def _severity(read: ReadTable, goal: Goal) -> Severity:
    """A goal that names what is done may leave its numbers to the indicators, if these have them."""
    measured = sum(bool(row.quantity) for row in read.rows)
    if read.rows and measured >= _MOSTLY * len(read.rows):
        return Severity.INFO if _names_work(goal.read) else Severity.WARNING
    return Severity.ERROR if len(goal.read.plain) < SHORT else Severity.WARNING


def _names_work(goal: ReadText) -> bool:
    """Whether a clause says what is done, besides that duties are fulfilled, money is there and all gets better."""
    plain = [goal.derived(clause.text) for clause in goal.clauses if not clause.find("vague_values")]
    return any(token.tag not in _EMPTY for clause in plain for token in find(clause.tokens, "act"))


def _suggest(read: ReadTable) -> str:
    """Numbers that the table already has, else the form of a goal."""
    if told := _told(read):
        return f"把主要指标写进目标，如「{'；'.join(told[:3])}」，再写明要达到的效果"
    return "写明本年做什么、做多少、何时完成、达到什么效果：做多少带计量单位，何时写到月，效果写由多少到多少"


def _told(read: ReadTable) -> list[str]:
    """Outputs with number and unit, of the period that has any; the implementation's names are never cut.

    What the two periods put differently is left out: it stands in no goal for both.
    """
    differ = {row.key for pair in read.pairs if len({row.value.plain for row in pair}) > 1 for row in pair}
    for rows in read.sides.values():
        told = [f"{r.name.core}{r.value}" for r in rows if r.kind in OUTPUTS and r.key not in differ and _is_output(r)]
        if told:
            return list(dict.fromkeys(told))
    return []


def _is_output(row: ReadIndicator) -> bool:
    """Whether the value is a number with its unit and the name says of what, so that one can stand behind the other.

    A name that ends with somebody (每月走访各镇 2次) lacks what is counted, or is cut; of what must not happen (0次) no
    goal speaks.
    """
    quantity = row.quantity
    if quantity is None or not quantity.number or not quantity.unit or quantity.dimension in MONEY:
        return False
    if not (row.whole_name.promised or row.whole_name.head.sort in _COUNTED):
        return False
    if row.name.bounded and quantity.number >= WHOLE and quantity.operator in LOWER_BOUND:
        return False
    return len(row.value.clauses) == 1 and not row.value.plain[0].isalpha()


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
    under=("CMP003",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="总体目标要说清预期产出和效果。通篇只有工作要求和态度的目标，不能据以核对是否实现，也不能分解为指标。",
    advice="写明数量、时限和要达到的标准；至少列出两项看得见的成果。",
    traps="目标列出两项以上具体成果、写有到月的期限的不报；指标大多已有数值的，只作提示。文号和政策年份不算数量。",
    examples=(
        bad(
            "年度目标: 进一步提高馆藏保护水平，更好服务群众。\n社会效益指标 | 群众文化生活 | 丰富",
            "年度目标",
            severity=Severity.ERROR,
            says="没有数量、时限，也没有列出要交付的成果",
        ),
        bad("实施期目标: 按县发〔2025〕12号文件抓好落实\n年度目标: 按县发〔2025〕12号文件抓好落实", "年度目标"),
        bad(
            "年度目标: 大力推进文化惠民。\n数量指标 | 送戏下乡场次 | ≥120场\n社会效益指标 | 观众人次 | ≥3万人次",
            "年度目标",
        ),
        bad(
            "年度目标: 加强河道管护，持续提升水岸面貌，着力建设幸福河湖。\n"
            "数量指标 | 管护河道 | ≥36公里\n社会效益指标 | 受益人口 | ≥2万人",
            "年度目标",
            severity=Severity.WARNING,
        ),
        good("年度目标: 为全县36所学校更换课桌椅，学生满意度达到90%以上。"),
        good("年度目标: 2026年9月底前完成校舍加固并交付使用。"),
        good("年度目标: 编制城市内涝防治规划，建成排水监测平台。"),
    ),
    table=check,
)
