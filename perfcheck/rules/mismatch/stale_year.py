"""MIS010: the text speaks of an earlier year as if it were this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.place import Place
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadTable, ReadText
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, good, on_indicator
from perfcheck.rules.periods import moved

_RECENT = 3
_BEFORE, _AFTER = 6, 10
_NOT_BASIS = "依据"


@dataclass(frozen=True)
class _Mention:
    """A year with the clause it stands in and the words of it next to the year."""

    year: int
    clause: str
    near: ReadText


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for one of the last three years, before the project's term, outside titles and phrases that look back."""
    read = context.read(table)
    if read.year is None:
        yield Undecided("不知预算年度，无法判断年份")
        return
    since = min(read.year, read.term.start.year) if read.term and read.term.start else read.year
    for label, text, place in _texts(read):
        if stale := _stale(text, read.year, since):
            yield _hit(label, stale, read.year, place)
    for row in read.rows:
        if not _dated(row) and (stale := next(filter(None, (_stale(t, read.year, since) for t in _cells(row))), None)):
            yield _on_row(row, stale, read.year)


def _texts(read: ReadTable) -> Iterator[tuple[str, ReadText, Place]]:
    """Name, goals, and statements; what a project is based on may well be older than it."""
    yield Part.PROJECT, read.project, read.table.project_place
    for goal in read.distinct_goals:
        first = goal.passages[0]
        yield first.label, first.read, first.place
    for statement in read.statements:
        if _NOT_BASIS not in statement.label:
            yield statement.label, statement.read, statement.place


def _cells(row: ReadIndicator) -> Iterator[ReadText]:
    """Name and value, unless either names the budget year."""
    cells = (row.name.core, row.value)
    if not any(y.year == row.table.year for cell in cells for y in cell.years):
        yield from cells


def _dated(row: ReadIndicator) -> bool:
    """Whether the row sets a deadline, which another rule compares with the year."""
    return row.dimension is Dimension.DATE or any(d.operator is Operator.AT_MOST for d in row.name.core.dates)


def _stale(text: ReadText, year: int, since: int) -> _Mention | None:
    """The first year of ``text`` that is no longer the project's; None where this year is named too."""
    mentions = list(_mentions(text))
    if any(m.year == year for m in mentions):
        return None
    recent = (m for m in mentions if year - _RECENT <= m.year < since)
    return next((m for m in recent if not m.near.find("base_years")), None)


def _mentions(text: ReadText) -> Iterator[_Mention]:
    """Every year that stands outside titles and quotation marks."""
    own = text.own_words
    for year in own.years:
        clause = own.around(own.clauses, year.start, year.end)
        near = own.text[max(clause.start, year.start - _BEFORE) : min(clause.end, year.end + _AFTER)]
        yield _Mention(year.year, text.text[clause.start : clause.end], text.derived(near))


def _hit(label: str, stale: _Mention, year: int, place: Place) -> Hit:
    return Hit(
        f"{year}年的表，「{label}」却写「{stale.clause}」，年份疑为照抄往年",
        f"把「{label}」中的{stale.year}年改为{year}年并核对内容；确指往年情况的，写明是基期、往年完成数或上年遗留事项",
        (Evidence(stale.clause, place),),
        field=label,
    )


def _on_row(row: ReadIndicator, stale: _Mention, year: int) -> Hit:
    return on_indicator(
        row,
        f"{year}年的表，指标「{row.name}」（{row.value}）却写{stale.year}年，年份疑为照抄往年",
        f"把{stale.year}年改为{year}年并核对内容；确是兑付、结算往年事项的，在名称中写明",
        confidence=Confidence.LOW,
        fix=moved(row, stale.year),
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
        good("年度: 2026\n数量指标 | 清偿2024年工程尾款 | 3笔"),
        bad(
            "年度: 2026\n数量指标 | 指标1 2024年补植乔木 | 800株",
            "指标1 2024年补植乔木",
            severity=Severity.WARNING,
            says="年份疑为照抄往年",
            fix="「2026年补植乔木 800株」",
        ),
        bad("年度: 2026\n项目期: 2025年-2027年\n项目概况: 2023年分三批开展管网改造。", "项目概况", fix=None),
        bad("年度: 2026\n年度目标: 开展2025年度义务植树，补植乔木800株。", "年度目标"),
        bad("年度: 2026\n项目实施计划: 2025年3月招标，10月验收。\n数量指标 | 补植乔木 | 800株", "项目实施计划"),
    ),
    table=check,
)
