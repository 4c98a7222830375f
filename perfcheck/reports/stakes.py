"""What a reviewer looks at first: the findings that money hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from heapq import nlargest
from typing import NamedTuple

from perfcheck.language.width import normalise
from perfcheck.model.finding import Family, Finding, Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Period
from perfcheck.reading.funds import total_yuan

FIRST = 5
"""So many findings are looked at first."""

_MONEY = frozenset({Family.AMOUNT, Family.COMPLETENESS, Family.MISMATCH})
"""Families whose errors put the money of a project in question: it is not covered, not the same, not accounted for."""


class Stake(NamedTuple):
    """A finding and the money of its project in yuan, None where it is not known."""

    document: DocumentReport
    finding: Finding
    yuan: Decimal | None


def first_look(report: Report) -> list[Stake]:
    """The gravest findings that money hangs on, those of the most money first; at most FIRST."""
    found = (stake for document in report.documents for stake in _stakes(document))
    return nlargest(FIRST, found, key=lambda s: s.yuan or 0)


def _stakes(document: DocumentReport) -> Iterator[Stake]:
    money = project_money(document)
    for finding in document.findings:
        if finding.severity is Severity.ERROR and finding.family in _MONEY:
            yield Stake(document, finding, at_stake(finding, money))


def at_stake(finding: Finding, money: Mapping[str, Decimal]) -> Decimal | None:
    """The yuan of the finding's project out of ``project_money`` of its document."""
    return money.get(finding.table or normalise(finding.project or ""))


def project_money(document: DocumentReport) -> dict[str, Decimal]:
    """Yuan by the ids of tables, and by the names of the budget table's projects as ``normalise`` writes them."""
    submission = document.submission
    lines = {normalise(b.project): b.amount.yuan for b in submission.budget_lines if not b.carried_over}
    tables = {
        t.id: total_yuan(t, Period.ANNUAL) or total_yuan(t, Period.IMPLEMENTATION) or lines.get(normalise(t.project))
        for t in submission.tables
    }
    return {key: yuan for key, yuan in (lines | tables).items() if yuan}
