"""MIS006: one thing has two sizes in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.language.lexicon import Lexicon
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_NOUN = re.compile(r"(?<![㐀-鿿])[㐀-鿿]+$")
_CLAUSE_END = re.compile(r"[,。;、:!\n，；：！]")
_REACH = 80
"""How many characters before a number may speak of it."""
_LEAST = 4
_MOST = 6
_SIZES = frozenset(
    {Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.WEIGHT, Dimension.PEOPLE, Dimension.COUNT}
)


@dataclass(frozen=True)
class _Mention:
    label: str
    text: Text
    noun: str
    quantity: Quantity
    quote: str


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the numbers that statements and goals give for the same words and unit."""
    texts = {**table.statements, **{f"{p.label}目标": goal for p, goal in table.goals.items()}}
    if not any(texts.values()):
        yield NotApplicable()
        return
    first: dict[tuple[str, str], _Mention] = {}
    for label, text in texts.items():
        for mention in _mentions(label, text, context.lexicon("scope_words")):
            known = first.setdefault((mention.noun, mention.quantity.unit), mention)
            if known.quantity.number != mention.quantity.number:
                yield _hit(known, mention)


def _mentions(label: str, text: Text, scopes: Lexicon) -> Iterator[_Mention]:
    for quantity in find_quantities(text.text):
        if quantity.dimension not in _SIZES or not quantity.unit or quantity.upper is not None:
            continue
        first = max(0, quantity.start - _REACH)
        start = max((m.end() for m in _CLAUSE_END.finditer(text.text, first, quantity.start)), default=first)
        lead = text.text[start : quantity.start]
        found = _NOUN.search(normalise(lead))
        if found and len(found.group()) >= _LEAST and not scopes.find(lead):
            yield _Mention(label, text, found.group()[-_MOST:], quantity, text.text[start : quantity.end])


def _hit(one: _Mention, other: _Mention) -> Hit:
    where = f"「{one.label}」" if one.label == other.label else f"「{one.label}」和「{other.label}」"
    return Hit(
        f"{where}对同一事物写了两个数：「{one.quote}」与「{other.quote}」",
        f"核对「{one.noun}」的实际数，各栏写同一个；口径不同的（如建筑面积与占地面积）写明口径",
        (Evidence(one.quote, one.text.place), Evidence(other.quote, other.text.place)),
        field=other.label,
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
    traps="只比措辞完全相同、单位相同的；带年份、累计、其中、新增等口径词的不比。",
    examples=(
        good("项目概况: 全镇共有农户4200户，其中参合农户3900户。\n年度目标: 全镇共有农户4200户，全部建立健康档案。"),
        good("项目概况: 2025年培训教师300人，2026年培训教师450人。\n年度目标: 培训教师450人。"),
        bad(
            "项目概况: 该场馆建筑面积3600平方米。\n项目设立必要性: 场馆建筑面积4200平方米，设施老化。", "项目设立必要性"
        ),
        bad("项目概况: 辖区共有管护林地2.6万亩。\n年度目标: 辖区共有管护林地3.1万亩，全部落实护林员。", "年度目标"),
    ),
    table=check,
)
