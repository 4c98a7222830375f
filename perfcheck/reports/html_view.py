"""What the HTML report tells of files and rules, worked out before the template lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Severity
from perfcheck.model.report import CheckAnswers, Report
from perfcheck.reports.departments import Department
from perfcheck.reports.overview import mean_score, severities


@dataclass(frozen=True, slots=True)
class FileView:
    """A document; ``note`` says why it shows no pages or not all, ``sound`` names its projects without a finding."""

    path: str
    fiscal_year: int | None
    tables: int
    department: str
    counts: Mapping[Severity, int]
    score: Decimal | None
    sound: Sequence[str]
    note: str


def file_views(report: Report, departments: Sequence[Department], missing: Mapping[int, str]) -> list[FileView]:
    """The documents of a run in their order; ``missing`` is why they lack pages, by their numbers from 1."""
    owners = {share.document: d.name for d in departments for share in d.shares}
    views = []
    for number, document in enumerate(report.documents, start=1):
        submission = document.submission
        faulty = {f.table for f in document.findings}
        views.append(
            FileView(
                submission.path,
                submission.fiscal_year,
                len(submission.tables),
                owners[number - 1],
                severities(document.findings),
                mean_score([document]),
                [t.called for t in submission.tables if t.id not in faulty],
                missing.get(number, ""),
            )
        )
    return views


def ledger(report: Report) -> list[CheckAnswers]:
    """What each rule answered over all files, and every reason why it could not say."""
    sums: dict[str, CheckAnswers] = {}
    for answers in (c for d in report.documents for c in d.checks):
        before = sums.get(answers.code, CheckAnswers(answers.code))
        sums[answers.code] = CheckAnswers(
            answers.code,
            before.found + answers.found,
            before.passed + answers.passed,
            before.not_applicable + answers.not_applicable,
            before.undecided + answers.undecided,
            tuple(dict.fromkeys(before.reasons + answers.reasons)),
        )
    return list(sums.values())
