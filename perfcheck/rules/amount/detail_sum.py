"""AMT003: the items of expenditure do not add up to the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading.funds import NO_UNIT, money, said_alike, total, unit_missing, unit_slip
from perfcheck.rules.amount.detail import details
from perfcheck.rules.amount.stated import totals
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Adds up every complete list of items and compares it with the totals of the form."""
    lists = [d for d in details(table, context) if d.whole]
    known = totals(table)
    if not lists:
        yield NotApplicable()
    elif not known:
        missing = any(unit_missing(table, total(table, p)) for p in Period)
        yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
    for detail in lists if known else ():
        summed = sum((i.yuan for i in detail.items), Decimal(0))
        if any(said_alike(summed, t) or unit_slip(summed, t) for t in known):
            continue
        if any(said_alike(i.yuan, t) for i in detail.items for t in known):
            continue
        parts = "+".join(money(i.yuan) for i in detail.items)
        yield Hit(
            f"「{detail.label}」各项合计 {parts} = {money(summed)}，与资金总额 {money(known[0])} 不等",
            f"核对各项支出，使合计等于 {money(known[0])}；漏列的补列，总额有误的改总额",
            (Evidence(detail.text.text, detail.text.place),),
            field=detail.label,
            table=table,
        )


RULE = Rule(
    code="AMT003",
    name="detail-sum",
    title="支出明细合计不等于资金总额",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C6", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="明细加不出总额，说明测算没有完成或漏列了用途。",
    advice="逐项核对，明细之和等于资金总额。",
    traps="明细写有「等」「主要」「其他」、单价算式、百分比的视为没有列全，不比；合计与任一期总额相符的不报。",
    examples=(
        good("单位: 万元\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元，宣传制作15万元。"),
        good("单位: 万元\n资金: 年度 86\n项目支出明细: 主要用于场地租金26万元，设备购置45万元等。"),
        bad(
            "单位: 万元\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元，宣传制作10万元。", "项目支出明细"
        ),
        bad("资金: 年度 500000\n测算依据: 印制费20万元；发放费12万元；培训费8万元", "测算依据"),
        unclear("单位: 未注明\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元。"),
    ),
    table=check,
)
