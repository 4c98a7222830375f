"""AMT005: the total cost that an indicator allows is not what the budget gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.funds import NO_UNIT, fund_evidence, money, total, total_yuan, unit_missing
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, on_indicator, unclear

_OVER = Decimal("1.005")
_FAR_UNDER = Decimal("0.5")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares every cost indicator that speaks of the whole project with the total of its period."""
    rows = [i for i in table.indicators if _is_total_cost(i, context)]
    if not rows:
        yield NotApplicable()
    for indicator in rows:
        period = indicator.period if total(table, indicator.period) else Period.ANNUAL
        yuan = total_yuan(table, period)
        if yuan:
            yield from _judge(table, indicator, period, yuan)
        else:
            yield Undecided(NO_UNIT if unit_missing(table, total(table, period)) else "资金栏无总额，无从比较")


def _is_total_cost(indicator: Indicator, context: Context) -> bool:
    quantity = indicator.quantity
    if indicator.kind not in COSTS or quantity is None or quantity.dimension is not Dimension.MONEY:
        return False
    names = context.lexicon("total_costs")
    return bool(names.find(indicator.name))


def _judge(table: TargetTable, indicator: Indicator, period: Period, yuan: Decimal) -> Iterator[Hit]:
    quantity, cell = indicator.quantity, total(table, period)
    said = quantity.upper or quantity.number if quantity else yuan
    proof = (fund_evidence(cell, period),) if cell else ()
    if said > yuan * _OVER:
        yield on_indicator(
            indicator,
            f"「{indicator.name}」允许花 {money(said)}，超过{period.label}资金总额 {money(yuan)}",
            f"「{indicator.name}」改为不超过 {money(yuan)}；含其他来源的，资金栏一并填列",
            more=proof,
        )
    elif said < yuan * _FAR_UNDER:
        yield on_indicator(
            indicator,
            f"「{indicator.name}」只有 {money(said)}，不到{period.label}资金总额 {money(yuan)} 的一半",
            f"核对「{indicator.name}」是否漏了部分支出，或资金安排偏大",
            more=proof,
            severity=Severity.INFO,
        )


RULE = Rule(
    code="AMT005",
    name="cost-and-budget",
    title="总成本指标与预算不符",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C6",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    caps=True,
    why="总成本控制数高于预算，等于预先允许超支；远低于预算，说明资金或指标有一个不实。",
    advice="总成本控制数不高于资金总额。",
    traps="分项成本低于总额是正常的；只看名称说是总成本、项目成本、总投资的；实施期成本与实施期资金比。",
    under=("AMT004",),
    examples=(
        good("单位: 万元\n资金: 年度 260\n成本指标 | 项目总成本 | ≤260万元"),
        good("单位: 万元\n资金: 年度 260\n成本指标 | 设备采购成本 | ≤40万元"),
        bad("单位: 万元\n资金: 年度 260\n成本指标 | 项目总成本 | ≤300万元", "项目总成本"),
        bad("单位: 万元\n资金: 年度 260\n经济成本指标 | 项目总投资 | ≤100万元", "项目总投资"),
        unclear("单位: 未注明\n资金: 年度 260\n成本指标 | 项目总成本 | ≤300万元"),
    ),
    table=check,
)
