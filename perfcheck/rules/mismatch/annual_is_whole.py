"""MIS004: a project of several years promises the whole of it for this year."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, evidence, good
from perfcheck.rules.mismatch.attributes import recurrent
from perfcheck.rules.mismatch.scope import SIDE_BLANK, adds_up, pairs, side_blank
from perfcheck.rules.project_term import several_years, term_of


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for additive indicators with one value in both periods of a project that has years to go."""
    if table.periods < frozenset(Period) or not several_years(table) or recurrent(table, context):
        yield NotApplicable()
        return
    if _last_year(table, context):
        return
    if side_blank(table):
        yield Undecided(SIDE_BLANK)
        return
    same = [(w, y) for w, y in pairs(table) if _equal(w, y) and adds_up(w, context)]
    if same:
        yield _hit(table, same)


def _equal(whole: Indicator, year: Indicator) -> bool:
    a, b = whole.quantity, year.quantity
    return a is not None and b is not None and (a.number, a.unit) == (b.number, b.unit) and a.number > 1


def _last_year(table: TargetTable, context: Context) -> bool:
    """Whether all that is left of the project falls into the budget year."""
    term = term_of(table)
    return bool(term and term.end and term.end.year == context.year(table))


def _hit(table: TargetTable, same: list[tuple[Indicator, Indicator]]) -> Hit:
    names = "、".join(f"「{w.name}」({w.value})" for w, _ in same[:3])
    proof: tuple[Evidence, ...] = tuple(e for w, y in same for e in (evidence(w), evidence(y)))
    return Hit(
        f"项目期为「{table.project_term}」，而{names}等 {len(same)} 项的年度值就是实施期值"
        if len(same) > 3
        else f"项目期为「{table.project_term}」，而{names}的年度值就是实施期值",
        "按年分解：年度栏只填本年要完成的量；确在本年一次做完的，核对项目期",
        proof,
        field="绩效指标",
        table=table,
    )


RULE = Rule(
    code="MIS004",
    name="annual-is-whole",
    title="跨年项目的年度值等于实施期值",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C5"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="项目要做几年，累计型任务却全部列在本年，不是年度没有分解，就是项目期写错。",
    advice="把实施期总量分解到各年，年度栏填本年数。",
    traps="一年期、长期、经常性项目，以及项目最后一年不报；数量为1的、比率和存量不比。",
    examples=(
        good("项目期: 3年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 12座"),
        good("年度: 2026\n项目期: 2024年-2026年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 36座"),
        good("项目期: 99年\n实施期 数量指标 | 编印简报 | ≥24期\n年度 数量指标 | 编印简报 | ≥24期"),
        bad("项目期: 3年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 36座", "绩效指标"),
        bad(
            "年度: 2026\n项目期: 2026年-2028年\n实施期 数量指标 | 改造老旧小区 | ≥21个\n"
            "年度 数量指标 | 改造老旧小区 | ≥21个",
            "绩效指标",
        ),
    ),
    table=check,
)
