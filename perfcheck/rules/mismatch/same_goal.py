"""MIS016: a project of several years whose annual goal is that of the whole period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.likeness import likeness
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadText
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear
from perfcheck.rules.periods import longer

_YEARS = re.compile(r"(19|20)\d{2}(年度?|[-—~至]+(?=\d))?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ALIKE = 0.9


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the two goals, their years taken out, where the whole period is longer than a year."""
    read = context.read(table)
    if not table.goals.keys() >= set(Period):
        yield NotApplicable()
        return
    if not all(read.goals):
        yield Undecided("实施期目标或年度目标空白")
        return
    reason = longer(read)
    if not reason and read.term is None and "recurrent" not in read.attribute and not read.totals:
        yield Undecided("项目期未写明或无法判断")
    elif reason and _same(*(_timeless(goal.read) for goal in read.goals)):
        yield Hit(
            f"{reason}，而实施期目标与年度目标相同，看不出本年完成到哪一步",
            "年度目标只写本年的任务量和要达到的效果（如全部任务分几年、本年完成多少），实施期目标写整个项目期的总量",
            tuple(goal.quote() for goal in read.goals),
            field=Part.ANNUAL_GOAL,
            table=table,
            confidence=None if read.several_years else Confidence.MEDIUM,
        )


def _same(whole: str, year: str) -> bool:
    """Alike in words and equal in numbers: 24个 for the period and 8个 for the year are a division of the task."""
    return likeness(whole, year) >= _ALIKE and _NUMBER.findall(whole) == _NUMBER.findall(year)


def _timeless(text: ReadText) -> str:
    return _YEARS.sub("", text.plain)


RULE = Rule(
    code="MIS016",
    name="same-goal-both-periods",
    title="跨年项目的实施期目标与年度目标相同",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C2"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="实施期目标管整个项目期，年度目标只管本年。项目跨几年而两栏逐字相同，等于没有年度目标。",
    advice="把总任务按年分解，年度目标写本年的量。",
    traps="一年期项目两栏相同是对的；99年、长期、经常性的滚动项目两栏可以相同。",
    examples=(
        good("项目期: 1年\n实施期目标: 改造老旧供水管网8公里。\n年度目标: 改造老旧供水管网8公里。"),
        good("项目期: 99年\n项目属性: 经常性项目\n实施期目标: 保障图书馆免费开放。\n年度目标: 保障图书馆免费开放。"),
        good(
            "项目期: 3年\n实施期目标: 三年改造老旧供水管网24公里。\n年度目标: 完成首批8公里管网改造，惠及居民2000户。"
        ),
        good(
            "项目期: 3年\n实施期目标: 改造老旧供水管网24公里，漏损率降到8%。\n"
            "年度目标: 改造老旧供水管网8公里，漏损率降到8%。"
        ),
        bad(
            "项目期: 3年\n实施期目标: 2025年改造老旧供水管网24公里，受益居民6000户。\n"
            "年度目标: 2026年改造老旧供水管网24公里，受益居民6000户。",
            "年度目标",
            severity=Severity.ERROR,
            says="看不出本年完成到哪一步",
        ),
        bad(
            "项目期: 2025年1月-2027年12月\n实施期目标: 建设数字档案馆，完成馆藏档案数字化。\n"
            "年度目标: 建设数字档案馆，完成馆藏档案数字化。",
            "年度目标",
        ),
        bad(
            "资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期目标: 改造老旧供水管网24公里。\n年度目标: 改造老旧供水管网24公里。",
            "年度目标",
        ),
        good(
            "项目期: 1年\n资金: 实施期 300000\n资金: 年度 300000\n"
            "实施期目标: 改造老旧供水管网8公里。\n年度目标: 改造老旧供水管网8公里。"
        ),
        unclear("实施期目标: 改造老旧供水管网24公里。\n年度目标: 改造老旧供水管网24公里。"),
    ),
    table=check,
)
