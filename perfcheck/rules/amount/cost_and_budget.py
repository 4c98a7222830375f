"""AMT005: the cost that an indicator allows is not what the budget gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.quantity import LOWER_BOUND, Dimension, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.funds import NO_UNIT, fund_evidence, money, possible_totals, said_slack, total, unit_missing
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    Undecided,
    bad,
    evidence,
    good,
    on_indicator,
    rewrite,
    unclear,
)

_FAR_UNDER = Decimal("0.5")
_NEAR = Decimal("0.9")
_PRICED = frozenset({Dimension.COUNT, Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME, Dimension.WEIGHT})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares every cost that speaks of the whole project, or lists what it is for, with the total of its period."""
    rows = [row for row in context.read(table).rows if row.kind in COSTS and row.dimension is Dimension.MONEY]
    found = False
    for row in rows:
        period = row.period if total(table, row.period) else Period.ANNUAL
        sums = possible_totals(table, period)
        if row.name.find("total_costs") or _lists_costs(row, rows) or _exceeds(row, sums):
            found = True
            yield from _compare(row, period, sums)
        elif row.name.kinds("additive") == ("standard",) and not row.name.per and (hit := _price_of_one(row, sums)):
            found = True
            yield hit
    if not found:
        yield NotApplicable()


def _exceeds(row: ReadIndicator, sums: tuple[Decimal, ...]) -> bool:
    """Whether a cost of whatever it may be is bound by more than all there is; what is saved or paid out is no cost."""
    quantity = row.quantity
    if quantity is None or not sums or quantity.operator in LOWER_BOUND or row.name.gains or row.name.is_reduction:
        return False
    return (quantity.upper or quantity.number) - _slack(row, quantity) > max(sums)


def _lists_costs(row: ReadIndicator, rows: list[ReadIndicator]) -> bool:
    """Whether it is the only cost of its period and its name lists several (测绘费、监理费): all there are."""
    alone = sum(other.period is row.period for other in rows) == 1
    items = [row.name.derived(item.text) for item in row.name.core.items]
    return alone and len([item for item in items if item.ends_in("cost_nouns")]) > 1


def _compare(row: ReadIndicator, period: Period, sums: tuple[Decimal, ...]) -> Iterator[Answer]:
    """The hit that holds whatever the unit of the funds is; undecided where it depends on the unit."""
    table = row.table.table
    if not sums:
        yield Undecided("资金栏无总额，无从比较")
        return
    hits = [_judge(row, period, yuan) for yuan in sums]
    if all(hits) and len({hit.severity for hit in hits if hit}) == 1:
        yield from filter(None, hits[-1:])
    elif any(hits) or unit_missing(table, total(table, period)):
        yield Undecided(NO_UNIT)


def _judge(row: ReadIndicator, period: Period, yuan: Decimal) -> Hit | None:
    quantity, table = row.quantity, row.table.table
    if quantity is None:
        return None
    said, cell = quantity.upper or quantity.number, total(table, period)
    slack = _slack(row, quantity)
    proof = (fund_evidence(cell, period),) if cell else ()
    unknown = unit_missing(table, cell)
    stated = f"{period.label}资金总额 " + (f"{cell.written}（未注明单位）" if unknown and cell else money(yuan))
    if said > yuan + slack:
        return on_indicator(
            row,
            f"「{row.name}」允许花 {money(said)}，超过{stated}",
            f"「{row.name}」改为不超过资金总额；含其他来源的，资金栏一并填列",
            more=proof,
            fix=None if unknown else rewrite(table, row, value=f"≤{money(yuan)}", draft=True),
        )
    listed = not row.name.find("total_costs")
    if listed and said < yuan - slack:
        return on_indicator(
            row,
            f"「{row.name}」是唯一的成本指标，只有 {money(said)}，少于{stated}，其余的钱花在哪里没有写",
            "核对成本与资金：漏列的支出补列，金额有误的改正",
            more=proof,
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
        )
    if said < yuan * _FAR_UNDER:
        return on_indicator(
            row,
            f"「{row.name}」只有 {money(said)}，不到{stated} 的一半",
            f"核对「{row.name}」是否漏了部分支出，或资金安排偏大",
            more=proof,
            severity=Severity.INFO,
        )
    return None


def _slack(row: ReadIndicator, quantity: Quantity) -> Decimal:
    return said_slack(row.value.text[quantity.start : quantity.end], quantity)


