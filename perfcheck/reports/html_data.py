"""What the HTML report's script makes its rows of: every text once, findings as lists of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Finding, Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import TargetTable
from perfcheck.reports.as_read import Passage, Reading, Row, as_read
from perfcheck.reports.departments import Department, owners
from perfcheck.reports.html_lists import Json, Listed, Words, written
from perfcheck.reports.html_pages import Pages
from perfcheck.reports.overview import in_order
from perfcheck.reports.page_images import Picture
from perfcheck.reports.page_views import View, views
from perfcheck.reports.plain import printable
from perfcheck.reports.stakes import at_stake, project_money
from perfcheck.reports.wording import cell_message, pages, places, quotations, standing, subject

FIELDS = (
    "group",
    "number",
    "severity",
    "rule",
    "subject",
    "message",
    "suggestion",
    "places",
    "quotations",
    "department",
    "yuan",
    "cells",
    "also",
    "basis",
    "confidence",
    "views",
    "passages",
    "funds",
    "rows",
    "omitted",
)
"""What stands in a finding's list. Texts are places in ``words``; empty ends are left out."""


def data(report: Report, departments: Sequence[Department], drawn: Pages) -> Iterator[str]:
    """The findings as JSON that is safe within a page, piece by piece."""
    for piece in _Writer(report, departments, drawn).pieces():
        # the one way out of a script element
        yield piece.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class _Writer:
    def __init__(self, report: Report, departments: Sequence[Department], drawn: Pages) -> None:
        self._report = report
        self._drawn = drawn
        self._word = Words()
        self._rules: dict[tuple[str, str, Family], int] = {}
        self._owners = owners(departments)

    def pieces(self) -> Iterator[str]:
        """What is known only at the end stands first: the lists wait on disk."""
        groups, found = Listed(), Listed()
        paths: list[str] = []
        for number, document in enumerate(self._report.documents, start=1):
            paths.append(document.submission.path)
            money = project_money(document)
            tables = {t.id: _Table(t, self._word) for t in document.submission.tables}
            drawn = self._drawn.of(number)
            start = len(groups)
            shown = (None, *document.submission.tables)
            places_ = {t.id if t else None: start + n for n, t in enumerate(shown)}
            for finding in in_order(document):
                at = places_[finding.table]
                owner = self._owners.get((number - 1, finding.table)) or self._owners[number - 1, None]
                found.add(self._finding(finding, at, owner, tables.get(finding.table or ""), money, drawn))
            for table in shown:
                groups.add(self._group(number, document, table, tables, money))
        rest: dict[str, Json] = {
            "files": [self._word(path) for path in paths],
            "rules": [[code, title, family.value, family.label] for code, title, family in self._rules],
            "fields": list(FIELDS),
            "severities": [[s.value, s.label] for s in Severity],
            "confidences": [c.label for c in Confidence],
            "pages": {
                f"{n}-{page}": [round(p.width, 1), round(p.height, 1), self._drawn.address(n, page)]
                for (n, page), p in self._drawn.pictures.items()
            },
        }
        yield '{"words":'
        yield from self._word.pieces()
        yield "," + written(rest)[1:-1] + ',"groups":'
        yield from groups.pieces()
        yield ',"findings":'
        yield from found.pieces()
        yield "}"

    def _group(
        self,
        number: int,
        document: DocumentReport,
        table: TargetTable | None,
        tables: Mapping[str, _Table],
        money: Mapping[str, Decimal],
    ) -> Json:
        if table is None:
            return [number - 1, self._word("全文"), 0, 0, 0, 0]
        score = document.scores.get(table.id)
        points = standing(score) if score else ""
        yuan = money.get(table.id)
        read = tables[table.id]
        return [
            number - 1,
            self._word(table.called),
            self._word(f"{table.id} · {pages(table)}"),
            self._word(points),
            float(yuan) if yuan else 0,
            [*read.heads, read.texts, read.rows],
        ]

    def _finding(
        self,
        finding: Finding,
        group: int,
        owner: str,
        table: _Table | None,
        money: Mapping[str, Decimal],
        drawn: Mapping[int, Picture],
    ) -> Json:
        word = self._word
        rule = (finding.code, finding.title, finding.family)
        box = table.table.place.bbox if table else None
        reading = table.read(finding) if table else [0, 0, 0, 0]
        yuan = at_stake(finding, money)
        cells: list[Json] = [
            [word(cell_message(c)), word(c.suggestion if c.suggestion != finding.suggestion else "")]
            for c in finding.cells
        ]
        values: list[Json] = [
            group,
            word(finding.number),
            finding.severity.rank,
            self._rules.setdefault(rule, len(self._rules)),
            word(subject(finding)),
            word(finding.message),
            word(finding.suggestion),
            word(places(finding)),
            word("" if finding.cells else quotations(finding)),
            word(owner),
            float(yuan) if yuan else 0,
            cells,
            word("、".join(finding.also)),
            word("；".join(finding.basis)),
            finding.confidence.rank,
            [_view(v) for v in views(finding, drawn, box)],
            *reading,
        ]
        while values and not values[-1]:
            values.pop()
        return values


class _Table:
    """A target table as far as findings show it: its texts by label and its rows, each once."""

    def __init__(self, table: TargetTable, word: Words) -> None:
        self.table = table
        self._word = word
        self.heads: list[Json] = [[], []]
        self.texts: dict[str, Json] = {}
        self.rows: dict[str, Json] = {}

    def read(self, finding: Finding) -> list[Json]:
        """A finding's passages, funds, rows and the number of rows left out."""
        reading = as_read(self.table, finding)
        if reading.head:
            self.heads[0] = [self._word(w) for w in reading.head]
        if reading.funds_head:
            self.heads[1] = [self._word(w) for w in reading.funds_head]
        return [
            [self._passage(p) for p in reading.passages],
            [[self._word(c.text) for c in row.cells] for row in reading.funds],
            list(self._rows(reading)),
            reading.omitted,
        ]

    def _passage(self, passage: Passage) -> Json:
        """The label, then the lengths of the pieces; those that are marked count below 0."""
        label = self._word(passage.label)
        pieces = [(printable(p.text), p.marked) for p in passage.pieces]
        self.texts[str(label)] = self._word("".join(text for text, _ in pieces))
        # a browser counts in units of UTF-16
        return [label, *(_units(text) * (-1 if marked else 1) for text, marked in pieces)]

    def _rows(self, reading: Reading) -> Iterator[Json]:
        """The number of each row, then which of its cells are marked."""
        for row in reading.rows:
            self.rows.setdefault(str(row.number), [self._word(c.text) for c in row.cells])
            yield _marked(row)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _marked(row: Row) -> Json:
    marked: Sequence[int] = [n for n, cell in enumerate(row.cells) if cell.marked]
    return [row.number, *marked] if marked else row.number


def _view(view: View) -> Json:
    """Page, left, top, width, height; then of each mark the same and its label."""
    marks: list[Json] = [[_round(m.x), _round(m.y), _round(m.width), _round(m.height), m.label] for m in view.marks]
    return [view.page, *map(_round, (view.left, view.top, view.width, view.height)), marks]


def _round(points: float) -> float | int:
    return int(points) if points == int(points) else round(points, 1)
