"""WGT001: weights that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.weights import is_execution, shown, stated, total, unweighted, weighted_sides
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, Undecided, bad, good, on_table, unclear

ACCEPTED = (Decimal(100), Decimal(90), Decimal(80), Decimal(1))
"""With and without the 10 points of the budget's execution, 20 in some provinces; 1 where weights are fractions."""
NEAR = Decimal("0.01")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The sum of each period's weights, and of each group whose label states its points."""
    sides = list(weighted_sides(context.read(table)))
    if not sides:
        yield NotApplicable()
    for period, rows in sides:
        missing = unweighted(rows)
        parts = "；".join(_parts(rows))
        found = total(rows)
        if _is_accepted(rows):
            if not parts or missing:
                continue
            message = f"{period.label}各组分值与标注的不符：{parts}"
            advice = "按标注的分数重新分配各组指标的分值"
        elif missing:
            yield Undecided(f"{period.label}有{len(missing)}行指标没有读到分值，不能判断合计")
            continue
        else:
            gap = _gap(found)
            detail = parts and f"，其中{parts}"
            message = f"{period.label}指标分值合计{shown(found)}，既不是100也不是90，{gap}{detail}"
            advice = f"调整各行分值，使合计为100（含预算执行率10分）或90（预算执行率另计），现{gap}"
        quote = "+".join(shown(row.weight) for row in rows if row.weight is not None)
        yield on_table(table, message, advice, part=Part.WEIGHTS, quote=quote)


def _is_accepted(rows: Sequence[ReadIndicator]) -> bool:
    sums = (total(rows), total(row for row in rows if not is_execution(row)))
    return any(abs(value - accepted) <= NEAR for value in sums for accepted in ACCEPTED)


def _gap(found: Decimal) -> str:
    nearest = min(ACCEPTED[:2], key=lambda accepted: abs(accepted - found))
    return f"{'少' if found < nearest else '多'}{shown(abs(nearest - found))}分"


def _parts(rows: Sequence[ReadIndicator]) -> Iterator[str]:
    """The groups whose rows miss the points that their label states."""
    for label, (points, found) in stated(rows).items():
        if abs(points - found) > NEAR:
            yield f"「{label}」各项合计{shown(found)}分"


RULE = Rule(
    code="WGT001",
    name="weight-total",
    title="权重合计不符",
    family=Family.WEIGHT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="分值合计不是100或90，评价得分就不是百分制，各项目之间不能比较。",
    advice="重新分配分值，使合计为100，或90另加预算执行率10分。",
    traps="没有分值栏的表不适用；有的行没有读到分值、合计又不符的，不作判断；预算执行率含在内或另计都可以。",
    examples=(
        bad(
            "数量指标 | 宣讲场次 | ≥20场 | 40分\n满意度指标 | 听众满意度 | ≥90% | 45分",
            "指标分值",
            severity=Severity.ERROR,
            says="既不是100也不是90，少5分",
        ),
        bad("数量指标 | 宣讲场次 | ≥20场 | 60分\n满意度指标 | 听众满意度 | ≥90% | 50分", "指标分值"),
        good("数量指标 | 宣讲场次 | ≥20场 | 80分\n满意度指标 | 听众满意度 | ≥90% | 10分"),
        good("数量指标 | 宣讲场次 | ≥20场\n满意度指标 | 听众满意度 | ≥90%"),
        good("数量指标 | 宣讲场次 | ≥20场 | 90分\n质量指标 | 预算执行率 | 100% | 10分"),
        unclear("数量指标 | 宣讲场次 | ≥20场 | 50分\n质量指标 | 宣讲合格率 | ≥95%\n满意度指标 | 满意度 | ≥90% | 10分"),
    ),
    table=check,
)
