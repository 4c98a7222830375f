"""AMT009: the only cost indicator repeats the budget."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import NO_UNIT, money, rounded_alike, total, unit_missing
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, Undecided, bad, good, on_indicator
from perfcheck.rules.costing import priced

_PRICED = frozenset({"工程", "采购", "补助"})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a single cost indicator whose value is the total of the funds block."""
    read = context.read(table)
    costs = [row for row in read.rows if row.kind in COSTS]
    known = read.totals
    if not costs:
        yield NotApplicable()
        return
    if not known:
        missing = any(unit_missing(table, total(table, p)) for p in Period)
        yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
        return
    elsewhere = any(row.dimension is Dimension.UNIT_COST for row in read.rows)
    if elsewhere or len({row.name.text for row in costs}) > 1:
        return
    cost = costs[0]
    quantity = cost.quantity
    if quantity is None or quantity.dimension is not Dimension.MONEY:
        return
    if any(rounded_alike(quantity.number, t) for t in known):
        unit_priced = bool(read.project_kinds & _PRICED)
        yield on_indicator(
            cost,
            f"成本指标只有「{cost.name} {cost.value}」，就是资金总额 {money(quantity.number)}，看不出单位成本",
            f"在「{cost.name}」之外补单位成本，如每{_unit(read)}成本 ≤N元，便于与市场价、往年比较",
            severity=Severity.WARNING if unit_priced else None,
            fix=priced(read, cost.level2),
        )


def _unit(read: ReadTable) -> str:
    units = (r.quantity.unit for r in read.rows if r.kind is Kind.QUANTITY and r.quantity and not r.quantity.per)
    return next((u for u in units if u and u not in ("%", "元")), "件（人、平方米）")


RULE = Rule(
    code="AMT009",
    name="bare-total-cost",
    title="成本指标只照抄预算总额",
    family=Family.AMOUNT,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="总成本等于预算是必然的，约束不了花钱的效率；单位成本才能比较。",
    advice="购置、工程、补助等有单价的项目设单位成本；确实拆不开的可设分项控制数。",
    traps="别处写了单位成本、补助标准或分项成本的不报；其他类型的项目只作提示。",
    examples=(
        good("项目: 课桌椅购置\n资金: 年度 450000\n数量指标 | 购置套数 | 1500套\n成本指标 | 每套价格 | ≤300元/套"),
        good("资金: 年度 450000\n成本指标 | 项目总成本 | ≤450000元\n成本指标 | 人均培训成本 | ≤400元/人"),
        good("项目: 护理补贴\n资金: 年度 240000\n数量指标 | 补贴标准 | 100元/人·月\n成本指标 | 项目成本 | ≤24万元"),
        bad(
            "项目: 课桌椅购置\n资金: 年度 450000\n数量指标 | 购置套数 | 1500套\n成本指标 | 项目成本 | ≤45万元",
            "项目成本",
            severity=Severity.WARNING,
            says="看不出单位成本",
            fix="成本指标「每套单价 ≤N元」",
        ),
        bad(
            "单位: 万元\n资金: 年度 20\n数量指标 | 审计报告 | ≥12份\n成本指标 | 项目总成本 | 20万元",
            "项目总成本",
            fix=None,
        ),
    ),
    table=check,
)
