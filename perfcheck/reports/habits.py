"""Habits: the same fault in table after table, told once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import DocumentReport

COMMON = 3
"""In so many tables a fault is a habit of the department."""


@dataclass(frozen=True, slots=True)
class Habit:
    """A rule that found something in many tables of one submission; ``findings`` counts the cells."""

    code: str
    title: str
    findings: int
    tables: int


def habits(document: DocumentReport) -> list[Habit]:
    """The rules found in at least COMMON tables, the most widespread first; info findings do not count."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in document.findings:
        if finding.table and finding.severity is not Severity.INFO:
            groups[finding.code].append(finding)
    found = [Habit(c, g[0].title, sum(len(f.spots) for f in g), len({f.table for f in g})) for c, g in groups.items()]
    return sorted((h for h in found if h.tables >= COMMON), key=lambda h: (-h.tables, -h.findings, h.code))
