"""What is sent to a department: the letter of adopted findings, and a receipt to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from perfcheck import __version__
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.docx import render
from perfcheck.reports.overview import in_order
from perfcheck.reports.wording import messages, places, subject, suggestions
from perfcheck.reports.workbook import Column, Sheet, Use, Value, workbook
from perfcheck.season.adopting import adopted
from perfcheck.season.readback import EXPLAINED
from perfcheck.season.words import Entry, Intake, Thread
from perfcheck.season.worklist import FILE, MARK, NUMBER, REPLY, mark

ANSWERS = ("已修改", "部分修改", "未修改", "有不同意见")
"""What a department may answer; it writes more beside it."""
RECEIPT = (
    Column(NUMBER, 8),
    Column("项目", 18),
    Column("指标或栏目", 18),
    Column("位置", 8),
    Column("存在的问题", 40),
    Column("修改意见", 40),
    Column(REPLY, 12, use=Use.FILL_IN, choices=ANSWERS),
    Column(EXPLAINED, 24, use=Use.FILL_IN),
    Column(FILE, 24, use=Use.SCREEN),
    Column(MARK, 12, use=Use.HIDDEN),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that may be sent: the department, the threads it tells of, the letter (docx) and its receipt (xlsx)."""

    entry: Entry
    round: str
    threads: tuple[int, ...]
    letter: bytes
    receipt: bytes


def draft(
    key: str,
    round: str,
    entry: Entry,
    files: Sequence[tuple[Intake, DocumentReport]],
    threads: Sequence[Thread],
    template: Path | None = None,
) -> Draft:
    """The letter to one department and its receipt, of the adopted ones of ``threads`` alone.

    ``template`` is the bureau's own letter in place of the built-in one.
    """
    documents = [_document(entry, report, [t for t in threads if t.intake == file.id]) for file, report in files]
    letter = render(Report(__version__, tuple(documents)), RenderOptions(info=True, template=template, together=True))
    intakes = {report.submission.path: file.id for file, report in files}
    rows = [row for d in documents for row in _rows(key, d, intakes[d.submission.path])]
    told = tuple(t.id for t in threads if t.adopted)
    return Draft(entry, round, told, letter, workbook([Sheet("回执", RECEIPT, rows)]))


def _document(entry: Entry, report: DocumentReport, threads: Sequence[Thread]) -> DocumentReport:
    """The report as the department gets it: what the program could not do is the bureau's affair."""
    document = adopted(report, threads)
    submission = replace(document.submission, department=entry.name)
    return replace(document, submission=submission, checks=(), problems=(), suppressed=0)


def _rows(key: str, document: DocumentReport, intake: int) -> list[tuple[Value, ...]]:
    return [
        (
            f.number,
            f.project,
            subject(f),
            places(f),
            messages(f),
            suggestions(f),
            None,
            None,
            document.submission.path,
            mark(key, intake, f.number, "", ""),
        )
        for f in in_order(document)
    ]
