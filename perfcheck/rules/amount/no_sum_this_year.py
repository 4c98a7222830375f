"""AMT017: the narrative's section on this year's budget names only other years or a grand total."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good
from perfcheck.rules.narrative import SECTION, explained, of_other_scope, of_this_year, sections, without_unit


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a section whose sums are all of another scope."""
    read = context.read(table)
    texts = list(sections(read, context))
    if not texts:
        yield NotApplicable()
        return
    year = read.year
    if year is None:
        yield Undecided("不知预算年度，无法判断是哪一年的预算")
        return
    for text in texts:
        others = of_other_scope(text, year)
        if not others or of_this_year(text, year) or explained(text) or without_unit(text):
            continue
        yield Hit(
            f"经费说明的{SECTION}只写「{others[0].quote}」，没有写{year}年安排多少",
            f"补写{year}年预算安排数，与目标表年度资金一致；本年不再安排的，写明",
            tuple(text.quote(c.quote) for c in others[:3]),
            field=Part.FUNDS,
            table=table,
        )


RULE = Rule(
    code="AMT017",
    name="no-sum-this-year",
    title="年度预算安排只写往年或总投资",
    family=Family.AMOUNT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="标题是年度预算安排，内容却只有批复总投资或往年安排数，看不出本年用多少钱。",
    advice="写明本年预算安排数。",
    traps="写明不再安排、已安排完毕、使用结转的不报；只有一个数而没有写年份的视为本年。",
    examples=(
        good("项目: 河堤加固\n资金: 年度 3000000\n经费说明·年度预算安排: 批复总投资2000万元，2026年安排300万元。"),
        good("项目: 河堤加固\n资金: 年度 0\n经费说明·年度预算安排: 批复总投资2000万元，资金已安排完毕，本年不再安排。"),
        bad(
            "项目: 河堤加固\n资金: 年度 3000000\n经费说明·年度预算安排: 可研批复总投资2000万元，2025年安排800万元。",
            "资金",
            severity=Severity.WARNING,
            says="没有写2026年安排多少",
        ),
        bad("项目: 河堤加固\n资金: 年度 3000000\n经费说明·年度预算安排: 2024年至2025年累计安排1500万元。", "资金"),
    ),
    table=check,
)
