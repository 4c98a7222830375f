"""The 项目支出绩效目标审核表 of a project: eight criteria, those that only people judge left to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.kind import Importance
from perfcheck.model.report import POINTS, DocumentReport
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading.funds import total_yuan
from perfcheck.reports.overview import of_table
from perfcheck.reports.wording import CRITERIA, grade, ten_thousands

PARTS = (
    ("完整性审核", ("C1", "C2")),
    ("相关性审核", ("C3", "C4")),
    ("适当性审核", ("C5", "C6")),
    ("可行性审核", ("C7", "C8")),
)
"""The parts of the form (财预〔2015〕88号附件) and their criteria."""
BY_PEOPLE = frozenset({"C5", "C6", "C7", "C8"})
"""What a reading cannot decide: the form asks whether it is reasonable, enough and possible."""
CHOICE = "优□　良□　中□　差□"


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion: its part where it is the first of it, its points, what checks suggest, and the findings on it."""

    part: str
    title: str
    points: str
    suggested: str
    numbers: str
    result: str


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """The form of one project; a general one is reviewed by grades, any other by points."""

    kind: str
    project: str
    department: str
    unit: str
    amount: str
    general: bool
    lines: tuple[Line, ...]
    suggested: str


def review_forms(document: DocumentReport) -> Iterator[ReviewForm]:
    """The forms of a submission's projects in their order."""
    for table in document.submission.tables:
        score = document.scores.get(table.id)
        importance = score.importance if score else None
        amount = total_yuan(table, Period.ANNUAL) or total_yuan(table, Period.IMPLEMENTATION)
        yield ReviewForm(
            str(importance) if importance else "",
            table.called,
            document.submission.department or table.department or "",
            table.unit or "",
            f"{ten_thousands(amount)}万元" if amount else "",
            importance is Importance.GENERAL,
            tuple(_lines(document, table, importance is Importance.GENERAL)),
            f"{score.grade}（上限）" if score else "",
        )


def _lines(document: DocumentReport, table: TargetTable, general: bool) -> Iterator[Line]:
    score = document.scores.get(table.id)
    points = score.criteria if score else {}
    found = of_table(document.findings, table.id)
    for part, criteria in PARTS:
        for criterion in criteria:
            got = points.get(criterion) if criterion not in BY_PEOPLE else None
            yield Line(
                part if criterion == criteria[0] else "",
                CRITERIA[criterion],
                "" if general else grade(POINTS[criterion]),
                "" if general else "由人评定" if got is None else grade(got),
                "、".join(f.number for f in found if criterion in f.criteria),
                CHOICE if general else "",
            )
