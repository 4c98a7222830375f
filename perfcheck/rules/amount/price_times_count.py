"""AMT006: price times count is more than the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.quantity import find_quantities
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.funds import NO_UNIT, money, total, total_yuan, unit_missing
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear

_TOLERANCE = Decimal("1.05")
_TIMES = {"月": 12, "年": 1, "季度": 4, "学期": 2, "学年": 1}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Multiplies the one fixed unit price of a period by the one count of the things it is per."""
    pairs = [(p, price, count) for p in Period for price, count in _pairs(table, p, context)]
    if not pairs:
        yield NotApplicable()
    seen: set[tuple[str, str]] = set()
    for period, price, count in pairs:
        yuan = total_yuan(table, period)
        if yuan is None:
            missing = unit_missing(table, total(table, period))
            yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
        elif (price.name, count.name) not in seen and _cost(price, count) > yuan * _TOLERANCE:
            seen.add((price.name, count.name))
            if not _shared(table, _cost(price, count), yuan):
                yield _hit(table, price, count, yuan)


def _pairs(table: TargetTable, period: Period, context: Context) -> list[tuple[Indicator, Indicator]]:
    rows = [i for i in table.indicators if i.period is period and i.quantity and i.quantity.upper is None]
    prices = [i for i in rows if _is_fixed_price(i)]
    if len(prices) != 1:
        return []
    counts = [i for i in rows if i.kind == Kind.QUANTITY and _counts(i, prices[0], context)]
    return [(prices[0], counts[0])] if len(counts) == 1 else []


def _is_fixed_price(indicator: Indicator) -> bool:
    quantity = indicator.quantity
    return (
        quantity is not None
        and quantity.dimension is Dimension.UNIT_COST
        and quantity.operator not in (Operator.AT_MOST, Operator.LESS)
    )


def _counts(indicator: Indicator, price: Indicator, context: Context) -> bool:
    """Whether the indicator counts what the price is per: 元/生 and 人, 元/亩 and 亩."""
    quantity = indicator.quantity
    per = price.quantity.per if price.quantity else None
    if quantity is None or quantity.per or not per:
        return False
    same = context.lexicon("counted_alike")
    unit = per.split("/")[0].split("·")[0]
    wanted, given = same.entry(unit), same.entry(quantity.unit)
    if wanted and given:
        return bool(wanted.attributes["group"] == given.attributes["group"])
    return unit == quantity.unit


def _cost(price: Indicator, count: Indicator) -> Decimal:
    if price.quantity is None or count.quantity is None:
        return Decimal(0)
    times = [_TIMES[p] for p in (price.quantity.per or "").replace("·", "/").split("/")[1:] if p in _TIMES]
    return price.quantity.number * count.quantity.number * (times[0] if times else 1)


def _shared(table: TargetTable, cost: Decimal, yuan: Decimal) -> bool:
    """Whether the table names a share under which the budget is only a part of the cost."""
    texts = [*(g.text for g in table.goals.values()), *(s.text for s in table.statements.values())]
    shares = [q.number / 100 for t in texts for q in find_quantities(t) if q.unit == "%"]
    return any(abs(cost * share - yuan) <= yuan * (_TOLERANCE - 1) for share in shares)


def _hit(table: TargetTable, price: Indicator, count: Indicator, yuan: Decimal) -> Hit:
    cost = _cost(price, count)
    return Hit(
        f"「{price.name}」{price.value} × 「{count.name}」{count.value} = {money(cost)}，而资金总额只有 {money(yuan)}",
        f"核对人数（数量）、标准和资金：按标准足额安排需 {money(cost)}；本级只负担一部分的，写明分担比例和金额",
        (
            Evidence(price.value, price.place, price.period),
            Evidence(count.value, count.place, count.period),
        ),
        field="资金",
        table=table,
    )


RULE = Rule(
    code="AMT006",
    name="price-times-count",
    title="单价乘数量超过资金",
    family=Family.AMOUNT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C6", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=True,
    why="按表里自己写的标准和数量算出来的钱比预算多，三个数里总有一个不实。",
    advice="核对标准、数量、资金；分级负担的写明比例。",
    traps="「不超过」的单价、算出来少于预算的、按写明的分担比例能对上的不报；单价或数量不止一项、单位对不上的不算。",
    examples=(
        good("资金: 年度 480000\n数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人"),
        good("资金: 年度 300000\n数量指标 | 培训人数 | ≥900人\n成本指标 | 培训成本 | ≤550元/人"),
        good(
            "资金: 年度 96000\n年度目标: 资助学生400人，县级负担20%。\n"
            "数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人"
        ),
        bad("资金: 年度 300000\n数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人", "资金"),
        bad("单位: 万元\n资金: 年度 20\n数量指标 | 公益岗位人数 | 50人\n成本指标 | 岗位补贴标准 | 600元/人·月", "资金"),
        unclear("单位: 未注明\n资金: 年度 30\n数量指标 | 资助学生人数 | 400人\n成本指标 | 资助标准 | 1200元/人"),
    ),
    table=check,
)
