"""Common problems: the rules that most departments of a run fall foul of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import Report
from perfcheck.reports.departments import by_department
from perfcheck.reports.habits import COMMON

MOST = 10
"""So many problems are told."""
QUOTED = 2
"""So many quotations show what is meant."""


class CommonProblem(NamedTuple):
    """A rule with the cells, tables and departments it found something in, and words of different projects."""

    code: str
    title: str
    findings: int
    tables: int
    departments: int
    quotations: tuple[str, ...]


class _Seen(NamedTuple):
    department: str
    document: int
    finding: Finding


def common_problems(report: Report) -> list[CommonProblem]:
    """The rules found in at least ``habits.COMMON`` tables, those of most departments first; without info findings."""
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for seen in _seen(report):
        groups[seen.finding.code].append(seen)
    found = [_problem(seen) for seen in groups.values()]
    found = [p for p in found if p.tables >= COMMON]
    return sorted(found, key=lambda p: (-p.departments, -p.tables, -p.findings, p.code))[:MOST]


def _seen(report: Report) -> Iterator[_Seen]:
    numbers = {d.submission.path: n for n, d in enumerate(report.documents)}
    for department in by_department(report):
        for document in department.report.documents:
            for finding in document.findings:
                if finding.table and finding.severity is not Severity.INFO:
                    yield _Seen(department.name, numbers[document.submission.path], finding)


def _problem(seen: list[_Seen]) -> CommonProblem:
    first = seen[0].finding
    return CommonProblem(
        first.code,
        first.title,
        sum(len(s.finding.spots) for s in seen),
        len({(s.document, s.finding.table) for s in seen}),
        len({s.department for s in seen}),
        tuple(_quotations(seen)),
    )


def _quotations(seen: list[_Seen]) -> list[str]:
    """Different words, of different departments and projects as far as there are."""
    quotes: dict[str, tuple[str, str | None]] = {}
    for department, _, finding in seen:
        quote = next((e.quote for e in finding.evidence if e.quote), "")
        if quote and (department, finding.project) not in quotes.values():
            quotes.setdefault(quote, (department, finding.project))
    owners = {department: quote for quote, (department, _) in reversed(quotes.items())}
    return list(dict.fromkeys([*reversed(owners.values()), *quotes]))[:QUOTED]
