"""What the HTML report shows, worked out before the template lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import CheckAnswers, DocumentReport, Report, Score
from perfcheck.model.submission import TargetTable
from perfcheck.reports.as_read import Reading, as_read
from perfcheck.reports.departments import UNNAMED, by_department
from perfcheck.reports.habits import Habit, habits
from perfcheck.reports.overview import mean_score, of_table, severities, undecided
from perfcheck.reports.page_images import Picture, pictures
from perfcheck.reports.page_views import View, views
from perfcheck.reports.source import Originals, pdf_bytes
from perfcheck.reports.wording import pages

MOST_PAGES = 300
"""So many pages are shown in one report; a browser takes no more without a wait."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its pictures and the table it is about, as read."""

    finding: Finding
    department: str
    views: Sequence[View]
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Group:
    """The findings on one target table, or on the whole text where ``table`` is None."""

    table: TargetTable | None
    pages: str
    score: Score | None
    counts: Mapping[Severity, int]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class FileView:
    """A document; ``number`` is its place in the report and ``missing`` says why it shows no pages."""

    number: int
    document: DocumentReport
    department: str
    counts: Mapping[Severity, int]
    score: Decimal | None
    groups: Sequence[Group]
    habits: Sequence[Habit]
    undecided: Mapping[str, Sequence[str]]
    pictures: Mapping[int, Picture]
    missing: str

    @property
    def checks(self) -> Sequence[CheckAnswers]:
        """The whole ledger."""
        return self.document.checks

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read or run."""
        return self.document.problems


def file_views(report: Report, originals: Originals) -> list[FileView]:
    """The documents of a run in their order; pages are drawn until there are too many."""
    names = {id(f): d.name for d in by_department(report) for x in d.report.documents for f in x.findings}
    left, found = MOST_PAGES, []
    for number, document in enumerate(report.documents, start=1):
        wanted = sorted({e.place.page for f in document.findings for e in f.evidence if e.place.page and e.place.bbox})
        drawn, missing = _pictures(document, wanted[:left], originals)
        if wanted and left < len(wanted) and not missing:
            missing = f"报告中的页面已有 {MOST_PAGES} 页，其余不再显示；分文件生成报告可看全部页面"
        left -= len(drawn)
        found.append(_file(number, document, names, drawn, missing))
    return found


def _pictures(document: DocumentReport, wanted: Sequence[int], originals: Originals) -> tuple[dict[int, Picture], str]:
    """The wanted pages, and why there are none."""
    if not wanted:
        return {}, ""
    if document.submission.format != "pdf":
        return {}, "原件不是 PDF，不显示原页，请对照原件"
    data = pdf_bytes(document, originals)
    if data is None:
        return {}, "原文件不在原处或已改动，因此不显示原页"
    drawn = pictures(data, wanted)
    return drawn, "" if drawn else "原文件的页面不能绘出"


def _file(
    number: int, document: DocumentReport, names: Mapping[int, str], drawn: Mapping[int, Picture], missing: str
) -> FileView:
    tables: list[TargetTable | None] = [None, *document.submission.tables]
    groups = [_group(table, document, names, drawn) for table in tables]
    return FileView(
        number,
        document,
        document.submission.department or next((i.department for g in groups for i in g.items), ""),
        severities(document.findings),
        mean_score([document]),
        [g for g in groups if g.table or g.items],
        habits(document),
        undecided(document),
        drawn,
        missing,
    )


def _group(
    table: TargetTable | None, document: DocumentReport, names: Mapping[int, str], drawn: Mapping[int, Picture]
) -> Group:
    findings = of_table(document.findings, table.id if table else None)
    box = table.place.bbox if table else None
    items = [
        Item(f, names.get(id(f), UNNAMED), views(f, drawn, box), as_read(table, f) if table else None) for f in findings
    ]
    score = document.scores.get(table.id) if table else None
    return Group(table, pages(table) if table else "", score, severities(findings), items)
