"""MIS002: the goal states another number than the indicator of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.heads import head
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import LOWER_BOUND, UPPER_BOUND, Dimension, Operator, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage, ReadIndicator
from perfcheck.reading.areas import sum_of_areas
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good

_BEFORE, _AFTER = 12, 8
_KINDS = 5
_RATE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]+[率度])[^率度]*$")
_COMPARED = frozenset(Dimension) - {Dimension.DATE, Dimension.UNKNOWN, Dimension.MONEY, Dimension.GRADE}
_MEASURED = frozenset({Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.WEIGHT})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares each number of a goal with the one indicator of its period that names the same thing."""
    read = context.read(table)
    if not any(read.goals) or not read.rows:
        yield NotApplicable()
        return
    seen: set[tuple[str, str]] = set()
    for goal in sorted(filter(None, read.goals), key=lambda goal: goal.period is not Period.ANNUAL):
        rows = [row for row in read.sides[goal.period or Period.ANNUAL] if row.quantity and row.quantity.unit]
        for row in rows:
            tests = (_conflict(goal, row), _beyond_total(goal, row, rows), _other_people(goal, row, rows))
            quantity = next(filter(None, tests), None) or _of_all_years(goal, row)
            quote = _clause(goal, quantity) if quantity else ""
            if quote and (row.name.text, quote) not in seen:
                seen.add((row.name.text, quote))
                yield _hit(goal, row, quote)


def _conflict(goal: Passage, row: ReadIndicator) -> Quantity | None:
    """The number that the goal gives for the thing of the row's name, where no row agrees with it."""
    stem = row.name.stem.removeprefix("其中")
    if len(stem) < 2:
        return None
    alike = [q for q in _numbers(goal) if _same_kind(q, row) and _one_share(goal, q, row)]
    whole = [q for q in alike if stem in _around(goal, q) or _only_number(goal, q, stem)]
    same = whole or [q for q in alike if _names(stem, goal, q)]
    told = _is_sum(alike, row) or any(_equal(q, o) and _comparable(row, o) for q in same for o in row.table.rows)
    return same[0] if same and not told and not any(_within(q, row) for q in same) else None


def _only_number(goal: Passage, quantity: Quantity, stem: str) -> bool:
    """Whether it is the one number of an item that ends in all that the row's name says (为9个社区卫生站配备急救包)."""
    item = goal.read.around(goal.read.items, quantity.start, quantity.end)
    return len(item.quantities) == 1 and goal.read.derived(item.text).plain.endswith(stem) and len(stem) > 2


def _is_sum(numbers: list[Quantity], row: ReadIndicator) -> bool:
    """Whether the row adds up what the goal tells by kinds, one after the other (轮训2期、专题培训1期; 3期)."""
    runs = (numbers[i : i + n] for i in range(len(numbers) - 1) for n in range(2, _KINDS + 1))
    return row.adds_up and any(sum(q.number for q in run) == row.number for run in runs)


def _beyond_total(goal: Passage, row: ReadIndicator, rows: list[ReadIndicator]) -> Quantity | None:
    """The total (合计) that the goal states in a unit which only this row has, and which the row exceeds."""
    if row.dimension not in _MEASURED or sum(other.dimension is row.dimension for other in rows) > 1:
        return None
    numbers = [q for q in _numbers(goal) if _same_kind(q, row)]
    totals = [q for q in numbers if q.operator not in LOWER_BOUND and _is_total(goal, q)]
    if len(totals) != 1 or any(_equal(q, row) for q in numbers) or not _spoken_of(row, goal):
        return None
    return totals[0] if row.number and row.number > totals[0].number else None


def _other_people(goal: Passage, row: ReadIndicator, rows: list[ReadIndicator]) -> Quantity | None:
    """The people who profit by the goal, where it gives one number of them and one row another."""
    if row.dimension is not Dimension.PEOPLE or not row.name.find("beneficiary_words"):
        return None
    others = [other for other in rows if other.dimension is Dimension.PEOPLE and other.name.find("beneficiary_words")]
    told = [q for q in _numbers(goal) if _same_kind(q, row) and _profits(goal, q)]
    if len(told) != 1 or len(others) != 1 or any(_equal(told[0], other) for other in row.table.rows):
        return None
    return None if _within(told[0], row) else told[0]


