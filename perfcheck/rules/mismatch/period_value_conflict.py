"""MIS001: one indicator, two values for the same scope."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.likeness import same_name
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, EFFECTS
from perfcheck.model.quantity import UPPER_BOUND, Dimension, Operator, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator, ReadText, Scope
from perfcheck.reading.funds import money, total_yuan
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, evidence, good, on_indicator, unclear
from perfcheck.rules.periods import obstacle

_DIRECTION = {
    Operator.AT_LEAST: 1,
    Operator.MORE: 1,
    Operator.AT_MOST: -1,
    Operator.LESS: -1,
}
_LOOSE = frozenset({Dimension.COUNT, Dimension.PEOPLE, Dimension.UNKNOWN})
_TIME = frozenset({Dimension.DATE, Dimension.DURATION})
_CUT = 4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the values of every indicator that stands in both periods."""
    read = context.read(table)
    if answer := obstacle(read):
        yield answer
        return
    for whole, year in read.pairs:
        if _agree(whole, year) or _other_row_agrees(whole, year):
            continue
        if read.scope is not Scope.SAME and _may_differ(whole, year):
            continue
        yield _hit(table, whole, year, read.scope)


def _agree(whole: ReadIndicator, year: ReadIndicator) -> bool:
    a, b = whole.quantity, year.quantity
    if a is None and b is None:
        return _same_text(whole.value, year.value)
    if a is None or b is None:
        return False
    return _same_number(a, b) and _same_unit(a, b) and _same_direction(a, b)


def _same_text(a: ReadText, b: ReadText) -> bool:
    """Whether two texts are one, or one is the other cut by its cell."""
    left, right = sorted((a.plain, b.plain), key=len)
    return left == right or (len(left) >= _CUT and right.startswith(left))


def _same_number(a: Quantity, b: Quantity) -> bool:
    if a.upper != b.upper:
        return False
    return a.number == b.number or any(
        x.unit == "%" and not y.unit and x.number == y.number * 100 for x, y in ((a, b), (b, a))
    )


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if not a.unit or not b.unit or (a.unit, a.per) == (b.unit, b.per):
        return True
    return {a.dimension, b.dimension} <= _LOOSE or a.dimension is b.dimension


def _same_direction(a: Quantity, b: Quantity) -> bool:
    left, right = _DIRECTION.get(a.operator, 0) if a.operator else 0, _DIRECTION.get(b.operator, 0) if b.operator else 0
    return left * right >= 0


def _other_row_agrees(whole: ReadIndicator, year: ReadIndicator) -> bool:
    """Whether the annual name, cut short, is as well that of another row with the same value."""
    return any(
        other is not whole
        and other.kind == whole.kind
        and same_name(other.name.text, year.name.text)
        and _agree(other, year)
        for other in whole.table.sides[whole.period]
    )


def _may_differ(whole: ReadIndicator, year: ReadIndicator) -> bool:
    """Whether a year's value may rightly differ from that of several years."""
    a, b = whole.quantity, year.quantity
    if a is None or b is None or not _same_unit(a, b) or not _same_direction(a, b):
        return False
    spent = whole.kind in COSTS and a.dimension is Dimension.MONEY and b.number < a.number
    return spent or whole.adds_up or {a.dimension, b.dimension} <= _TIME or _on_the_way(whole, a, b)


def _on_the_way(whole: ReadIndicator, target: Quantity, this_year: Quantity) -> bool:
    """Whether an effect is to go further by the end of several years than this year (漏损率 ≤12%, then ≤9%)."""
    further = target.number - this_year.number
    return whole.kind in EFFECTS and (further < 0 if target.operator in UPPER_BOUND else further > 0)


def _rising(whole: ReadIndicator, year: ReadIndicator, reach: Scope) -> bool:
    """Whether a rate may be meant to rise from this year's value to that of the last year."""
    a, b = whole.quantity, year.quantity
    return reach is not Scope.SAME and a is not None and b is not None and a.number > b.number


def _hit(table: TargetTable, whole: ReadIndicator, year: ReadIndicator, reach: Scope) -> Hit:
    sides = [total_yuan(table, p) for p in Period]
    both = f"，而两期资金同为{money(sides[0])}" if reach is Scope.SAME and sides[0] and sides[1] else ""
    numeric = whole.quantity is not None and year.quantity is not None
    words = whole.quantity is None and year.quantity is None
    return on_indicator(
        whole,
        f"「{whole.name}」实施期指标值「{whole.value}」与年度指标值「{year.value}」不一致{both}",
        f"按本年实际任务量把「{whole.name}」统一为一个值（{whole.value} 或 {year.value}），并与测算依据一致",
        more=(evidence(year),),
        severity=Severity.WARNING if words or _rising(whole, year, reach) else None,
        confidence=None if numeric else Confidence.MEDIUM,
    )


RULE = Rule(
    code="MIS001",
    name="period-value-conflict",
    title="同一指标的实施期值与年度值矛盾",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="年度目标是实施期目标的分解。两期的钱一样多，或指标是率、标准、单价时，同一指标只能有一个值。",
    advice="核对任务量，把两栏统一为同一个值；确实分年完成的，实施期填合计、年度填本年数，资金也相应分列。",
    traps=(
        "名称被截短、行序不同、值被单元格截断、≥与不低于、6万页与60000页、"
        "95%与0.95都不算矛盾；实施期资金多于年度时，可累加的指标年度值较小是对的；效益逐年提高，年度值不到实施期值也是对的。"
    ),
    examples=(
        good("实施期 数量指标 | 编印简报期数 | ≥24期\n年度 数量指标 | 编印简报期数 | 不少于24期"),
        good("实施期 质量指标 | 设备验收合格率 | ≥0.95\n年度 质量指标 | 设备验收合 | ≥95%"),
        good(
            "项目期: 3年\n资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期 数量指标 | 培训村医人次 | ≥900人次\n年度 数量指标 | 培训村医人次 | ≥300人次"
        ),
        good("项目期: 3年\n实施期 成本指标 | 泵站电费 | ≤90万元\n年度 成本指标 | 泵站电费 | ≤30万元"),
        good(
            "项目期: 3年\n实施期 社会效益指标 | 溺水人数较2023年下降 | ≥30%\n"
            "年度 社会效益指标 | 溺水人数较2023年下降 | ≥10%"
        ),
        good(
            "实施期 成本指标 | 运行成本控制情况 | 控制在年初批复的额度以内\n"
            "年度 成本指标 | 运行成本控制情况 | 控制在年初批复的额度"
        ),
        bad(
            "资金: 实施期 200000\n资金: 年度 200000\n"
            "实施期 数量指标 | 档案数字化页数 | ≥12万页\n年度 数量指标 | 档案数字化页数 | ≥9万页",
            "档案数字化页数",
            severity=Severity.ERROR,
            says="与年度指标值「≥9万页」不一致",
        ),
        bad(
            "项目期: 3年\n资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期 质量指标 | 苗木成活率 | ≥85%\n年度 质量指标 | 苗木成活率 | ≥95%",
            "苗木成活率",
        ),
        unclear("资金: 实施期 200000\n资金: 年度 200000\n实施期 数量指标 | 巡查次数 | ≥12次\n年度 数量指标 | |"),
    ),
    table=check,
)
