"""CAT001: money, a budget or a standard of payment stands under 数量."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good, on_indicator
from perfcheck.rules.filing import MONEY, Reading, judge

_BARE_SCALE = re.compile(r"\d(?:万|亿)$")

_FAR = 3
_COUNTED = frozenset({Sort.THING, Sort.PEOPLE, Sort.COUNT, Sort.MEASURE})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Look at the unit first, then at the head of the name."""
    yield from judge(context.read(table), {Kind.QUANTITY}, _one)


def _one(reading: Reading) -> Hit | None:
    if reading.says("公款") or not _is_money(reading) or _is_of_others(reading):
        return None
    message = f"数量指标{reading.shown}填的是金额或支出标准，是花多少钱，不是提供多少产品和服务"
    advice = "数量指标写这笔钱提供多少产品或服务（人数、面积、件数）"
    sure = Confidence.HIGH if reading.dimension in MONEY else Confidence.MEDIUM
    return on_indicator(reading.row, message, advice, confidence=sure, fix=reading.moved(Kind.COST))


def _is_of_others(reading: Reading) -> bool:
    """Whether it is far more than the project has: money that is looked at (评审金额), not spent."""
    cost, totals = reading.row.quantity, reading.row.table.totals
    return (
        reading.dimension is Dimension.MONEY and cost is not None and bool(totals) and cost.number > _FAR * max(totals)
    )


def _is_money(reading: Reading) -> bool:
    if reading.dimension in MONEY or _is_sum_of_goal(reading):
        return True
    if reading.counted or reading.dimension is not Dimension.UNKNOWN:
        return False
    if _BARE_SCALE.search(reading.value):
        head = reading.row.whole_name.head
        if head.sort in _COUNTED or find(reading.row.whole_name.core.tokens[:1], "act.make", "act.plant"):
            return False
        return reading.likeness(Kind.ECONOMIC_COST, Kind.ECONOMIC) > reading.likeness(Kind.QUANTITY, Kind.SOCIAL)
    return reading.ends("费用名")


def _is_sum_of_goal(reading: Reading) -> bool:
    """Whether the bare number of the value stands in a goal, and there only as a sum of money."""
    if reading.dimension is not Dimension.UNKNOWN or reading.row.number is None:
        return False
    digits = re.compile(rf"(?<![\d.]){re.escape(f'{reading.row.number.normalize():f}')}(?![\d.])")
    found = [
        q.dimension
        for goal in reading.row.table.distinct_goals
        for q in goal.read.quantities
        if digits.search(goal.text[q.start : q.end])
    ]
    return bool(found) and MONEY.issuperset(found)


RULE = Rule(
    code="CAT001",
    name="money-as-quantity",
    title="数量指标填了金额",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="数量指标反映提供多少公共产品和服务；金额、预算和补助标准是投入，放在数量下就看不出花钱办了多少事。",
    advice="把金额或标准移到成本指标，数量指标写人数、次数、面积等产出。",
    traps="名称带「费」而值以个、户、辆等计数的不报；贷款、担保、招商、征收、追缴等本身以金额计量的产出不报。",
    table=check,
    examples=(
        good("资金: 年度 900000 = 财政拨款 900000\n数量指标 | 竣工结算审核金额 | ≥4亿元"),
        good("数量指标 | 慰问困难职工人数 | ≥60人"),
        good("数量指标 | 代缴物业费的社区 | 5个"),
        good("成本指标 | 慰问标准 | 500元/人"),
        good("数量指标 | 发放小微企业贷款额 | ≥8000万元"),
        bad(
            "数量指标 | 困难职工慰问金 | 500元/人",
            "困难职工慰问金",
            severity=Severity.ERROR,
            says="填的是金额或支出标准",
            fix="「成本指标」",
        ),
        bad("数量指标 | 河道管护经费 | ≤36万元", "河道管护经费"),
    ),
)
