"""MIS006: one thing has two sizes in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage, ReadIndicator, ReadTable, Scope
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good, on_indicator

_NOUN = re.compile(r"(?<![㐀-鿿])[㐀-鿿]+$")
_REACH = 80
"""How many characters before a number may speak of it."""
_LEAST = 4
_MOST = 6
_SIZES = frozenset(
    {Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.WEIGHT, Dimension.PEOPLE, Dimension.COUNT}
)
_TIMES = "人次"
_PEOPLE = frozenset({"人", "名"})


@dataclass(frozen=True)
class _Mention:
    passage: Passage
    noun: str
    quantity: Quantity
    quote: str


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the numbers of statements and goals for the same words and unit, and rows that count one group."""
    read = context.read(table)
    if not any(read.texts) and not read.rows:
        yield NotApplicable()
        return
    first: dict[tuple[str, str], _Mention] = {}
    for passage in read.statements + read.goals:
        for mention in _mentions(passage):
            known = first.setdefault((mention.noun, mention.quantity.unit), mention)
            if known.quantity.number != mention.quantity.number and not _of_two_times(known, mention, read):
                yield _hit(known, mention)
    for row in read.rows:
        if helped := _helped_less_often(row, read):
            yield _fewer_times(row, helped)


def _mentions(passage: Passage) -> Iterator[_Mention]:
    read = passage.read
    for quantity in read.quantities:
        if quantity.dimension not in _SIZES or not quantity.unit or quantity.upper is not None:
            continue
        start = max(read.around(read.items, quantity.start, quantity.end).start, quantity.start - _REACH)
        lead = read.derived(read.text[start : quantity.start])
        found = _NOUN.search(lead.plain)
        if found and len(found.group()) >= _LEAST and not lead.find("scope_words"):
            yield _Mention(passage, found.group()[-_MOST:], quantity, read.text[start : quantity.end])


def _of_two_times(one: _Mention, other: _Mention, read: ReadTable) -> bool:
    """Whether one goal is for the whole period and the other for a year of it."""
    periods = {one.passage.period, other.passage.period}
    return read.scope is not Scope.SAME and periods == set(Period)


def _hit(one: _Mention, other: _Mention) -> Hit:
    labels = (one.passage.label, other.passage.label)
    where = "和".join(f"「{label}」" for label in dict.fromkeys(labels))
    return Hit(
        f"{where}对同一事物写了两个数：「{one.quote}」与「{other.quote}」",
        f"核对「{one.noun}」的实际数，各栏写同一个；口径不同的（如建筑面积与占地面积）写明口径",
        (one.passage.quote(one.quote), other.passage.quote(other.quote)),
        field=other.passage.label,
    )


def _helped_less_often(row: ReadIndicator, read: ReadTable) -> ReadIndicator | None:
    """The row of what is done for those whom ``row`` says to benefit, where it is done fewer times than they are.

    Only one row may count it, it must bear the project's name and that of the same people.
    """
    group = _beneficiaries(row)
    if not group or not read.project:
        return None
    same = [
        other
        for other in read.sides[row.period]
        if other.quantity
        and other.quantity.unit == _TIMES
        and group in other.name.plain
        and read.project.plain in other.name.plain
    ]
    fewer = len(same) == 1 and row.number is not None and same[0].number is not None and same[0].number < row.number
    return same[0] if fewer else None


def _beneficiaries(row: ReadIndicator) -> str:
    """Whom the row says to benefit, "" if it counts no beneficiaries or does not say whose."""
    found = row.name.find("beneficiary_words")
    if row.quantity is None or row.quantity.unit not in _PEOPLE or not found:
        return ""
    group = row.name.derived(row.name.derived(row.name.core.text).without("beneficiary_words").plain)
    plain = re.split(r"[≥≤<>=]", group.without("count_words").plain)[0]
    return plain if len(plain) >= _LEAST else ""


def _fewer_times(row: ReadIndicator, helped: ReadIndicator) -> Hit:
    return on_indicator(
        row,
        f"「{helped.name}」只有「{helped.value}」，「{row.name}」却是「{row.value}」，受益的人比人次还多",
        "核对两项的口径和数量：人次不会少于受益人数，数同一批人的写一致，口径不同的写明",
        more=(evidence(helped),),
        confidence=Confidence.LOW,
    )


RULE = Rule(
    code="MIS006",
    name="said-twice",
    title="同一事物在不同栏目的数字矛盾",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C7"),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="同一事物的规模在概况、依据、计划、目标里应当一致，前后两个数说明测算没有定。",
    advice="以核实的数为准统一各栏。",
    traps="只比措辞完全相同、单位相同的；带年份、累计、其中、新增等口径词的不比；两期不是同一段时间的，实施期目标与年度目标不比。",
    examples=(
        good("项目概况: 全镇共有农户4200户，其中参合农户3900户。\n年度目标: 全镇共有农户4200户，全部建立健康档案。"),
        good("项目概况: 2025年培训教师300人，2026年培训教师450人。\n年度目标: 培训教师450人。"),
        bad(
            "项目概况: 该场馆建筑面积3600平方米。\n项目设立必要性: 场馆建筑面积4200平方米，设施老化。",
            "项目设立必要性",
            severity=Severity.WARNING,
            says="对同一事物写了两个数",
        ),
        bad(
            "项目: 技能帮扶\n数量指标 | 返乡农民工参加技能帮扶人次 | ≥60人次\n"
            "社会效益指标 | 受益返乡农民工人数 | ≥90人",
            "受益返乡农民工人数",
        ),
        good(
            "项目: 技能帮扶\n数量指标 | 返乡农民工参加技能帮扶人次 | ≥120人次\n"
            "社会效益指标 | 受益返乡农民工人数 | ≥90人"
        ),
        good(
            "项目: 技能帮扶\n数量指标 | 技能帮扶返乡农民工人次 | ≥60人次\n"
            "数量指标 | 技能帮扶回访返乡农民工人次 | ≥60人次\n社会效益指标 | 受益返乡农民工人数 | ≥90人"
        ),
        good(
            "项目期: 3年\n资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期目标: 新建村级阅览室36个。\n年度目标: 新建村级阅览室12个。"
        ),
        bad("项目概况: 辖区共有管护林地2.6万亩。\n年度目标: 辖区共有管护林地3.1万亩，全部落实护林员。", "年度目标"),
    ),
    table=check,
)
