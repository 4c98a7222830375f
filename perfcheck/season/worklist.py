"""The list that reviewers decide in outside the program: the Excel list of findings, with what was decided so far."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.workbook import Column, Link, Sheet, Use, Value, workbook
from perfcheck.reports.xlsx_lists import FINDINGS, findings, indicators, projects
from perfcheck.season.adopting import with_own
from perfcheck.season.words import Intake, Thread

VERDICT, WORDS, REPLY, REVIEW = "审核结论", "审核人意见", "部门反馈", "复核"
NUMBER, CODE, FILE, FINGERPRINT = "编号", "规则", "文件", "指纹"
MARK = "标识"
"""A column for programs: the season, the file and what the row said when it was exported."""

_TITLES = [c.title for c in FINDINGS]


def export(
    key: str, files: Sequence[tuple[Intake, str, DocumentReport]], threads: Mapping[int, Sequence[Thread]]
) -> bytes:
    """The list as xlsx: ``files`` with their department and report, ``threads`` by file; ``key`` is the season's."""
    documents = [_document(file, name, report, threads.get(file.id, ())) for file, name, report in files]
    report = Report("", tuple(documents))
    listed = findings(report, None)
    intakes = {file.name: file.id for file, _, _ in files}
    rows = [_filled(key, row, intakes, threads) for row in listed.rows]
    sheet = Sheet(listed.name, (*listed.columns, Column(MARK, 12, use=Use.HIDDEN)), rows)
    return workbook([sheet, projects(report, None), indicators(report, None)])


def mark(key: str, intake: int, number: str, verdict: str, words: str) -> str:
    """What finds a row again, and tells whether anybody has written in it since."""
    said = hashlib.sha256(f"{verdict}\x1f{words}".encode()).hexdigest()[:12]
    return f"{key}:{intake}:{number}:{said}"


def standing(threads: Sequence[Thread]) -> tuple[str, str]:
    """The verdict and words that a finding's threads share, "" for none and for different ones."""
    said = {(t.decision.verdict, t.decision.reason, t.decision.words) if t.decision else None for t in threads}
    if len(said) != 1 or None in said:
        return "", ""
    decision = threads[0].decision
    assert decision and decision.verdict
    return decision.verdict.value, "：".join(filter(None, [decision.reason, decision.words]))


def _document(file: Intake, name: str, report: DocumentReport, threads: Sequence[Thread]) -> DocumentReport:
    document = with_own(report, threads)
    return replace(document, submission=replace(document.submission, path=file.name, department=name or file.told))


def _filled(
    key: str, row: Sequence[Value], intakes: Mapping[str, int], threads: Mapping[int, Sequence[Thread]]
) -> tuple[Value, ...]:
    """A row of the list with what was decided, and its mark."""
    cells = dict(zip(_TITLES, row, strict=True))
    intake, number = intakes[_text(cells[FILE])], _text(cells[NUMBER])
    mine = [t for t in threads.get(intake, ()) if t.fault.number == number]
    verdict, words = standing(mine)
    replies = dict.fromkeys(t.reply for t in mine if t.reply)
    filled = {VERDICT: verdict, WORDS: words, REPLY: "；".join(replies)}
    return (
        *(filled.get(title) or value for title, value in cells.items()),
        mark(key, intake, number, verdict, words),
    )


def _text(value: Value) -> str:
    return value.text if isinstance(value, Link) else str(value)
