"""MIS005: a deadline outside the budget year or the project's term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Operator, Quantity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, on_indicator
from perfcheck.rules.periods import moved

_WITH_YEAR = 10_000_000


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at every indicator whose value is a date with a year, or whose name sets one (2026年6月底前完成)."""
    read = context.read(table)
    dated = [(row, d) for row in read.rows if (d := _deadline(row))]
    if not dated:
        yield NotApplicable()
        return
    if read.year is None:
        yield Undecided("不知预算年度，无法判断时限是否越界")
        return
    for row, deadline in dated:
        texts = (row.name, row.value, read.project)
        if not any(text.find("cross_year") for text in texts) and (hit := _judge(row, deadline, read.year)):
            yield hit


def _deadline(row: ReadIndicator) -> Quantity | None:
    """The date with a year that the value is, else the one by which the name says something is done.

    How long a result lasts (规划期至2035年) is no deadline.
    """
    if row.kind is Kind.LASTING:
        return None
    if row.dimension is Dimension.DATE:
        return row.quantity if row.quantity and _last(row.quantity) > _WITH_YEAR else None
    named = [d for d in row.name.core.dates if d.operator is Operator.AT_MOST]
    return named[0] if len(named) == 1 and _last(named[0]) > _WITH_YEAR else None


def _last(deadline: Quantity) -> int:
    return int(deadline.number if deadline.upper is None else deadline.upper)


def _first(deadline: Quantity) -> int:
    """The day on which a span begins, in the term of several years the year at least; else the day itself."""
    return int(deadline.number) if int(deadline.number) > _WITH_YEAR else _last(deadline)


def _judge(row: ReadIndicator, deadline: Quantity, year: int) -> Hit | None:
    read, last = row.table, _last(deadline)
    term = read.term
    if row.period is Period.IMPLEMENTATION and not read.one_year:
        if term and term.end and last > _day(term.end):
            return _hit(row, f"晚于项目期「{read.table.project_term}」", f"改在项目期结束（{term.end.year}年）以前")
        if term and term.start and min(last, _first(deadline)) < _day(term.start):
            return _hit(row, f"早于项目期「{read.table.project_term}」", f"改在项目期开始（{term.start.year}年）以后")
        return None
    if last // 10000 > year:
        if _begins_in(deadline, year):
            return None
        crosses = read.several_years and (term is None or term.end is None or last <= _day(term.end))
        remedy = f"年度栏写{year}年内完成到哪一步，全部完成的时间写在实施期栏"
        return _hit(row, f"晚于{year}年预算年度", remedy, Severity.WARNING if crosses else None)
    if last // 10000 < year:
        remedy = f"改为{year}年内的日期"
        return _hit(row, f"早于{year}年预算年度，疑照抄往年", remedy, fix=moved(row, last // 10000))
    return None


def _begins_in(span: Quantity, year: int) -> bool:
    """Whether it is a span (服务期、学年、防火期) that begins in ``year`` and ends in the next."""
    if span.upper is None:
        return False
    return int(span.number) // 10000 == year and int(span.upper) // 10000 == year + 1


def _day(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _hit(row: ReadIndicator, fault: str, remedy: str, severity: Severity | None = None, fix: Fix | None = None) -> Hit:
    says = f"「{row.name}」的时限「{row.value}」" if row.dimension is Dimension.DATE else f"「{row.name}」里的时限"
    return on_indicator(row, f"{says}{fault}", f"「{row.name}」{remedy}", severity=severity, fix=fix)


RULE = Rule(
    code="MIS005",
    name="deadline",
    title="完成时限超出预算年度或项目期",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4", "C7"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
    ),
    why="年度指标考核本年做成的事，时限（也看名称里的）落在年度之外，到年终无法考核；早于本年的多是照抄去年的表。",
    advice="年度栏写本年内的时限，跨年的写清本年完成到哪一步。",
    traps="学年、质保、债券、采暖季、合同服务期等天然跨年的和起于本年的跨年时段不报；没有写年份的日期视为本年。",
    examples=(
        good("年度: 2026\n时效指标 | 道路完工时间 | 2026年11月底前"),
        good("年度: 2026\n时效指标 | 2026-2027学年资助发放时间 | 2027年6月底前"),
        good("年度: 2026\n项目期: 2026年-2027年\n实施期 时效指标 | 道路完工时间 | 2027年6月底前"),
        good("年度: 2026\n时效指标 | 保安在岗时间 | 2026年9月-2027年8月"),
        good("年度: 2026\n时效指标 | 指标1 2026年6月底前兑付补贴 | 100%"),
        good("年度: 2026\n社会效益指标 | 较2025年底新增就业 | ≥30人"),
        bad(
            "年度: 2026\n时效指标 | 道路完工时间 | 2027年3月底前",
            "道路完工时间",
            severity=Severity.ERROR,
            says="晚于2026年预算年度",
            fix=None,
        ),
        bad(
            "年度: 2026\n时效指标 | 指标22025年9月20日前兑付补贴 | 100%",
            "指标22025年9月20日前兑付补贴",
            fix="「2026年9月20日前兑付补贴 100%」",
        ),
        bad("年度: 2026\n项目期: 2025年6月-2027年12月\n实施期 时效指标 | 道路开工时间 | 2024年3月底前", "道路开工时间"),
        bad("年度: 2026\n时效指标 | 报告提交时间 | 2025年12月31日前", "报告提交时间"),
        bad("年度: 2026\n项目期: 2025年1月-2026年12月\n实施期 时效指标 | 道路完工时间 | 2027年6月底前", "道路完工时间"),
        bad("项目期: 2026-2028年\n实施期 时效指标 | 施工期 | 2025年3月至2027年6月", "施工期", says="早于项目期"),
        good("项目期: 2026-2027年\n实施期 可持续影响指标 | 导则适用期限 | 至2032年"),
    ),
    table=check,
)
