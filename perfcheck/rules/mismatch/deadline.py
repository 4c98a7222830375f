"""MIS005: a deadline outside the budget year or the project's term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, on_indicator
from perfcheck.rules.project_term import several_years, term_of

_WITH_YEAR = 10_000_000


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at every indicator whose value is a date with a year."""
    dated = [(i, d) for i in table.indicators if (d := _deadline(i))]
    if not dated:
        yield NotApplicable()
        return
    year = context.year(table)
    if year is None:
        yield Undecided("不知预算年度，无法判断时限是否越界")
        return
    for indicator, deadline in dated:
        if not context.lexicon("cross_year").find(indicator.name + indicator.value + table.project):
            yield from _judge(table, indicator, deadline, year)


def _deadline(indicator: Indicator) -> int | None:
    """The last day that the value names as YYYYMMDD, None for a date without a year."""
    quantity = indicator.quantity
    if quantity is None or quantity.dimension is not Dimension.DATE:
        return None
    number = int(quantity.upper if quantity.upper is not None else quantity.number)
    return number if number > _WITH_YEAR else None


def _judge(table: TargetTable, indicator: Indicator, deadline: int, year: int) -> Iterator[Hit]:
    term = term_of(table)
    if indicator.period is Period.IMPLEMENTATION and not (term and term.fiscal_years == 1):
        if term and term.end and deadline > _day(term.end):
            yield _hit(
                indicator, f"晚于项目期「{table.project_term}」", f"改在项目期结束（{term.end.year}年）以前", None
            )
        return
    if deadline // 10000 > year:
        if _begins_in(indicator, year):
            return
        crosses = several_years(table) and (term is None or term.end is None or deadline <= _day(term.end))
        remedy = f"年度栏写{year}年内完成到哪一步，全部完成的时间写在实施期栏"
        yield _hit(indicator, f"晚于{year}年预算年度", remedy, Severity.WARNING if crosses else None)
    elif deadline // 10000 < year:
        yield _hit(indicator, f"早于{year}年预算年度，疑照抄往年", f"改为{year}年内的日期", None)


def _begins_in(indicator: Indicator, year: int) -> bool:
    """Whether the value is a span (服务期、学年、防火期) that begins in ``year`` and ends in the next."""
    span = indicator.quantity
    if span is None or span.upper is None:
        return False
    return int(span.number) // 10000 == year and int(span.upper) // 10000 == year + 1


def _day(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _hit(indicator: Indicator, fault: str, remedy: str, severity: Severity | None) -> Hit:
    return on_indicator(
        indicator,
        f"「{indicator.name}」的时限「{indicator.value}」{fault}",
        f"「{indicator.name}」{remedy}",
        severity=severity,
    )


RULE = Rule(
    code="MIS005",
    name="deadline",
    title="完成时限超出预算年度或项目期",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C7"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
    ),
    why="年度指标考核本年做成的事，时限落在年度之外，到年终无法考核；早于本年的多是照抄去年的表。",
    advice="年度栏写本年内的时限，跨年的写清本年完成到哪一步。",
    traps="学年、质保、债券、采暖季、合同服务期等天然跨年的和起于本年的跨年时段不报；没有写年份的日期视为本年。",
    examples=(
        good("年度: 2026\n时效指标 | 道路完工时间 | 2026年11月底前"),
        good("年度: 2026\n时效指标 | 2026-2027学年资助发放时间 | 2027年6月底前"),
        good("年度: 2026\n项目期: 2026年-2027年\n实施期 时效指标 | 道路完工时间 | 2027年6月底前"),
        good("年度: 2026\n时效指标 | 保安在岗时间 | 2026年9月-2027年8月"),
        bad("年度: 2026\n时效指标 | 道路完工时间 | 2027年3月底前", "道路完工时间"),
        bad("年度: 2026\n时效指标 | 报告提交时间 | 2025年12月31日前", "报告提交时间"),
        bad("年度: 2026\n项目期: 2025年1月-2026年12月\n实施期 时效指标 | 道路完工时间 | 2027年6月底前", "道路完工时间"),
    ),
    table=check,
)
