"""The index pages of the annotated PDF: every finding in order, with the place it leads to."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.textsplit import dumbSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import TargetTable
from perfcheck.reports.fonts import FAMILY, FILE
from perfcheck.reports.overview import counted, held_back, of_table, undecided
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import cell_message, pages, position, quotations, standing, where

COLOURS = {Severity.ERROR: "#b71c1c", Severity.WARNING: "#8a5200", Severity.INFO: "#455a64"}
MISSING = "〓"
"""Stands for a character that the font lacks, as in print."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 50.0, 50.0, 56.0, 56.0
_WIDTH: float = A4[0]
_HEIGHT: float = A4[1]


@dataclass(frozen=True, slots=True)
class Link:
    """An area of an index page that leads to a finding: ``page`` counts from 0, ``box`` is in its user space."""

    page: int
    box: tuple[float, float, float, float]
    document: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Heading:
    """Where on the index a document or a target table begins; ``level`` 0 is a document."""

    page: int
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Index:
    """The index as a PDF of its own, and where it shall lead."""

    data: bytes
    links: Sequence[Link]
    headings: Sequence[Heading]


def index(report: Report, notes: Sequence[str]) -> Index:
    """The index of a run; ``notes`` says of each document why it has no pages here, or is empty."""
    sheet = _Sheet()
    sheet.text("绩效目标审核问题索引", size=16, after=4)
    sheet.text("；".join(filter(None, [counted(report), held_back(report)])), after=2)
    sheet.text("评分和意见为建议，以人工审核为准。点击问题可到原文中标出的地方。", colour="#555555", size=8.5, after=8)
    for problem in report.problems:
        sheet.text(f"{problem.code} {problem.message}。{problem.advice}", colour=COLOURS[Severity.ERROR])
    for place, (document, note) in enumerate(zip(report.documents, notes, strict=True)):
        _document(sheet, document, note)
        for table, findings in _groups(document):
            _heading(sheet, document, table)
            for finding in findings:
                _finding(sheet, finding, place)
    return sheet.finish()


def _groups(document: DocumentReport) -> Iterator[tuple[TargetTable | None, list[Finding]]]:
    tables: list[TargetTable | None] = [None, *document.submission.tables]
    for table in tables:
        findings = of_table(document.findings, table.id if table else None)
        if findings:
            yield table, findings


def _document(sheet: _Sheet, document: DocumentReport, note: str) -> None:
    submission = document.submission
    sheet.heading(submission.path, level=0)
    about = [submission.department, f"{submission.fiscal_year}年度" if submission.fiscal_year else ""]
    sheet.text("，".join(filter(None, [*about, f"绩效目标表 {len(submission.tables)} 张", note])), after=4)
    for problem in document.problems:
        head = "无法完成" if problem.blocking else "说明"
        place = where(problem.place)
        words = f"{head} {problem.code} {problem.message}{f'（{place}）' if place else ''}。{problem.advice}"
        sheet.text(words, colour=COLOURS[Severity.ERROR] if problem.blocking else "#333333", after=2)
    for reason, codes in undecided(document).items():
        sheet.text(f"未能检查：{reason}：{'、'.join(codes)}", colour="#555555", size=8.5, after=2)
    if not document.findings:
        sheet.text("未发现问题", after=4)


def _heading(sheet: _Sheet, document: DocumentReport, table: TargetTable | None) -> None:
    if table is None:
        sheet.heading("全文", level=1)
        return
    points = standing(document.scores.get(table.id))
    sheet.heading(f"{table.id} {table.called}（{pages(table)}） {points}".rstrip(), level=1)


def _finding(sheet: _Sheet, finding: Finding, document: int) -> None:
    top = sheet.mark()
    head = f"{finding.number} {finding.severity.label} {finding.code} {finding.title}（{position(finding)}）"
    sheet.text(head, colour=COLOURS[finding.severity], indent=6, after=1)
    sheet.link(top, document, finding)
    quotes = "" if finding.cells else quotations(finding)
    for label, text in (("原文", quotes), ("问题", finding.message), ("修改", finding.suggestion)):
        if text:
            sheet.text(f"{label}：{text}", size=8.5, indent=20, after=1)
    for cell in finding.cells:
        sheet.text(f"· {cell_message(cell)}。{cell.suggestion}", size=8.5, indent=28, after=1)
    if finding.basis:
        sheet.text(f"依据：{'；'.join(finding.basis)}", colour="#555555", size=8.5, indent=20)
    sheet.skip(5)


class _Sheet:
    """Pages that fill from the top; a line that does not fit begins a new page."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4, invariant=1, pageCompression=1)
        self._font = _font()
        self._page = 0
        self._y: float = _HEIGHT - _TOP
        self._links: list[Link] = []
        self._headings: list[Heading] = []

    def text(self, text: str, colour: str = "#000000", size: float = 9.5, indent: float = 0, after: float = 0) -> None:
        """A paragraph, broken as Chinese is."""
        for line in self._lines(text, size, _WIDTH - _LEFT - _RIGHT - indent):
            self._room(size * 1.5)
            self._y -= size * 1.5
            self._canvas.setFont(FAMILY, size)
            self._canvas.setFillColor(HexColor(colour))
            self._canvas.drawString(_LEFT + indent, self._y + size * 0.4, line)
        self._y -= after

    def heading(self, title: str, level: int) -> None:
        """A heading that the bookmarks know."""
        size = 12.5 if level == 0 else 10.5
        self.skip(10 if level == 0 else 4)
        self._room(size * 5)
        self._headings.append(Heading(self._page, one_line(title), level))
        self.text(title, size=size, colour="#14406b", after=3)

    def skip(self, points: float) -> None:
        """Leave so much white."""
        self._y -= points

    def mark(self) -> float:
        """Make room for a line; where it will begin."""
        self._room(30)
        return self._y

    def link(self, top: float, document: int, finding: Finding) -> None:
        """Let the lines since ``top`` lead to a finding."""
        bottom = self._y if self._y < top else _BOTTOM
        self._links.append(Link(self._page, (_LEFT, bottom, _WIDTH - _RIGHT, top), document, finding))

    def finish(self) -> Index:
        """Close the last page."""
        self._canvas.save()
        return Index(self._out.getvalue(), self._links, self._headings)

    def _lines(self, text: str, size: float, width: float) -> list[str]:
        known = self._font.face.charWidths
        shown = "".join(c if ord(c) in known else MISSING for c in one_line(text))
        widths = [known[ord(c)] * size / 1000 for c in shown]
        return [line for _, line in dumbSplit(shown, widths, [width])]

    def _room(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._canvas.showPage()
            self._page += 1
            self._y = _HEIGHT - _TOP


@cache
def _font() -> TTFont:
    font = TTFont(FAMILY, str(FILE))
    pdfmetrics.registerFont(font)
    return font
