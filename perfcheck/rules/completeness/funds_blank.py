"""CMP011: the total of the funds is blank, nought or no number."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Funds, Period, TargetTable
from perfcheck.reading.funds import FUNDS_FIELD, NO_UNIT, money, unit_missing
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at the annual total, and at that of the whole period where the annual one has no form."""
    period = next((p for p in (Period.ANNUAL, Period.IMPLEMENTATION) if p in table.funds), None)
    if period is None or not table.indicators:
        yield NotApplicable()
        return
    funds = table.funds[period]
    total = funds.total
    if unit_missing(table, total):
        yield Undecided(NO_UNIT)
    elif total is None:
        yield NotApplicable()
    elif not total.yuan:
        yield from _judge(table, period, funds)


def _judge(table: TargetTable, period: Period, funds: Funds) -> Iterator[Answer]:
    name, total = period.label, funds.total
    written = total.written if total else ""
    stated = [s for s in funds.sources if s.yuan]
    if any(c.isdigit() for c in written) and total and total.yuan is None:
        yield Undecided(f"{name}资金总额「{written}」无法读成一个数")
        return
    summed = sum(s.yuan or 0 for s in stated)
    remedy = (
        f"各来源合计 {money(summed)}，总额应照此填写" if summed else "填写本年预算安排数；资金尚未确定的，在备注中说明"
    )
    said = f"写的是「{written}」" if written else "没有填写"
    place = total.place if total else table.place
    yield Hit(
        f"{name}资金总额{said}，而表中已设绩效指标",
        remedy,
        (Evidence(f"{name}资金总额：{written}", place, period),),
        field=FUNDS_FIELD,
        table=table,
    )


RULE = Rule(
    code="CMP011",
    name="funds-blank",
    title="资金总额为空、为零或不是数字",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C6"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="没有资金数，目标与资金是否匹配无从谈起。",
    advice="填写本年资金总额及各来源。",
    traps="某一来源为0是正常的；金额单位未注明或数字写法读不出的，只说无法判断。",
    under=("AMT001", "AMT011"),
    examples=(
        good("资金: 年度 450000 = 财政拨款 450000 + 其他资金 0\n数量指标 | 更换水表数 | ≥3000只"),
        good("资金: 实施期 0\n资金: 年度 450000\n数量指标 | 更换水表数 | ≥3000只"),
        bad(
            "资金: 年度 0\n数量指标 | 更换水表数 | ≥3000只",
            "资金",
            severity=Severity.ERROR,
            says="而表中已设绩效指标",
        ),
        bad("资金: 年度 待定\n数量指标 | 更换水表数 | ≥3000只", "资金"),
        unclear("单位: 未注明\n资金: 年度 45\n数量指标 | 更换水表数 | ≥3000只"),
    ),
    table=check,
)
