"""AMT006: a price times what it is per is more than the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Kind, Part
from perfcheck.model.quantity import UPPER_BOUND, Dimension, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage, ReadIndicator, ReadTable
from perfcheck.reading.funds import NO_UNIT, money, said_slack, total, total_yuan, unit_missing
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, evidence, good, unclear

_SHARE_TOLERANCE = Decimal("0.05")
_TIMES = {"月": 12, "年": 1, "季度": 4, "学期": 2, "学年": 1}
_MONTHS = {"月": 1, "个月": 1, "季度": 3, "季": 3}


@dataclass(frozen=True, slots=True)
class _Product:
    """A price times a number of things or of months, with what rounding may have changed of it."""

    price: ReadIndicator
    times: str
    proof: Evidence
    yuan: Decimal
    slack: Decimal


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Multiplies the one fixed unit price of a period by what it is per, and prices per month by the months."""
    read = context.read(table)
    products = [(p, product) for p in Period for product in (*_by_count(read, p), *_by_months(read, p))]
    if not products:
        yield NotApplicable()
    seen: set[tuple[str, str]] = set()
    for period, product in products:
        yuan, which = total_yuan(table, period), (product.price.name.text, product.times)
        if yuan is None:
            missing = unit_missing(table, total(table, period))
            yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
        elif which not in seen and product.yuan > yuan + product.slack and not _shared(read, product.yuan, yuan):
            seen.add(which)
            yield _hit(product, yuan)


def _by_count(read: ReadTable, period: Period) -> Iterator[_Product]:
    rows = [row for row in read.sides[period] if row.quantity and row.quantity.upper is None]
    prices = [row for row in rows if row.dimension is Dimension.UNIT_COST and not _is_cap(row)]
    if len(prices) != 1 or not prices[0].quantity:
        return
    price, per = prices[0], prices[0].quantity.per or ""
    counts = [row for row in rows if row.kind is Kind.QUANTITY and _counts(row, per)]
    if len(counts) == 1 and (count := counts[0]).number is not None:
        parts = per.replace("·", "/").split("/")[1:]
        times = count.number * next((_TIMES[part] for part in parts if part in _TIMES), 1)
        yield _product(price, prices[0].quantity, times, f"「{count.name}」{count.value}", evidence(count))


def _is_cap(row: ReadIndicator) -> bool:
    return row.quantity is not None and row.quantity.operator in UPPER_BOUND


def _counts(row: ReadIndicator, per: str) -> bool:
    """Whether the indicator counts what the price is per: 元/生 and 人, 元/亩 and 亩."""
    quantity = row.quantity
    if quantity is None or quantity.per or not per:
        return False
    unit = per.split("/")[0].split("·")[0]
    wanted, given = (row.table.library.text(u).entry("counted_alike") for u in (unit, quantity.unit))
    if wanted and given:
        return bool(wanted.attributes["group"] == given.attributes["group"])
    return unit == quantity.unit


def _by_months(read: ReadTable, period: Period) -> Iterator[_Product]:
    """Costs per month, caps as well: what they allow in all the months that the table gives is spent or not needed."""
    span = _span(read, period)
    for row in read.sides[period] if span else ():
        cost = row.cost
        per = row.value.plain.rpartition("/")[2] if cost and cost.per is None else (cost.per if cost else "")
        if span and cost and cost.upper is None and per in _MONTHS:
            months, quote = span
            yield _product(row, cost, Decimal(months) / _MONTHS[per], f"{months}个月（{quote.quote}）", quote)


def _span(read: ReadTable, period: Period) -> tuple[int, Evidence] | None:
    """The months that the table's term, or the spans in its goal and values, agree on; of the year only its own."""
    found: dict[int, Evidence] = {}
    term = read.term
    if term and term.start and term.end:
        proof = Evidence(read.table.project_term or "", read.table.place)
        found[_months(term.start, term.end, read.year if period is Period.ANNUAL else None)] = proof
    for passage in (Passage(Part.PROJECT, read.project, read.table.project_place), *read.passages):
        if passage.period in (period, None) and (passage.row is None or passage.read is passage.row.value):
            for span in passage.read.dates:
                if months := _months_of(span, read, period):
                    found.setdefault(months, _quoted(passage, span))
    return next(iter(found.items())) if len(found) == 1 else None