def _of_all_years(goal: Passage, row: ReadIndicator) -> Quantity | None:
    """The year's number in the annual goal, where the annual row has that which the other goal gives for all years."""
    whole = [g for g in row.table.goals if g and g.period is Period.IMPLEMENTATION]
    if goal.period is not Period.ANNUAL or not any(_equal(q, row) for g in whole for q in _numbers(g)):
        return None
    told = [q for q in _numbers(goal) if _same_kind(q, row)]
    taken = any(_equal(q, other) for q in told for other in row.table.rows)
    if len(told) != 1 or taken or row.number is None or told[0].number >= row.number:
        return None
    read = goal.read
    item = read.around(read.items, told[0].start, told[0].end)
    return told[0] if set(read.derived(item.text).content_words) & set(row.name.content_words) else None


def _profits(goal: Passage, quantity: Quantity) -> bool:
    read = goal.read
    return bool(read.derived(read.around(read.items, quantity.start, quantity.end).text).find("beneficiary_words"))


def _is_total(goal: Passage, quantity: Quantity) -> bool:
    read = goal.read
    before = read.derived(read.text[read.around(read.clauses, quantity.start, quantity.end).start : quantity.start])
    return before.ends_in("sum_words") is not None


def _spoken_of(row: ReadIndicator, goal: Passage) -> bool:
    """Whether the goal names what the row measures: the last word of its name that says something."""
    words = row.name.derived(row.name.stem).content_words
    return bool(words) and words[-1] in goal.read.plain


def _numbers(goal: Passage) -> list[Quantity]:
    return [q for q in goal.read.quantities if q.dimension in _COMPARED and q.unit]


def _same_kind(quantity: Quantity, row: ReadIndicator) -> bool:
    other = row.quantity
    return other is not None and (other.dimension, other.per, other.unit) == (
        quantity.dimension,
        quantity.per,
        quantity.unit,
    )


def _names(stem: str, goal: Passage, quantity: Quantity) -> bool:
    """Whether the words next to the number are those with which the stem begins or ends."""
    around = _around(goal, quantity)
    return len(stem) > 3 and (stem[:3] in around or stem[-3:] in around)


def _around(goal: Passage, quantity: Quantity) -> str:
    """The words next to the number, in its item; none where it only tells what there is already."""
    read = goal.read
    item = read.around(read.items, quantity.start, quantity.end)
    left = read.text[max(item.start, quantity.start - _BEFORE) : quantity.start]
    right = read.text[quantity.end : min(item.end, quantity.end + _AFTER)]
    standing = read.derived(left).find("standing_words")
    return "" if standing else read.derived(left).plain + "|" + read.derived(right).plain


def _one_share(goal: Passage, quantity: Quantity, row: ReadIndicator) -> bool:
    """Whether the rate that the goal names before the number, if any, is of the row's class (合格率, 除治率)."""
    before = _RATE.search(goal.read.text[max(0, quantity.start - _BEFORE) : quantity.start])
    if before is None or row.dimension is not Dimension.RATIO:
        return True
    return head(goal.read.derived(before.group(1)).tokens).cls.name == row.name.head.cls.name


def _equal(quantity: Quantity, row: ReadIndicator) -> bool:
    other = row.quantity
    return other is not None and other.unit == quantity.unit and other.number == quantity.number


def _comparable(row: ReadIndicator, other: ReadIndicator) -> bool:
    """Whether the number of ``other`` may be the one meant: shares of two kinds are often equal."""
    return row.dimension is not Dimension.RATIO or other.name.head.cls.name == row.name.head.cls.name


def _within(quantity: Quantity, row: ReadIndicator) -> bool:
    """Whether a value keeps to the bound that the goal states (不低于30%, ≥32%), or its areas add up to the number."""
    other = row.quantity
    if other is None or sum_of_areas(row.table.table, row.indicator) == quantity.number:
        return other is not None
    if quantity.operator in LOWER_BOUND:
        return other.number > quantity.number and other.operator in (*LOWER_BOUND, Operator.EQUAL, None)
    if quantity.operator in UPPER_BOUND:
        return other.number < quantity.number and other.operator in (*UPPER_BOUND, Operator.EQUAL, None)
    return False


def _clause(goal: Passage, quantity: Quantity) -> str:
    return goal.read.around(goal.read.items, quantity.start, quantity.end).text.strip()


