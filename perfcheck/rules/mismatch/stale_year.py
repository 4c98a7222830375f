"""MIS010: the text speaks of an earlier year as if it were this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.language.dates import find_years
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.place import Place
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, good
from perfcheck.rules.project_term import term_of

_TITLE = re.compile(r"《[^《》]*》?|“[^“”]*”")
_CLAUSE = re.compile(r"[,。;!\n(，；！（]")
_RECENT = 3
_BEFORE, _AFTER = 6, 10
_NOT_BASIS = "依据"


@dataclass(frozen=True)
class _Mention:
    """A year with the clause it stands in and the words of it next to the year."""

    year: int
    clause: str
    near: str


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for one of the last three years outside titles and phrases that look back."""
    year = context.year(table)
    if year is None:
        yield Undecided("不知预算年度，无法判断年份")
        return
    term = term_of(table)
    if term and term.start and term.start.year < year:
        return
    looks_back = context.lexicon("base_years").find
    for label, text, place in _texts(table):
        mentions = list(_mentions(text))
        stale = [m for m in mentions if year - _RECENT <= m.year < year and not looks_back(m.near)]
        if stale and not any(m.year == year for m in mentions):
            yield _hit(label, stale[0], year, place)


def _texts(table: TargetTable) -> Iterator[tuple[str, str, Place]]:
    """Name, goals, and statements; what a project is based on may well be older than it."""
    yield "项目名称", table.project, table.project_place
    seen: set[str] = set()
    for period, goal in table.goals.items():
        if goal.text not in seen:
            seen.add(goal.text)
            yield f"{period.label}目标", goal.text, goal.place
    for label, text in table.statements.items():
        if _NOT_BASIS not in label:
            yield label, text.text, text.place


def _mentions(text: str) -> Iterator[_Mention]:
    """Every year that stands outside titles and quotation marks."""
    plain = _TITLE.sub(lambda m: "□" * len(m.group()), text)
    for year in find_years(plain):
        start = max((m.end() for m in _CLAUSE.finditer(plain, 0, year.start)), default=0)
        found = _CLAUSE.search(plain, year.end)
        end = found.start() if found else len(text)
        near = plain[max(start, year.start - _BEFORE) : min(end, year.end + _AFTER)]
        yield _Mention(year.year, text[start:end], near)


def _hit(label: str, stale: _Mention, year: int, place: Place) -> Hit:
    return Hit(
        f"{year}年的表，「{label}」却写「{stale.clause}」，年份疑为照抄往年",
        f"把「{label}」中的{stale.year}年改为{year}年并核对内容；确指往年情况的，写明是基期、往年完成数或上年遗留事项",
        (Evidence(stale.clause, place),),
        field=label,
    )


RULE = Rule(
    code="MIS010",
    name="stale-year",
    title="年份张冠李戴",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="目标、计划里还写着往年的年份，说明整段文字照抄了往年的表，任务量和时间没有重新核定。",
    advice="改为预算年度，并核对任务量。",
    traps=(
        "书名号和引号里的、立项依据里的、作为基期或往年情况提到的、"
        "项目期内的、同时写有本年的，以及尾款、质保类项目不报。"
    ),
    examples=(
        good("年度: 2026\n年度目标: 全年门诊量较2025年增长5%。"),
        good("年度: 2026\n项目概况: 根据《2025年义务植树实施方案》和2024年普查结果，开展补植。"),
        good("年度: 2026\n项目期: 2025年-2027年\n项目概况: 2025年起分三年完成管网改造。"),
        bad("年度: 2026\n年度目标: 开展2025年度义务植树，补植乔木800株。", "年度目标"),
        bad("年度: 2026\n项目实施计划: 2025年3月招标，10月验收。\n数量指标 | 补植乔木 | 800株", "项目实施计划"),
    ),
    table=check,
)
