"""DUP002: two indicators ask the same in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import (
    IndicatorKey,
    TargetTable,
)
from perfcheck.reading import ReadIndicator, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
)

_LEAST = 2
_CONTAINED = 8
_SHARED_CHARACTERS = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares names without the words that only say how they are counted, and names that hold each other."""
    rows = [row for row in context.read(table).whole_side if row.name]
    if len(rows) < 2:
        yield NotApplicable()
        return
    hit: set[IndicatorKey] = set()
    for one, other in _pairs(rows):
        if other.key not in hit and _repeats(one, other):
            hit.add(other.key)
            yield on_indicator(
                other,
                f"「{other.name}」与「{one.level2}」下的「{one.name}」说的是同一件事",
                f"「{one.name}」与「{other.name}」保留一项；确有不同的，写清各自考核什么",
                more=(evidence(one),),
            )


def _pairs(rows: Sequence[ReadIndicator]) -> Iterator[tuple[ReadIndicator, ReadIndicator]]:
    """Each row with those after it; of rows that say the same the first alone, or many copies would take for ever."""
    seen: set[object] = set()
    for number, one in enumerate(rows):
        after = rows[number + 1 :]
        # a row above its part is compared with that by where it stands
        place = number if after and after[0].is_part else None
        said = (one.name.text, one.value.text, one.kind, one.says, one.is_part, place)
        if said not in seen:
            seen.add(said)
            yield from ((one, other) for other in after)


def _repeats(one: ReadIndicator, other: ReadIndicator) -> bool:
    first, second = sorted((one.name.compared, other.name.compared), key=len)
    if first == second or _asks_when(one) != _asks_when(other):
        return False
    if other.is_part and _sole_part(one, other):
        return True
    stem, other_stem = one.name.stem, other.name.stem
    if stem == other_stem and len(stem) >= _LEAST:
        return (one.kind == other.kind and _same_value(one, other)) or stem == first
    if one.kind == other.kind and _same_value(one, other) and _same_words(one, other):
        return True
    return len(first) >= _CONTAINED and first in second and one.quantity is None and other.quantity is None


def _asks_when(row: ReadIndicator) -> bool:
    return row.kind is Kind.TIMELINESS and row.says is Says.DATED


def _sole_part(whole: ReadIndicator, part: ReadIndicator) -> bool:
    """Whether ``part`` is the only 其中 right below ``whole``, and all of it."""
    rows, first = part.table.rows, part.key.position
    after = rows[first + 1 : first + 2]
    only = whole.key.position == first - 1 and not any(row.is_part for row in after)
    return only and whole.quantity is not None and whole.value.plain == part.value.plain


def _same_words(one: ReadIndicator, other: ReadIndicator) -> bool:
    """Whether two names say the same words in another order; words are cut only where the characters agree."""
    signs, others = set(one.name.stem), set(other.name.stem)
    if len(signs & others) < _SHARED_CHARACTERS * len(signs | others):
        return False
    words = set(one.name.derived(one.name.stem).content_words)
    return len(words) >= _LEAST and words == set(other.name.derived(other.name.stem).content_words)


def _same_value(one: ReadIndicator, other: ReadIndicator) -> bool:
    a, b = one.quantity, other.quantity
    if a is not None and b is not None:
        return (a.number, a.upper) == (b.number, b.upper)
    return a is None and b is None and one.value.plain == other.value.plain


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
        good("数量指标 | 采暖补贴发放人数 | 300人\n时效指标 | 采暖补贴发放 | 11月底前"),
        bad("数量指标 | 补助茶园面积 | 40亩\n数量指标 | 其中白茶种植面积 | 40亩", "其中白茶种植面积"),
        good("数量指标 | 补助茶园面积 | 40亩\n数量指标 | 其中白茶种植面积 | 25亩"),
        good("数量指标 | 新建卫生厕所数量 | ≥200座\n质量指标 | 新建卫生厕所验收合格率 | 100%"),
        bad(
            "数量指标 | 培训护林员人次 | ≥300人次\n数量指标 | 培训护林员人数 | ≥300人",
            "培训护林员人数",
            severity=Severity.WARNING,
            says="说的是同一件事",
        ),
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
