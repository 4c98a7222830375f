"""DUP002: two indicators ask the same in other words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from perfcheck.language.likeness import bare_name
from perfcheck.language.tokens import content_words
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, evidence, good, on_indicator
from perfcheck.rules.duplication.repeated_name import whole_side

_LEAST = 2
_CONTAINED = 8
_SHARED_CHARACTERS = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares names without the words that only say how they are counted, and names that hold each other."""
    rows = [i for i in whole_side(table) if i.name]
    if len(rows) < 2:
        yield NotApplicable()
        return
    hit: set[int] = set()
    stems = [_stem(i.name, context) for i in rows]
    for a, b in combinations(range(len(rows)), 2):
        if b not in hit and _repeats(rows[a], rows[b], stems[a], stems[b]):
            hit.add(b)
            yield on_indicator(
                rows[b],
                f"「{rows[b].name}」与「{rows[a].level2}」下的「{rows[a].name}」说的是同一件事",
                f"「{rows[a].name}」与「{rows[b].name}」保留一项；确有不同的，写清各自考核什么",
                more=(evidence(rows[a]),),
            )


def _stem(name: str, context: Context) -> str:
    plain = bare_name(name)
    for match in reversed(context.lexicon("count_words").find(plain)):
        plain = plain[: match.start] + plain[match.end :]
    return plain


def _repeats(one: Indicator, other: Indicator, stem: str, other_stem: str) -> bool:
    first, second = sorted((bare_name(one.name), bare_name(other.name)), key=len)
    if first == second:
        return False
    if stem == other_stem and len(stem) >= _LEAST:
        return (one.kind == other.kind and _same_value(one, other)) or stem == first
    if one.kind == other.kind and _same_value(one, other) and _same_words(stem, other_stem):
        return True
    return len(first) >= _CONTAINED and first in second and one.quantity is None and other.quantity is None


def _same_words(stem: str, other: str) -> bool:
    """Whether two names say the same words in another order; words are cut only where the characters agree."""
    one, two = set(stem), set(other)
    if len(one & two) < _SHARED_CHARACTERS * len(one | two):
        return False
    words = set(content_words(stem))
    return len(words) >= _LEAST and words == set(content_words(other))


def _same_value(one: Indicator, other: Indicator) -> bool:
    a, b = one.quantity, other.quantity
    if a is not None and b is not None:
        return (a.number, a.upper) == (b.number, b.upper)
    return a is None and b is None and normalise(one.value) == normalise(other.value)


RULE = Rule(
    code="DUP002",
    name="near-repeat",
    title="指标近义重复",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="换个说法重复同一件事，指标多了，考核的内容没有多。",
    advice="近义的指标保留一项。",
    traps="数量、单位不同的不报；名称相同的由DUP001报。",
    examples=(
        good("数量指标 | 培训护林员人次 | ≥300人次\n数量指标 | 培训护林员场次 | ≥6场"),
        good("数量指标 | 新建卫生厕所数量 | ≥200座\n质量指标 | 新建卫生厕所验收合格率 | 100%"),
        bad("数量指标 | 培训护林员人次 | ≥300人次\n数量指标 | 培训护林员人数 | ≥300人", "培训护林员人数"),
        good("数量指标 | 农田改造水利项目 | ≥3个\n数量指标 | 水利改造农村项目 | ≥3个"),
        bad("数量指标 | 组织志愿者培训 | ≥6场\n数量指标 | 志愿者培训组织 | ≥6场", "志愿者培训组织"),
        bad(
            "社会效益指标 | 打造环湖骑行品牌赛事 | 效果良好\n"
            "可持续影响指标 | 打造环湖骑行品牌赛事，扩大城市影响 | 影响持续",
            "打造环湖骑行品牌赛事，扩大城市影响",
        ),
    ),
    table=check,
)