def _hit(goal: Passage, row: ReadIndicator, quote: str) -> Hit:
    areas: Decimal | None = sum_of_areas(row.table.table, row.indicator)
    value = f"的值是「{row.value}」" if areas is None else f"各区域的值合计{areas.normalize():f}"
    return Hit(
        f"{goal.label}写「{quote}」，而指标「{row.name}」{value}，两处数字不一致",
        f"以测算数为准统一：目标文字与「{row.name}」写同一个数；口径不同的，分别写明",
        (goal.quote(quote), evidence(row)),
        indicator=row.indicator,
    )


RULE = Rule(
    code="MIS002",
    name="goal-number",
    title="目标文字中的数量与指标值不一致",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》", "财预〔2015〕88号《中央部门预算绩效目标管理办法》"),
    why="绩效指标是总体目标的分解，同一事项在目标里写一个数、在指标里写另一个数，考核就没有准数。",
    advice="以测算数为准，目标和指标写同一个数。",
    traps="各区域分列的值按合计比；目标写不低于的，指标值更高不算矛盾；计量单位不同、名称对不上的、现有多少的不比；同一数字在任一指标中出现过的不报；金额由AMT002判。",
    examples=(
        bad(
            "年度目标: 旅客满意度达到96%。\n质量指标 | 车辆完好率 | ≥96%\n满意度指标 | 旅客满意度 | ≥88%",
            "旅客满意度",
        ),
        good("年度目标: 举办普通轮训2期、专题轮训1期。\n数量指标 | 轮训期数 | 3期"),
        good("年度目标: 培训基层农技员不少于320人次。\n数量指标 | 培训农技员人次 | ≥320人次"),
        good(
            "年度目标: 新建村级卫生室12个，改造厕所300座。\n"
            "数量指标 | 新建卫生室数量 | 12个\n数量指标 | 改造厕所 | ≥300座"
        ),
        good(
            "年度目标: 开展巡回演出60场，惠及群众2万人次。\n"
            "数量指标 | 巡回演出场次 | ≥60场\n社会效益指标 | 观众满意人数 | ≥1.5万人"
        ),
        good("年度目标: 补植行道树不少于600株。\n数量指标 | 补植行道树 | ≥680株"),
        good("年度目标: 树穴整修率达100%。\n质量指标 | 树穴整修质量合格率 | ≥97%"),
        good("年度目标: 沿线绿化率不低于40%。\n质量指标 | 绿化率 | ≥42.5%"),
        good("年度目标: 现有管护林地5000亩，新造林合计800亩。\n数量指标 | 管护林地 | ≥600亩"),
        bad("年度目标: 东片栽茶300亩，西片茶园200亩，合计500亩。\n数量指标 | 改造茶园 | 3000亩", "改造茶园"),
        good("年度目标: 东片栽茶300亩，西片茶园200亩，合计500亩。\n数量指标 | 改造茶园 | 200亩"),
        bad(
            "实施期目标: 改造管网70公里，惠及用户6200户。\n年度目标: 改造管网25公里，惠及用户2100户。\n"
            "数量指标 | 改造管网 | 25公里\n数量指标 | 改造用户户数 | ≥6200户",
            "改造用户户数",
        ),
        bad(
            "年度目标: 设岗90个，其中护路岗30个。\n数量指标 | 设岗 | 90个\n数量指标 | 其中:护路岗 | 20个", "其中:护路岗"
        ),
        bad("年度目标: 建大棚20座，带动农户35户112人。\n社会效益指标 | 受益农户人数 | ≥130人", "受益农户人数"),
        bad(
            "年度目标: 补植行道树不少于600株。\n数量指标 | 补植行道树 | ≥520株",
            "补植行道树",
            severity=Severity.ERROR,
            says="而指标「补植行道树」的值是「≥520株」",
        ),
        bad("年度目标: 培训基层农技员320人次。\n数量指标 | 培训农技员人次 | ≥280人次", "培训农技员人次"),
        bad(
            "年度目标: 栽植行道树1500株，确保成活率95%以上。\n"
            "数量指标 | 栽植行道树数量 | ≥1200株\n质量指标 | 行道树成活率 | ≥90%",
            "栽植行道树数量",
            "行道树成活率",
        ),
        bad("年度目标: 为9个边远社区卫生站配备急救包。\n数量指标 | 配备急救包 | 7个", "配备急救包"),
    ),
    table=check,
)
