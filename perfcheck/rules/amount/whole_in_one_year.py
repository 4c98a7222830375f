"""AMT007: a project of several years asks for all its money this year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import figure, fund_evidence, in_one_unit, same_sum
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good

_LAST_MONTH_OF_ACCEPTANCE = 3


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the totals of the two periods where the term holds more than this year."""
    read = context.read(table)
    if not all(p in table.funds for p in Period) or not read.several_years or "recurrent" in read.attribute:
        yield NotApplicable()
        return
    funds = in_one_unit(table)
    whole, year = funds[Period.IMPLEMENTATION].total, funds[Period.ANNUAL].total
    if not whole or not year or not whole.yuan or not year.yuan:
        yield Undecided("实施期或年度资金总额空白")
    elif same_sum(whole, year) and not _paid_at_once(read):
        yield Hit(
            f"项目期为「{table.project_term}」，"
            f"年度资金与实施期资金同为 {figure(year.yuan, table)}，全周期的钱都列在本年",
            "年度资金只列本年支出，其余列入以后年度；确在本年一次拨付的，写明理由",
            (fund_evidence(whole, Period.IMPLEMENTATION), fund_evidence(year, Period.ANNUAL)),
            field=Part.FUNDS,
            table=table,
        )


def _paid_at_once(read: ReadTable) -> bool:
    """Whether the term only reaches into the next year for acceptance, or ends with this one."""
    term, year = read.term, read.year
    if term is None or term.end is None or year is None:
        return False
    return term.end <= date(year + 1, _LAST_MONTH_OF_ACCEPTANCE, 31)


RULE = Rule(
    code="AMT007",
    name="whole-in-one-year",
    title="跨年项目把全周期资金列为年度预算",
    family=Family.AMOUNT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C6",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="项目要做几年，钱却全部要在本年，必然形成结转。",
    advice="按进度分年安排资金。",
    traps="一年期、长期、经常性项目，只在次年一季度验收的项目不报。",
    examples=(
        good("项目期: 3年\n资金: 实施期 900000\n资金: 年度 300000"),
        good("年度: 2026\n项目期: 2026年3月-2027年2月\n资金: 实施期 900000\n资金: 年度 900000"),
        good("项目期: 99年\n资金: 实施期 900000\n资金: 年度 900000"),
        bad(
            "项目期: 3年\n资金: 实施期 900000\n资金: 年度 900000",
            "资金",
            severity=Severity.WARNING,
            says="全周期的钱都列在本年",
        ),
        bad("年度: 2026\n项目期: 2026年1月-2028年12月\n资金: 实施期 900000\n资金: 年度 900000", "资金"),
    ),
    table=check,
)
