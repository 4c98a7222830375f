"""Common problems: the rules that most departments of a run fall foul of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import DocumentReport
from perfcheck.reports.departments import Department
from perfcheck.reports.habits import COMMON

T = TypeVar("T")

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


def common_problems(departments: Sequence[Department]) -> list[CommonProblem]:
    """The rules found in at least ``habits.COMMON`` tables, those of most departments first; without info findings."""
    seen: dict[str, _Seen] = {}
    for department in departments:
        for document in department.report.documents:
            for code, found in _by_code(document).items():
                seen.setdefault(code, _Seen(found[0])).add(department.name, found)
    problems = [s.problem() for s in seen.values() if s.tables >= COMMON]
    return sorted(problems, key=lambda p: (-p.departments, -p.tables, -p.findings, p.code))[:MOST]


def _by_code(document: DocumentReport) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in document.findings:
        if finding.table and finding.severity is not Severity.INFO:
            groups[finding.code].append(finding)
    return groups


class _Seen:
    """What is known of a rule while the documents go by."""

    def __init__(self, first: Finding) -> None:
        self._code, self._title = first.code, first.title
        self._findings = 0
        self.tables = 0
        self._departments: set[str] = set()
        self._of_departments: dict[str, str] = {}
        self._of_projects: dict[tuple[str, str | None], str] = {}

    def add(self, department: str, found: Sequence[Finding]) -> None:
        """What it found in one document of a department."""
        self._findings += sum(len(f.spots) for f in found)
        self.tables += len({f.table for f in found})
        self._departments.add(department)
        for finding in found:
            if quote := next((e.quote for e in finding.evidence if e.quote), ""):
                _note(self._of_departments, department, quote)
                _note(self._of_projects, (department, finding.project), quote)

    def problem(self) -> CommonProblem:
        """What a report tells of it; it quotes different words, of different departments and projects if it can."""
        quotes = dict.fromkeys([*self._of_departments.values(), *self._of_projects.values()])
        told = tuple(quotes)[:QUOTED]
        return CommonProblem(self._code, self._title, self._findings, self.tables, len(self._departments), told)


def _note(quotes: dict[T, str], of: T, quote: str) -> None:
    """Keep the first words of each, different ones, as many as are told."""
    if len(quotes) < QUOTED and of not in quotes and quote not in quotes.values():
        quotes[of] = quote
