"""AMT002: a text, an indicator or the budget table states another total than the funds block."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import COSTS
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import (
    NO_UNIT,
    fund_evidence,
    money,
    rounded_alike,
    said_slack,
    total,
    total_yuan,
    unit_missing,
    unit_slip,
)
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
    """Compares every stated total with the funds block."""
    read = context.read(table)
    stated = list(stated_totals(read, context))
    if not stated:
        yield NotApplicable()
        return
    if not read.totals:
        missing = any(unit_missing(table, total(table, p)) for p in Period)
        yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
        return
    wrong = [
        s for s in stated if not s.agrees and not _is_cost(s) and not any(unit_slip(s.yuan, t) for t in read.totals)
    ]
    for yuan in dict.fromkeys(s.yuan for s in wrong):
        yield _hit(read, [s for s in wrong if s.yuan == yuan])


def _is_cost(stated: Stated) -> bool:
    """Cost indicators bind from above; another rule compares them."""
    return stated.row is not None and stated.row.kind in COSTS


def _hit(read: ReadTable, same: list[Stated]) -> Hit:
    first, table = same[0], read.table
    period = Period.ANNUAL if total_yuan(table, Period.ANNUAL) else Period.IMPLEMENTATION
    cell = total(table, period)
    yuan = total_yuan(table, period) or Decimal(0)
    witnesses = _witnesses(read, yuan)
    agreeing = f"，指标值「{witnesses[0].quote}」也与资金栏一致" if witnesses else ""
    places = "、".join(dict.fromkeys(s.where for s in same))
    message = (
        f"{places}写「{first.proof.quote}」，合 {money(first.yuan)}，而{period.label}资金总额为 {money(yuan)}"
        f"{agreeing}，相差 {money(abs(first.yuan - yuan))}"
    )
    suggestion = (
        f"核对本年实际安排数：应为 {money(yuan)} 的，把{places}中的 {money(first.yuan)} 改为 {money(yuan)}；"
        f"{money(first.yuan)} 是多年合计或含其他来源的，写明各年、各来源的数"
    )
    cells = (fund_evidence(cell, period),) if cell else ()
    row = first.row
    goal = next((s.field for s in same if s.proof.period is Period.ANNUAL), first.field)
    return Hit(
        message,
        suggestion,
        (*(s.proof for s in same), *cells, *witnesses),
        indicator=row.indicator if row else None,
        field=goal or None,
        table=table,
        severity=None if first.sure or len(same) > 1 or witnesses else Severity.WARNING,
        fix=rewrite(table, row, value=f"{row.value.sign}{money(yuan)}", draft=True) if row else None,
    )


def _witnesses(read: ReadTable, yuan: Decimal) -> list[Evidence]:
    """The indicators that state the sum of the funds block."""
    return [
        evidence(row)
        for row in read.rows
        if (q := row.quantity)
        and _may_be_money(q)
        and rounded_alike(q.number, yuan, said_slack(row.value.text[q.start : q.end], q))
    ]


def _may_be_money(quantity: Quantity) -> bool:
    """Whether the value is a sum: 3300万元, or a great number without unit, 3300万."""
    bare = quantity.dimension is Dimension.UNKNOWN and not quantity.unit
    return quantity.dimension is Dimension.MONEY or (bare and quantity.number >= 10_000)


RULE = Rule(
    code="AMT002",
    name="stated-total",
    title="文中、指标或预算表的总额与资金栏不符",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C6",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="同一项目当年的钱只有一个数。目标、概况、指标或项目支出预算表另写一个数，资金与目标就不能相互匹配。",
    advice="以本年安排数为准统一各处金额；确为多年合计、总投资或含其他来源的，写明口径。",
    traps=(
        "单价、人均、补助标准、上年数、总投资、合同价、分来源的数、"
        "效益金额和多年合计不比；按所写位数四舍五入能对上的不报；成本指标由AMT005判。"
    ),
    under=("AMT004",),
    examples=(
        good("单位: 万元\n资金: 年度 300\n年度目标: 2026年安排预算300万元，支持6个村改造供水管网12公里。"),
        good("资金: 年度 3000000\n年度目标: 项目总投资2000万元，其中本年安排300万元，完成主体工程。"),
        good("资金: 年度 500000\n年度目标: 按每人每月800元的标准发放，带动农户增收200万元。"),
        good("资金: 年度 500000\n年度目标: 举办洽谈会3场，到位资金20亿元。\n经济效益指标 | 洽谈项目到位资金 | ≥20亿元"),
        good("资金: 年度 500000\n项目概况: 2025年安排资金65万元，完成两批采购。\n年度目标: 完成第三批采购。"),
        good("项目: 图书购置\n单位: 万元\n资金: 年度 50\n预算: 图书购置 50.00万元\n数量指标 | 购置图书册数 | ≥1万册"),
        bad(
            "单位: 万元\n资金: 年度 300\n年度目标: 安排预算360万元，支持6个村改造供水管网12公里。",
            "年度目标",
            severity=Severity.ERROR,
            says="相差 60万元",
            fix=None,
        ),
        bad("资金: 年度 900000\n年度目标: 将120万元及时拨付各乡镇，用于村级道路养护。", "年度目标"),
        bad(
            "项目: 图书购置\n单位: 万元\n资金: 年度 50\n预算: 图书购置 65.00万元\n数量指标 | 购置图书册数 | ≥1万册",
            "资金",
        ),
        good("单位: 万元\n资金: 年度 49.87\n年度目标: 安排预算50万元，改造供水管网12公里。"),
        bad("单位: 万元\n资金: 年度 48.87\n年度目标: 安排预算49.87万元，改造供水管网12公里。", "年度目标"),
        bad("资金: 年度 900000\n数量指标 | 项目资金总额 | 100万元", "项目资金总额", fix="「项目资金总额 90万元」"),
        unclear("单位: 未注明\n资金: 年度 300\n年度目标: 安排预算360万元，改造供水管网12公里。"),
    ),
    table=check,
)
