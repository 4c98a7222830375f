"""The result of a run: what every report renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from perfcheck.model.finding import Finding
from perfcheck.model.kind import Importance
from perfcheck.model.problem import Problem
from perfcheck.model.submission import Submission

POINTS: Mapping[str, Decimal] = {
    "C1": Decimal(10),
    "C2": Decimal(10),
    "C3": Decimal(15),
    "C4": Decimal(15),
    "C5": Decimal(15),
    "C6": Decimal(15),
    "C7": Decimal(10),
    "C8": Decimal(10),
}
"""The eight criteria of the 项目支出绩效目标审核表 and their points (财预〔2015〕88号附件); together 100."""


@dataclass(frozen=True, slots=True)
class CheckAnswers:
    """One line of the ledger: what a rule answered, table by table."""

    code: str
    found: int = 0
    passed: int = 0
    not_applicable: int = 0
    undecided: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points one criterion loses to one finding."""

    criterion: str
    points: Decimal
    code: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Score:
    """A suggestion in the form of the 项目支出绩效目标审核表, an upper bound until a person has set the rest.

    ``total`` is 0 to 100 of what was judged, ``criteria`` the points of the criteria that were, ``judged`` the points
    they could have: less than the form gives them where checks could not look. The others wait for a person.
    ``caps`` are the titles of the faults that cap the grade. ``importance`` is the class of the project where the form
    says it: a general one is reviewed by grade alone.
    """

    total: Decimal
    grade: str
    criteria: Mapping[str, Decimal]
    deductions: tuple[Deduction, ...] = ()
    judged: Mapping[str, Decimal] = field(default_factory=dict)
    caps: tuple[str, ...] = ()
    importance: Importance | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything found in one file. ``scores`` is keyed by table id."""

    submission: Submission
    findings: tuple[Finding, ...] = ()
    checks: tuple[CheckAnswers, ...] = ()
    problems: tuple[Problem, ...] = ()
    scores: Mapping[str, Score] = field(default_factory=dict)
    suppressed: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack that took part in the run."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run. ``problems`` are those of the run itself (a file not found, a broken plugin).

    The ``documents`` of many files may lie on disk: each is read when it is asked for, and is another object each time.
    """

    version: str
    documents: Sequence[DocumentReport] = ()
    problems: tuple[Problem, ...] = ()
    packs: tuple[Pack, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was left undone."""
        return not any(p.blocking for p in self._problems())

    def all_problems(self) -> tuple[Problem, ...]:
        """The run's own problems, then each document's."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[Problem]:
        return chain(self.problems, (p for d in self.documents for p in d.problems))
