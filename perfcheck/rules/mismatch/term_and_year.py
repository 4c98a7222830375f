"""MIS008: the project's term does not hold the budget year, or runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, on_table, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares start, end and budget year; a term given as a length has neither start nor end."""
    if not table.project_term:
        yield NotApplicable()
        return
    read = context.read(table)
    term, year = read.term, read.year
    if term is None:
        yield Undecided(f"项目期「{table.project_term}」无法判断起止")
    elif term.start and term.end and term.start > term.end:
        yield _hit(table, "起始晚于结束", "核对起止年月，先写开始、后写结束")
    elif year is None:
        yield Undecided("不知预算年度，无法与项目期比较")
    elif term.end and term.end.year < year:
        yield _hit(
            table, f"在{year}年预算年度之前已经结束", f"核对项目期；确在{year}年继续安排的，把结束时间改到{year}年以后"
        )
    elif term.start and term.start.year > year:
        yield _hit(table, f"在{year}年预算年度之后才开始", f"核对项目期；提前下达的，写明{year}年做哪些准备工作")


def _hit(table: TargetTable, fault: str, remedy: str) -> Hit:
    message = f"项目期「{table.project_term}」{fault}"
    return on_table(table, message, remedy, part=Part.TERM, place=table.place, quote=table.project_term or "")


RULE = Rule(
    code="MIS008",
    name="term-and-year",
    title="项目期与预算年度不符、起止倒置",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕163号《中央对地方专项转移支付绩效目标管理暂行办法》",),
    why="项目期不包含预算年度，说明项目期或表头年度有一个填错，多是照抄往年的表。",
    advice="项目期写起止年月，并包含预算年度。",
    traps="只写年数（3年）、99年、长期的不比；同一年内起止的以年为准。",
    examples=(
        good("年度: 2026\n项目期: 2024年1月至2026年12月\n数量指标 | 修复文物点 | 4处"),
        good("年度: 2026\n项目期: 99年\n数量指标 | 修复文物点 | 4处"),
        bad(
            "年度: 2026\n项目期: 2023年1月至2025年12月\n数量指标 | 修复文物点 | 4处",
            "项目期",
            severity=Severity.ERROR,
            says="在2026年预算年度之前已经结束",
        ),
        bad("年度: 2026\n项目期: 2026年12月至2026年3月\n数量指标 | 修复文物点 | 4处", "项目期"),
        unclear("年度: 2026\n项目期: 视资金到位情况而定\n数量指标 | 修复文物点 | 4处"),
    ),
    table=check,
)