def _months_of(span: Quantity, read: ReadTable, period: Period) -> int:
    if span.upper is None:
        return 0
    first, last = _month(span.number, read.year), _month(span.upper, read.year)
    return _months(first, last, read.year if period is Period.ANNUAL else None) if first and last else 0


def _month(number: Decimal, year: int | None) -> date | None:
    """The month of a date, of the budget year if it names none."""
    whole, month = divmod(int(number) // 100, 100)
    found = whole or year
    return date(found, month, 1) if found and month else None


def _months(first: date, last: date, year: int | None) -> int:
    """How many months lie between two, both counted, of ``year`` if one is given."""
    if year is not None:
        first, last = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    return max(0, (last.year - first.year) * 12 + last.month - first.month + 1)


def _quoted(passage: Passage, span: Quantity) -> Evidence:
    return passage.quote(passage.text[span.start : span.end])


def _product(price: ReadIndicator, cost: Quantity, times: Decimal, named: str, proof: Evidence) -> _Product:
    slack = said_slack(price.value.text, cost) * times
    return _Product(price, named, proof, cost.number * times, slack)


def _shared(read: ReadTable, cost: Decimal, yuan: Decimal) -> bool:
    """Whether the table names a share under which the budget is only a part of the cost."""
    shares = [q.number / 100 for passage in read.texts for q in passage.read.quantities if q.unit == "%"]
    return any(abs(cost * share - yuan) <= yuan * _SHARE_TOLERANCE for share in shares)


def _hit(product: _Product, yuan: Decimal) -> Hit:
    price, cost = product.price, product.yuan
    return Hit(
        f"「{price.name}」{price.value} × {product.times} = {money(cost)}，而资金总额只有 {money(yuan)}",
        f"核对单价、数量（月数）和资金：按此足额安排需 {money(cost)}；本级只负担一部分的，写明分担比例和金额",
        (evidence(price), product.proof),
        field=Part.FUNDS,
        table=price.table.table,
    )


RULE = Rule(
    code="AMT006",
    name="price-times-count",
    title="单价乘数量或月数超过资金",
    family=Family.AMOUNT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C6", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="按表里自己写的标准和数量算出来的钱比预算多，三个数里总有一个不实。",
    advice="核对标准、数量、资金；分级负担的写明比例。",
    traps="每人、每件「不超过」的单价、算出来少于预算的、按写明的分担比例能对上的不报；单价或数量不止一项、单位对不上的不算。",
    examples=(
        good("资金: 年度 480000\n数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人"),
        good("资金: 年度 300000\n数量指标 | 培训人数 | ≥900人\n成本指标 | 培训成本 | ≤550元/人"),
        good(
            "资金: 年度 96000\n年度目标: 资助学生400人，县级负担20%。\n"
            "数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人"
        ),
        bad(
            "资金: 年度 300000\n数量指标 | 资助学生人数 | ≥400人\n成本指标 | 资助标准 | 1200元/人",
            "资金",
            severity=Severity.WARNING,
            says="= 48万元，而资金总额只有 30万元",
        ),
        bad("单位: 万元\n资金: 年度 20\n数量指标 | 公益岗位人数 | 50人\n成本指标 | 岗位补贴标准 | 600元/人·月", "资金"),
        bad(
            "单位: 万元\n资金: 年度 60\n成本指标 | 保安服务费 | ≤8万/月\n时效指标 | 服务时间 | 2026年3月-2026年12月",
            "资金",
        ),
        good("单位: 万元\n资金: 年度 80\n成本指标 | 保安服务费 | ≤8万/月\n时效指标 | 服务时间 | 2026年3月-2026年12月"),
        good("单位: 万元\n资金: 年度 60\n成本指标 | 保安服务费 | ≤8万/月\n时效指标 | 到岗时间 | 2026年3月底前"),
        unclear("单位: 未注明\n资金: 年度 30\n数量指标 | 资助学生人数 | 400人\n成本指标 | 资助标准 | 1200元/人"),
    ),
    table=check,
)
