"""What was read and found in a file, as the season keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.report import DocumentReport
from perfcheck.reports.stakes import project_money
from perfcheck.season.words import Fault, Project


def projects(document: DocumentReport) -> Iterator[Project]:
    """The target tables with their money and points."""
    money = project_money(document)
    for table in document.submission.tables:
        score = document.scores.get(table.id)
        total, grade = (score.total, score.grade) if score else (None, None)
        yield Project(table.id, table.project, money.get(table.id), total, grade)


def faults(document: DocumentReport) -> Iterator[Fault]:
    """What was found, a cell each, in the order of the report."""
    money = project_money(document)
    for finding in document.findings:
        for position, cell in enumerate(finding.spots):
            yield _fault(finding, position, cell, money)


def _fault(finding: Finding, position: int, cell: FindingCell, money: Mapping[str, Decimal]) -> Fault:
    return Fault(
        number=finding.number,
        cell=position,
        code=finding.code,
        title=finding.title,
        family=finding.family.value,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        message=cell.message,
        suggestion=cell.suggestion,
        quote="；".join(dict.fromkeys(e.quote for e in cell.evidence if e.quote)),
        table=finding.table,
        project=finding.project,
        level2=cell.level2,
        indicator=cell.indicator,
        field=cell.field,
        place=cell.place,
        fingerprint=cell.fingerprint,
        yuan=money.get(finding.table or normalise(finding.project or "")),
    )
