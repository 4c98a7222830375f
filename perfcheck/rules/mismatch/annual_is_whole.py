"""MIS004: a project of several years promises the whole of it for this year."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good
from perfcheck.rules.periods import longer, obstacle

_SHOWN = 3


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for additive indicators with one value in both periods of a project that has years to go."""
    read = context.read(table)
    reason = longer(read)
    if table.periods < frozenset(Period) or not reason:
        yield NotApplicable()
    elif _last_year(read):
        return
    elif answer := obstacle(read):
        yield answer
    elif same := [(w, y) for w, y in read.pairs if _equal(w, y) and w.adds_up]:
        yield _hit(table, same, reason)


def _equal(whole: ReadIndicator, year: ReadIndicator) -> bool:
    a, b = whole.quantity, year.quantity
    return a is not None and b is not None and (a.number, a.unit) == (b.number, b.unit) and a.number > 1


def _last_year(read: ReadTable) -> bool:
    """Whether all that is left of the project falls into the budget year."""
    return bool(read.term and read.term.end and read.term.end.year == read.year)


def _hit(table: TargetTable, same: list[tuple[ReadIndicator, ReadIndicator]], reason: str) -> Hit:
    names = "、".join(f"「{w.name}」({w.value})" for w, _ in same[:_SHOWN])
    more = f"等 {len(same)} 项" if len(same) > _SHOWN else ""
    return Hit(
        f"{reason}，而{names}{more}的年度值就是实施期值",
        "按年分解：年度栏只填本年要完成的量；确在本年一次做完的，核对项目期和资金",
        tuple(e for w, y in same for e in (evidence(w), evidence(y))),
        field=Part.INDICATORS,
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
    why="项目要做几年，或实施期的钱多于本年，累计型任务却全部列在本年，不是年度没有分解，就是项目期写错。",
    advice="把实施期总量分解到各年，年度栏填本年数。",
    traps="一年期、长期、经常性项目，以及项目最后一年不报；数量为1的、比率和存量不比。",
    examples=(
        good("项目期: 3年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 12座"),
        good("年度: 2026\n项目期: 2024年-2026年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 36座"),
        good("项目期: 99年\n实施期 数量指标 | 编印简报 | ≥24期\n年度 数量指标 | 编印简报 | ≥24期"),
        good(
            "资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期 质量指标 | 验收合格率 | ≥98%\n年度 质量指标 | 验收合格率 | ≥98%"
        ),
        bad(
            "资金: 实施期 900000\n资金: 年度 300000\n"
            "实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 36座",
            "绩效指标",
            severity=Severity.WARNING,
            says="年度值就是实施期值",
        ),
        bad("项目期: 3年\n实施期 数量指标 | 新建公厕 | 36座\n年度 数量指标 | 新建公厕 | 36座", "绩效指标"),
        bad(
            "年度: 2026\n项目期: 2026年-2028年\n实施期 数量指标 | 改造老旧小区 | ≥21个\n"
            "年度 数量指标 | 改造老旧小区 | ≥21个",
            "绩效指标",
        ),
    ),
    table=check,
)
