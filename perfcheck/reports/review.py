"""The findings of a table by severity and rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perfcheck.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """What one rule found in a table, at one severity: a numbered problem of the review."""

    number: int
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for the rule: its title, code, severity and basis."""
        return self.findings[0]

    @property
    def numbers(self) -> str:
        """The findings' numbers."""
        return "、".join(f.number for f in self.findings)


def faults(findings: Sequence[Finding]) -> list[Fault]:
    """The findings by severity and rule, in the order in which each rule first appears."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity.rank, finding.code), []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: item[0][0])
    return [Fault(number, tuple(found)) for number, (_, found) in enumerate(ordered, start=1)]
