"""AMT004: 元 taken for 万元, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, Part
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import NO_UNIT, fund_evidence, money, total, unit_missing, unit_slip
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
    rewrite,
    unclear,
)
from perfcheck.rules.stated import Stated, stated_totals


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for two sums that should be equal and are ten thousand times apart."""
    if any(unit_missing(table, total(table, p)) for p in Period):
        yield Undecided(NO_UNIT)
        return
    read = context.read(table)
    if not read.totals:
        yield NotApplicable()
        return
    told = [*_within_funds(table), *stated_totals(read, context)]
    known = [stated.row for stated in told]
    for stated in (*told, *(cost for cost in _costs(read) if cost.row not in known)):
        slipped = next((t for t in read.totals if unit_slip(stated.yuan, t)), None)
        if slipped is not None and not stated.agrees:
            yield _hit(table, stated, slipped)


def _costs(read: ReadTable) -> Iterator[Stated]:
    """The cost indicators that are sums, whatever they are called; no prices and standards."""
    for row in read.rows:
        quantity, kinds = row.quantity, row.name.kinds("additive")
        plain = quantity is not None and quantity.dimension is Dimension.MONEY and not quantity.per
        if row.kind in COSTS and quantity and plain and not {"unit", "standard"} & set(kinds):
            where = f"{row.period.label}指标「{row.name}」"
            yield Stated(quantity.number, where, "", evidence(row), agrees=False, row=row)


def _within_funds(table: TargetTable) -> Iterator[Stated]:
    """The sum of a period's sources beside its total, and the total of the whole period beside the year's."""
    for period, funds in table.funds.items():
        summed = sum((s.yuan for s in funds.sources if s.yuan), Decimal(0))
        if funds.total and funds.total.yuan and unit_slip(summed, funds.total.yuan):
            largest = max((s for s in funds.sources if s.yuan), key=lambda s: s.yuan or 0)
            proof = fund_evidence(largest, period)
            yield Stated(summed, f"{period.label}资金来源", Part.FUNDS, proof, agrees=False)
    whole, year = total(table, Period.IMPLEMENTATION), total(table, Period.ANNUAL)
    if whole and year and whole.yuan and year.yuan and unit_slip(whole.yuan, year.yuan):
        proof = fund_evidence(whole, Period.IMPLEMENTATION)
        yield Stated(whole.yuan, "实施期资金总额", Part.FUNDS, proof, agrees=False)


def _hit(table: TargetTable, stated: Stated, funds: Decimal) -> Hit:
    cells = [(p, c) for p in Period if (c := total(table, p)) and c.yuan == funds]
    row = stated.row
    return Hit(
        f"{stated.where}的「{stated.proof.quote}」合 {money(stated.yuan)}，"
        f"与资金总额 {money(funds)} 恰好相差一万倍，疑把元与万元混用",
        f"核对计量单位：本表资金以{table.money_unit or '元'}填列，"
        f"资金总额为 {money(funds)} 的，此处改为 {money(funds)}",
        (stated.proof, *(fund_evidence(c, p) for p, c in cells[:1])),
        indicator=row.indicator if row else None,
        field=stated.field or None,
        table=table,
        fix=rewrite(table, row, value=f"{row.value.sign}{money(funds)}", draft=True) if row else None,
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
    caps=Severity.ERROR,
    why="两个本应相等的金额恰好差一万倍，几乎总是把元当作万元或把万元当作元。",
    advice="看清资金栏的计量单位（元或万元），统一各处写法。",
    traps="单价、标准、效益金额不比；资金栏没有注明单位的不判。",
    examples=(
        good("单位: 万元\n资金: 年度 45\n年度目标: 安排预算45万元，维修管网3公里。"),
        good("资金: 年度 5000000\n年度目标: 安排预算500万元，每户奖补500元，覆盖9000户。"),
        bad(
            "单位: 万元\n资金: 年度 45\n成本指标 | 项目总成本 | ≤45元",
            "项目总成本",
            severity=Severity.ERROR,
            says="疑把元与万元混用",
            fix="「项目总成本 ≤45万元」",
        ),
        bad("单位: 万元\n资金: 年度 320\n成本指标 | 奖补资金 | 320元", "奖补资金", fix="「奖补资金 320万元」"),
        good("资金: 年度 3200000\n成本指标 | 人均奖励标准 | 320元"),
        bad("资金: 年度 680000\n年度目标: 安排预算680000万元，完成设备更新。", "年度目标", fix=None),
        bad("资金: 年度 680000 = 财政拨款 68", "资金"),
        unclear("单位: 未注明\n资金: 年度 45\n成本指标 | 项目总成本 | ≤45元"),
    ),
    table=check,
)
