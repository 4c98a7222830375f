"""AMT004: 元 taken for 万元, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.funds import (
    FUNDS_FIELD,
    NO_UNIT,
    fund_evidence,
    money,
    total,
    unit_missing,
    unit_slip,
)
from perfcheck.rules.amount.stated import stated_totals, totals
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for two sums that should be equal and are ten thousand times apart."""
    if any(unit_missing(table, total(table, p)) for p in Period):
        yield Undecided(NO_UNIT)
        return
    known = totals(table)
    if not known:
        yield NotApplicable()
        return
    yield from _within_funds(table)
    for stated in stated_totals(table, context):
        slipped = next((t for t in known if unit_slip(stated.yuan, t)), None)
        if slipped is not None and not stated.agrees:
            yield _hit(
                table, stated.where, stated.yuan, slipped, stated.proof, indicator=stated.indicator, field=stated.field
            )


def _within_funds(table: TargetTable) -> Iterator[Hit]:
    """The total of a period against the sum of its sources, and the two totals against each other."""
    for period, funds in table.funds.items():
        summed = sum((s.yuan for s in funds.sources if s.yuan), Decimal(0))
        if funds.total and funds.total.yuan and unit_slip(summed, funds.total.yuan):
            largest = max((s for s in funds.sources if s.yuan), key=lambda s: s.yuan or 0)
            where = f"{period.label}资金来源"
            yield _hit(table, where, summed, funds.total.yuan, fund_evidence(largest, period), field=FUNDS_FIELD)
    whole, year = total(table, Period.IMPLEMENTATION), total(table, Period.ANNUAL)
    if whole and year and whole.yuan and year.yuan and unit_slip(whole.yuan, year.yuan):
        proof = fund_evidence(whole, Period.IMPLEMENTATION)
        yield _hit(table, "实施期资金总额", whole.yuan, year.yuan, proof, field=FUNDS_FIELD)


def _hit(
    table: TargetTable,
    where: str,
    yuan: Decimal,
    funds: Decimal,
    proof: Evidence,
    *,
    field: str,
    indicator: Indicator | None = None,
) -> Hit:
    cells = [(p, c) for p in Period if (c := total(table, p)) and c.yuan == funds]
    return Hit(
        f"{where}的「{proof.quote}」合 {money(yuan)}，与资金总额 {money(funds)} 恰好相差一万倍，疑把元与万元混用",
        f"核对计量单位：本表资金以{table.money_unit or '元'}填列，"
        f"资金总额为 {money(funds)} 的，此处改为 {money(funds)}",
        (proof, *(fund_evidence(c, p) for p, c in cells[:1])),
        indicator=indicator,
        field=field or None,
        table=table,
    )


RULE = Rule(
    code="AMT004",
    name="unit-slip",
    title="元与万元混淆",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C6"),
    basis=("财预〔2015〕163号《中央对地方专项转移支付绩效目标管理暂行办法》",),
    why="两个本应相等的金额恰好差一万倍，几乎总是把元当作万元或把万元当作元。",
    advice="看清资金栏的计量单位（元或万元），统一各处写法。",
    traps="单价、标准、效益金额不比；资金栏没有注明单位的不判。",
    examples=(
        good("单位: 万元\n资金: 年度 45\n年度目标: 安排预算45万元，维修管网3公里。"),
        good("资金: 年度 5000000\n年度目标: 安排预算500万元，每户奖补500元，覆盖9000户。"),
        bad("单位: 万元\n资金: 年度 45\n成本指标 | 项目总成本 | ≤45元", "项目总成本"),
        bad("资金: 年度 680000\n年度目标: 安排预算680000万元，完成设备更新。", "总体目标"),
        bad("资金: 年度 680000 = 财政拨款 68", "资金"),
        unclear("单位: 未注明\n资金: 年度 45\n成本指标 | 项目总成本 | ≤45元"),
    ),
    table=check,
)
