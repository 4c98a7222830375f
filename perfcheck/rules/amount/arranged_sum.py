"""AMT016: the narrative arranges another sum for the year than the table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage
from perfcheck.reading.claimed import Claimed
from perfcheck.reading.funds import (
    NO_UNIT,
    fund_evidence,
    money,
    rounded_alike,
    total,
    total_yuan,
    unit_missing,
    unit_slip,
)
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear
from perfcheck.rules.narrative import SECTION, all_together, explained, of_this_year, sections, without_unit


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the sum that the narrative of the same project names for the year with the annual total."""
    read = context.read(table)
    texts = list(sections(read, context))
    if not texts:
        yield NotApplicable()
        return
    yuan = total_yuan(table, Period.ANNUAL)
    if yuan is None:
        missing = unit_missing(table, total(table, Period.ANNUAL))
        yield Undecided(NO_UNIT if missing else "目标表年度资金总额空白")
        return
    known = [(text, claim) for text in texts for claim in of_this_year(text, read.year)]
    said = [*((c.yuan, c.slack) for _, c in known), *(all_together(text, read.year) for text in texts)]
    fine = [*read.totals, *(s.yuan for s in table.funds[Period.ANNUAL].sources if s.yuan)]
    if any(rounded_alike(a, b, slack) for a, slack in said for b in fine) or any(map(explained, texts)):
        return
    if known:
        yield _hit(table, *known[0], yuan)
    elif any(map(without_unit, texts)):
        yield Undecided("经费说明的年度预算安排没有写金额单位")


def _hit(table: TargetTable, section: Passage, claim: Claimed, yuan: Decimal) -> Hit:
    cell = total(table, Period.ANNUAL)
    cause = (
        "，恰好相差一万倍，疑把元与万元混用"
        if unit_slip(claim.yuan, yuan)
        else f"，相差 {money(abs(claim.yuan - yuan))}"
    )
    return Hit(
        f"经费说明的{SECTION}写「{claim.quote}」（{money(claim.yuan)}），而目标表年度资金总额为 {money(yuan)}{cause}",
        f"核对本年预算数，使经费说明与目标表一致（均为 {money(yuan)} 或 {money(claim.yuan)}）；"
        "差额是上年结转等的，在说明中写明",
        (section.quote(claim.quote), *((fund_evidence(cell, Period.ANNUAL),) if cell else ())),
        field=Part.FUNDS,
        table=table,
    )


RULE = Rule(
    code="AMT016",
    name="arranged-sum",
    title="经费说明的年度预算安排与目标表不符",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C6"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="同一项目本年的预算，经费说明与目标表各写一个数，公开后一比便知。",
    advice="以批复的本年预算为准，两处写同一个数。",
    traps=(
        "只按项目名称对应；多年合计、总投资、往年数不比；说明里交代了上年结转、不再安排的不报；没有写单位的只说无法判断。"
    ),
    examples=(
        good("项目: 档案数字化\n单位: 万元\n资金: 年度 120\n经费说明·年度预算安排: 2026年度预算安排1,200,000元。"),
        good(
            "项目: 档案数字化\n单位: 万元\n资金: 年度 120\n"
            "经费说明·年度预算安排: 项目总投资360万元，2025年安排90万元，2026年安排120万元。"
        ),
        good(
            "项目: 档案数字化\n单位: 万元\n资金: 年度 120\n"
            "经费说明·年度预算安排: 2026年预算安排90万元，另使用上年结转30万元。"
        ),
        good("项目: 档案数字化\n资金: 年度 1200000\n经费说明·年度预算安排: 2026年财政拨款100万元，自筹资金20万元。"),
        bad(
            "项目: 档案数字化\n单位: 万元\n资金: 年度 120\n经费说明·年度预算安排: 2026年度预算安排100万元。",
            "资金",
            severity=Severity.ERROR,
            says="而目标表年度资金总额为 120万元，相差 20万元",
        ),
        bad("项目: 档案数字化\n资金: 年度 1200000\n经费说明·年度预算安排: 102万元。", "资金"),
        unclear("项目: 档案数字化\n资金: 年度 1200000\n经费说明·年度预算安排: 2026年预算安排102。"),
        unclear("项目: 档案数字化\n单位: 未注明\n资金: 年度 120\n经费说明·年度预算安排: 2026年预算安排102万元。"),
    ),
    table=check,
)
