"""MIS002: the goal states another number than the indicator of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.likeness import bare_name
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.quantity import Dimension, Operator, Quantity
from perfcheck.model.submission import Indicator, Period, TargetTable, Text
from perfcheck.reading.areas import sum_of_areas
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good

_CLAUSE = re.compile(r"[,。;、:!\n，；：！]")
_BEFORE, _AFTER = 12, 8
_COMPARED = frozenset(Dimension) - {Dimension.DATE, Dimension.UNKNOWN, Dimension.MONEY, Dimension.GRADE}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares each number of a goal with the one indicator of its period that names the same thing."""
    if not table.goals or not table.indicators:
        yield NotApplicable()
        return
    seen: set[tuple[str, str]] = set()
    for period in (Period.ANNUAL, Period.IMPLEMENTATION):
        goal = table.goals.get(period)
        for indicator, quote in _conflicts(table, period, goal, context) if goal else ():
            if (indicator.name, quote) not in seen:
                seen.add((indicator.name, quote))
                yield _hit(goal, period, indicator, quote, sum_of_areas(table, indicator))


def _conflicts(
    table: TargetTable, period: Period, goal: Text | None, context: Context
) -> Iterator[tuple[Indicator, str]]:
    text = goal.text if goal else ""
    found = [q for q in find_quantities(text) if q.dimension in _COMPARED and q.unit]
    rows = [i for i in table.indicators if i.period is period and i.quantity and i.quantity.unit]
    for indicator in rows:
        stem = _stem(indicator.name, context)
        same = [q for q in found if len(stem) > 1 and _same_kind(q, indicator) and _names(stem, text, q)]
        told = any(_equal(q, other) for q in same for other in table.indicators)
        if same and not told and not any(_within(q, indicator, table) for q in same):
            yield indicator, _clause(text, same[0])


def _stem(name: str, context: Context) -> str:
    """The name without the words that only say how it is counted: 培训人次 leaves 培训."""
    plain = bare_name(name)
    for match in reversed(context.lexicon("count_words").find(plain)):
        plain = plain[: match.start] + plain[match.end :]
    return plain


def _same_kind(quantity: Quantity, indicator: Indicator) -> bool:
    other = indicator.quantity
    if other is None or other.dimension is not quantity.dimension or other.per != quantity.per:
        return False
    return other.unit == quantity.unit


def _names(stem: str, text: str, quantity: Quantity) -> bool:
    """Whether the words next to the number, in its clause, are those of the stem."""
    left = _CLAUSE.split(text[max(0, quantity.start - _BEFORE) : quantity.start])[-1]
    right = _CLAUSE.split(text[quantity.end : quantity.end + _AFTER])[0]
    around = normalise(left) + "|" + normalise(right)
    return stem in around or (len(stem) > 3 and (stem[:3] in around or stem[-3:] in around))


def _equal(quantity: Quantity, indicator: Indicator) -> bool:
    other = indicator.quantity
    return other is not None and other.unit == quantity.unit and other.number == quantity.number


def _within(quantity: Quantity, indicator: Indicator, table: TargetTable) -> bool:
    """Whether a value keeps to the bound that the goal states (不低于30%, ≥32%), or its areas add up to the number."""
    other = indicator.quantity
    if other is None or sum_of_areas(table, indicator) == quantity.number:
        return other is not None
    if other.operator not in (quantity.operator, Operator.EQUAL, None):
        return False
    if quantity.operator is Operator.AT_LEAST:
        return other.number > quantity.number
    return quantity.operator is Operator.AT_MOST and other.number < quantity.number


def _clause(text: str, quantity: Quantity) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, quantity.start)), default=0)
    end = next((m.start() for m in _CLAUSE.finditer(text, quantity.end)), len(text))
    return text[start:end]


def _hit(goal: Text | None, period: Period, indicator: Indicator, quote: str, areas: Decimal | None) -> Hit:
    place = goal.place if goal else indicator.place
    value = f"的值是「{indicator.value}」" if areas is None else f"各区域的值合计{areas.normalize():f}"
    return Hit(
        f"{period.label}目标写「{quote}」，而指标「{indicator.name}」{value}，两处数字不一致",
        f"以测算数为准统一：目标文字与「{indicator.name}」写同一个数；口径不同的，分别写明",
        (Evidence(quote, place, period), evidence(indicator)),
        indicator=indicator,
    )


RULE = Rule(
    code="MIS002",
    name="goal-number",
    title="目标文字中的数量与指标值不一致",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》", "财预〔2015〕88号《中央部门预算绩效目标管理办法》"),
    why="绩效指标是总体目标的分解，同一事项在目标里写一个数、在指标里写另一个数，考核就没有准数。",
    advice="以测算数为准，目标和指标写同一个数。",
    traps="各区域分列的值按合计比；目标写不低于的，指标值更高不算矛盾；计量单位不同、名称对不上的不比；同一数字在任一指标中出现过的不报；金额由AMT002判。",
    examples=(
        good("年度目标: 培训基层农技员不少于320人次。\n数量指标 | 培训农技员人次 | ≥320人次"),
        good(
            "年度目标: 新建村级卫生室12个，改造厕所300座。\n"
            "数量指标 | 新建卫生室数量 | 12个\n数量指标 | 改造厕所 | ≥300座"
        ),
        good(
            "年度目标: 开展巡回演出60场，惠及群众2万人次。\n"
            "数量指标 | 巡回演出场次 | ≥60场\n社会效益指标 | 观众满意人数 | ≥1.5万人"
        ),
        good("年度目标: 补植行道树不少于600株。\n数量指标 | 补植行道树 | ≥680株"),
        bad("年度目标: 补植行道树不少于600株。\n数量指标 | 补植行道树 | ≥520株", "补植行道树"),
        bad("年度目标: 培训基层农技员320人次。\n数量指标 | 培训农技员人次 | ≥280人次", "培训农技员人次"),
        bad(
            "年度目标: 栽植行道树1500株，确保成活率95%以上。\n"
            "数量指标 | 栽植行道树数量 | ≥1200株\n质量指标 | 行道树成活率 | ≥90%",
            "栽植行道树数量",
            "行道树成活率",
        ),
    ),
    table=check,
)
