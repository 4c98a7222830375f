"""The Chinese words that every report uses for the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from perfcheck.model.finding import Evidence, Finding, FindingCell
from perfcheck.model.kind import Importance
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import Score
from perfcheck.model.submission import TargetTable

CRITERIA = {
    "C1": "规范完整性",
    "C2": "明确清晰性",
    "C3": "目标相关性",
    "C4": "指标科学性",
    "C5": "绩效合理性",
    "C6": "资金匹配性",
    "C7": "实现可能性",
    "C8": "条件充分性",
}


def where(place: Place | None) -> str:
    """A place as a reader looks it up: 第45页, 工作表「Sheet1」B7, 第12行."""
    return "" if place is None else "".join(_parts(place))


def _parts(place: Place) -> tuple[str, str, str]:
    """What a place stands in, its own name there, and what follows the name."""
    if place.page:
        return "", f"第{place.page}页", ""
    inside = holder(place)
    if place.sheet:
        return (inside, place.cell, "") if place.cell else ("", inside, "")
    if place.table:
        return (f"{inside}第", str(place.row), "行") if place.row else ("", inside, "")
    return ("第", str(place.line), "行") if place.line else ("", "", "")


def holder(place: Place) -> str:
    """The sheet or Word table in which a place lies: 工作表「Sheet1」, 第2个表格; "" on pages and in plain text."""
    if place.page:
        return ""
    return f"工作表「{place.sheet}」" if place.sheet else f"第{place.table}个表格" if place.table else ""


def told(problem: Problem) -> str:
    """What a problem says: what happened, where, and what to do."""
    place = where(problem.place)
    return problem.message + (f"（{place}）" if place else "") + (f"。{problem.advice}" if problem.advice else "")


def subject(finding: Finding) -> str:
    """What the finding is about: an indicator, a field, several of them, the table or the whole text."""
    if finding.cells:
        about = list(dict.fromkeys(cell_subject(c) for c in finding.cells))
        return finding.field or (about[0] if len(about) == 1 else f"{about[0]}等{len(about)}处")
    if finding.indicator is not None or finding.field:
        return cell_subject(finding)
    if finding.project and not finding.table:
        return f"项目「{finding.project}」"
    return "全表" if finding.table else "全文"


def cell_subject(cell: Finding | FindingCell) -> str:
    """The indicator or field that a cell is."""
    if cell.indicator is not None:
        return f"{cell.level2}「{cell.indicator}」" if cell.indicator else cell.level2 or ""
    return cell.field or ""


def cell_name(cell: FindingCell) -> str:
    """The indicator or field that a cell is, without its group."""
    return cell.indicator or cell.field or cell.level2 or ""


def cell_position(cell: FindingCell) -> str:
    """A cell and its place in the file."""
    return " ".join(filter(None, [places(cell), cell_subject(cell)]))


def cell_message(cell: FindingCell) -> str:
    """Where a cell is and what is said of it; its name once."""
    named = (cell.indicator or cell.field or "") in cell.message
    return f"{places(cell) if named else cell_position(cell)}：{cell.message}".removeprefix("：")


def messages(finding: Finding) -> str:
    """All that is said of the finding's cells, a numbered line each."""
    return _lines([cell_message(c) for c in finding.cells]) or finding.message


def suggestions(finding: Finding) -> str:
    """What to do about each of the finding's cells, a numbered line each; once where it is the same for all."""
    told = dict.fromkeys(c.suggestion for c in finding.spots)
    return finding.suggestion if len(told) == 1 else _lines([c.suggestion for c in finding.cells])


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def places(finding: Finding | FindingCell) -> str:
    """Where the finding stands in the file."""
    return "、".join(places_of(e.place for e in finding.evidence))


def places_of(found: Iterable[Place]) -> list[str]:
    """Places in the file's order; what several share is said once: 第2个表格第7、9–12行."""
    named: dict[tuple[str, str], list[str]] = {}
    for place in sorted(found, key=_order):
        before, name, after = _parts(place)
        if name:
            named.setdefault((before, after), []).append(name)
    return [f"{before}{'、'.join(_runs(names))}{after}" for (before, after), names in named.items()]


def _runs(names: Iterable[str]) -> Iterator[str]:
    """The names, each once; three numbers or more that follow one another as 7–9."""
    for _, run in groupby(enumerate(dict.fromkeys(names)), lambda n: int(n[1]) - n[0] if n[1].isdecimal() else n):
        follow = [name for _, name in run]
        yield from follow if len(follow) < 3 else (f"{follow[0]}–{follow[-1]}",)


def _order(place: Place) -> tuple[int, int, int, int]:
    return (place.page or 0, place.line or 0, place.table or 0, place.row or 0)


def position(finding: Finding) -> str:
    """The finding's subject and its place in the file."""
    return " ".join(filter(None, [places(finding), subject(finding)]))


def quotation(evidence: Evidence) -> str:
    """A quotation with the side of the table it stands on."""
    side = evidence.period.label if evidence.period else ""
    return f"{side}「{evidence.quote}」"


def quotations(finding: Finding | FindingCell) -> str:
    """All quotations of a finding; the same words on several sides once."""
    sides: dict[str, list[str]] = {}
    for evidence in finding.evidence:
        if evidence.quote:
            side = evidence.period.label if evidence.period else ""
            sides.setdefault(evidence.quote, []).append(side)
    return "；".join("、".join(dict.fromkeys(filter(None, s))) + f"「{quote}」" for quote, s in sides.items())


def pages(table: TargetTable) -> str:
    """Where a table stands, over all its pages, and whether its text was recognised from a picture."""
    found = sorted({i.place.page for i in table.indicators if i.place.page} | {table.place.page or 0} - {0})
    grids = [i.place.table for i in table.indicators if i.place.table]
    if len(found) > 1:
        stand = f"第{found[0]}–{found[-1]}页"
    else:
        # the heading of a Word table is a line of text; readers count the tables
        stand = f"第{grids[0]}个表格" if grids and not found else where(table.place)
    return f"{stand} 文字识别" if table.recognised else stand


def grade(total: float | Decimal) -> str:
    """Points as printed: no trailing zero."""
    return f"{float(total):g}"


def standing(score: Score | None) -> str:
    """The best that a table can have, in words; "" without a score. A general project is reviewed by grade alone."""
    if score is None:
        return ""
    if score.importance is Importance.GENERAL:
        return f"等级上限 {score.grade}（{score.importance}，定性审核）"
    named = f"，{score.importance}" if score.importance else ""
    return f"评分上限 {grade(score.total)}（{score.grade}{named}）"


def money(yuan: Decimal | None) -> str:
    """An amount as reviews write it: 68万元, 950元."""
    if yuan is None:
        return ""
    return f"{ten_thousands(yuan)}万元" if abs(yuan) >= 10000 else f"{yuan.normalize():f}元"


def ten_thousands(yuan: Decimal | None) -> str:
    """An amount in a column of 万元: 68, 0.095."""
    return "" if yuan is None else f"{(yuan / 10000).normalize():f}"
