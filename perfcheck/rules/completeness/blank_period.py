"""CMP009: one of the form's two periods is left blank."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a period without a single indicator where the other has some."""
    read = context.read(table)
    if table.periods < frozenset(Period) or not read.rows:
        yield NotApplicable()
        return
    blank = next((p for p in Period if p not in read.filled), None)
    if blank is None or (blank is Period.IMPLEMENTATION and read.one_year):
        return
    (other,) = read.filled
    rows = read.sides[other]
    first = f"{rows[0].name} {rows[0].value}".strip()
    yield Hit(
        f"本表分实施期、年度两栏，{blank.label}指标整栏空白，而{other.label}填有 {len(rows)} 项指标",
        _suggestion(blank, str(rows[0].name), str(rows[0].value)),
        (Evidence(first, rows[0].indicator.place, other),),
        field=f"{blank.label}指标",
        table=table,
        severity=Severity.ERROR if blank is Period.ANNUAL and not read.one_year else Severity.WARNING,
    )


def _suggestion(blank: Period, name: str, value: str) -> str:
    if blank is Period.ANNUAL:
        return f"逐项补填年度指标和指标值，写本年要完成的量，如「{name}」（实施期 {value or '未填'}）本年完成多少"
    return f"补填实施期指标和指标值，写整个项目期的总量，如「{name}」（年度 {value or '未填'}）整个实施期完成多少"


RULE = Rule(
    code="CMP009",
    name="blank-period",
    title="实施期或年度指标整栏空白",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.WARNING,
    why="表式分两期填报，缺了年度一栏，本年预算就没有对应的绩效目标；缺了实施期一栏，看不出项目总量。",
    advice="把空白的一栏补齐；两期任务相同的经常性项目，年度栏照实填本年的值。",
    traps="只有一栏的表式、一年期项目不填实施期的，不报。",
    examples=(
        good("实施期 数量指标 | 巡查河道里程 | ≥120公里\n年度 数量指标 | 巡查河道里程 | ≥120公里"),
        good("数量指标 | 巡查河道里程 | ≥120公里\n质量指标 | 问题整改率 | ≥95%"),
        good("项目期: 1年\n实施期 数量指标 | |\n年度 数量指标 | 巡查河道里程 | ≥120公里"),
        bad(
            "项目期: 99年\n实施期 数量指标 | 巡查河道里程 | ≥120公里\n"
            "实施期 质量指标 | 问题整改率 | ≥95%\n年度 数量指标 | |",
            "年度指标",
            severity=Severity.ERROR,
            says="年度指标整栏空白",
        ),
        bad("项目期: 3年\n实施期 数量指标 | |\n年度 数量指标 | 巡查河道里程 | ≥40公里", "实施期指标"),
    ),
    table=check,
)
