"""AMT012: the whole period has less money than one year of it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading.funds import (
    FUNDS_FIELD,
    NO_UNIT,
    figure,
    fund_evidence,
    in_one_unit,
    same_sum,
    unit_missing,
)
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the totals of the two periods."""
    funds = in_one_unit(table)
    whole, year = (funds[p].total if p in funds else None for p in Period)
    if whole is None or year is None:
        yield NotApplicable()
    elif unit_missing(table, whole) or unit_missing(table, year):
        yield Undecided(NO_UNIT)
    elif not whole.yuan or year.yuan is None:
        yield Undecided("实施期或年度资金总额空白或为零")
    elif whole.yuan < year.yuan and not same_sum(whole, year):
        yield Hit(
            f"实施期资金总额「{whole.written}」小于年度资金总额「{year.written}」，"
            f"少 {figure(year.yuan - whole.yuan, table)}",
            f"实施期资金应含本年的 {figure(year.yuan, table)}；请核对两期总额，实施期总额填各年合计数",
            (fund_evidence(whole, Period.IMPLEMENTATION), fund_evidence(year, Period.ANNUAL)),
            field=FUNDS_FIELD,
            table=table,
        )


RULE = Rule(
    code="AMT012",
    name="period-total-below-annual",
    title="实施期资金小于年度资金",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="年度资金是实施期资金的一部分，实施期总额不可能比其中一年还少。",
    advice="实施期（中期）资金总额填项目各年资金之和，年度资金总额填本年数。",
    traps="实施期资金空白或填0的不判，说明无法比较；两期相等是对的。",
    under=("AMT004",),
    examples=(
        good("项目期: 3年\n资金: 实施期 900000\n资金: 年度 300000"),
        good("项目期: 1年\n资金: 实施期 300000\n资金: 年度 300000"),
        bad(
            "项目期: 2年\n资金: 实施期 300000\n资金: 年度 450000",
            "资金",
            severity=Severity.ERROR,
            says="小于年度资金总额「450000」，少 15万元",
        ),
        bad("单位: 万元\n资金: 实施期 85\n资金: 年度 170 = 财政拨款 170", "资金"),
        bad("单位: 未注明\n资金: 实施期 85\n资金: 年度 170", "资金"),
        unclear("资金: 实施期 0\n资金: 年度 450000"),
    ),
    table=check,
)