def _price_of_one(row: ReadIndicator, sums: tuple[Decimal, ...]) -> Hit | None:
    """A standard whose 「/公里」 is missing: times the number of 公里 it comes to the funds, and alone to far less."""
    quantity = row.quantity
    if quantity is None or quantity.per:
        return None
    fitting = []
    for unit, counted in _counts(row).items():
        cost = quantity.number * sum((count for _, count in counted), Decimal(0))
        fits = any(yuan * _NEAR <= cost <= yuan and quantity.number < yuan * _FAR_UNDER for yuan in sums)
        fitting += [(unit, cost, [other for other, _ in counted])] if fits else []
    if len(fitting) != 1:
        return None
    unit, cost, rows = fitting[0]
    return on_indicator(
        row,
        f"「{row.name}」{row.value} 照字面只是一笔钱；"
        f"按每{unit}算，与各项数量相乘为 {money(cost)}，与资金总额相当，疑漏写「/{unit}」",
        f"单价写明按什么计，如每{unit}多少元；确为总额的，核对资金",
        more=tuple(evidence(other) for other in rows),
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        fix=rewrite(row.table.table, row, value=f"{row.value}/{unit}", draft=True),
    )


def _counts(row: ReadIndicator) -> dict[str, list[tuple[ReadIndicator, Decimal]]]:
    """The quantities of the row's period by their unit."""
    found: dict[str, list[tuple[ReadIndicator, Decimal]]] = {}
    for other in row.table.sides[row.period]:
        quantity = other.quantity
        if other.kind is Kind.QUANTITY and quantity and not quantity.per and quantity.dimension in _PRICED:
            found.setdefault(quantity.unit, []).append((other, quantity.number))
    return {unit: counted for unit, counted in found.items() if unit and sum(number for _, number in counted) > 1}


RULE = Rule(
    code="AMT005",
    name="cost-and-budget",
    title="成本指标与预算不符",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C6",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    caps=Severity.ERROR,
    why="总成本控制数高于预算，等于预先允许超支；远低于预算，说明资金或指标有一个不实。",
    advice="总成本控制数不高于资金总额。",
    traps="分项成本低于总额是正常的，只看名称说是总成本、项目成本、总投资的，一项就超过总额的，唯一一项列出几种费用的，和乘上数量恰与资金相当的单价；资金没有注明单位的，按元、按万元都不符才报；实施期成本与实施期资金比。",
    under=("AMT004",),
    examples=(
        good("单位: 万元\n资金: 年度 260\n成本指标 | 项目总成本 | ≤260万元"),
        good("单位: 万元\n资金: 年度 260\n成本指标 | 设备采购成本 | ≤40万元"),
        bad(
            "单位: 万元\n资金: 年度 26\n成本指标 | 设备采购成本 | ≤40万元",
            "设备采购成本",
            fix="「设备采购成本 ≤26万元」",
        ),
        bad(
            "单位: 万元\n资金: 年度 260\n成本指标 | 项目总成本 | ≤300万元",
            "项目总成本",
            severity=Severity.ERROR,
            says="允许花 300万元，超过年度资金总额 260万元",
            fix="「项目总成本 ≤260万元」",
        ),
        bad("单位: 万元\n资金: 年度 260\n经济成本指标 | 项目总投资 | ≤100万元", "项目总投资", fix=None),
        good("单位: 万元\n资金: 年度 260.04\n成本指标 | 项目总成本 | ≤260万元"),
        bad("单位: 万元\n资金: 年度 90\n成本指标 | 测绘费、监理费、咨询费 | 65万元", "测绘费、监理费、咨询费"),
        bad("单位: 未注明\n资金: 年度 900000\n成本指标 | 测绘费、监理费、咨询费 | 65万元", "测绘费、监理费、咨询费"),
        good("单位: 万元\n资金: 年度 90\n成本指标 | 测绘费、监理费 | 65万元\n成本指标 | 咨询费 | 25万元"),
        bad(
            "单位: 万元\n资金: 年度 310\n数量指标 | 东线铺管 | 4公里\n数量指标 | 西线铺管 | 6公里\n"
            "成本指标 | 铺管补助标准 | ≤30万元",
            "铺管补助标准",
        ),
        good("单位: 万元\n资金: 年度 62\n数量指标 | 铺管里程 | 2公里\n成本指标 | 单位铺管成本 | ≤30万元"),
        good("单位: 万元\n资金: 年度 310\n数量指标 | 东线铺管 | 4公里\n成本指标 | 铺管补助标准 | ≤30万元/公里"),
        bad("单位: 未注明\n资金: 年度 260\n成本指标 | 项目总成本 | ≤300万元", "项目总成本"),
        unclear("单位: 未注明\n资金: 年度 260\n成本指标 | 项目总成本 | ≤200万元"),
    ),
    table=check,
)
