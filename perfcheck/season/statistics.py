"""What the figures of a round say: rule by department, what reviewers adopt, what is common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from perfcheck.season.words import GRAVE, Tally, Verdict

SEVERITIES = ("error", "warning", "info")
COMMON = 3
"""A fault of so many departments is a common one."""
OFTEN_REJECTED, ENOUGH = 0.5, 5
"""A rule of which more than this share is rejected, of so many decided at least, is offered for muting."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule in a round: its cells by department, and how they were decided.

    ``share`` is that of the adopted among the settled ones, None while nothing is settled.
    """

    code: str
    title: str
    severity: str
    departments: dict[str, int]
    found: int
    adopted: int
    rejected: int

    @property
    def share(self) -> float | None:
        """The share adopted, 0 to 1."""
        settled = self.adopted + self.rejected
        return self.adopted / settled if settled else None

    @property
    def muting(self) -> bool:
        """Whether reviewers mostly reject it."""
        return self.rejected >= ENOUGH and (self.share or 0) < 1 - OFTEN_REJECTED


@dataclass(frozen=True, slots=True)
class Statistics:
    """The rules of a round, the most frequent first, and the departments' totals."""

    rules: tuple[RuleFigures, ...]
    departments: dict[str, int]

    @property
    def common(self) -> tuple[RuleFigures, ...]:
        """Errors and warnings that several departments have and that are not mostly rejected: ready to be pasted."""
        return tuple(r for r in self.rules if r.severity in GRAVE and len(r.departments) >= COMMON and not r.muting)


def statistics(tallies: Sequence[Tally]) -> Statistics:
    """The figures of a round."""
    by_rule: dict[str, list[Tally]] = {}
    departments: Counter[str] = Counter()
    for tally in tallies:
        by_rule.setdefault(tally.code, []).append(tally)
        departments[tally.department] += tally.cells
    rules = [_figures(found) for found in by_rule.values()]
    return Statistics(tuple(sorted(rules, key=lambda r: (-r.found, r.code))), dict(departments.most_common()))


def _figures(found: Sequence[Tally]) -> RuleFigures:
    first = min(found, key=lambda t: SEVERITIES.index(t.severity))
    departments: Counter[str] = Counter()
    for tally in found:
        departments[tally.department] += tally.cells
    return RuleFigures(
        code=first.code,
        title=first.title,
        severity=first.severity,
        departments=dict(departments.most_common()),
        found=departments.total(),
        adopted=sum(t.cells for t in found if t.verdict and t.verdict.adopts),
        rejected=sum(t.cells for t in found if t.verdict is Verdict.REJECTED),
    )
