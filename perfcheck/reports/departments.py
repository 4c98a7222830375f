"""A run by 主管部门: the submissions of a department and of its 单位 together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.finding import Severity
from perfcheck.model.problem import SETTINGS_COUNTED
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import TargetTable
from perfcheck.reports.overview import all_findings, mean_score, severities, shown
from perfcheck.reports.plain import one_line

UNNAMED = "未写明主管部门"

_CODE = re.compile(
    r"^(?:[\[(（【〔]\s*\d{2,}\s*[\])）】〕]\s*"  # [042]某局
    r"|\d{2,}\s*[-—–_.、·:\s]\s*"  # 604-某局; without a sign 120急救中心 is a name
    r"|0\d+|\d{6,})"
    r"|(?<!\s)\s*[\[(（【〔]\s*\d{2,}\s*[\])）】〕]$"  # 某局(604)
)


@dataclass(frozen=True, slots=True)
class Department:
    """A department and the run cut down to its submissions."""

    name: str
    report: Report

    @property
    def tables(self) -> int:
        """How many target tables it handed in."""
        return sum(len(d.submission.tables) for d in self.report.documents)

    @property
    def score(self) -> Decimal | None:
        """The mean of its tables' suggested points; None without a table."""
        return mean_score(self.report.documents)

    @property
    def counts(self) -> dict[Severity, int]:
        """Findings by severity."""
        return dict(severities(all_findings(self.report)))

    @property
    def per_table(self) -> Decimal | None:
        """Errors and warnings per target table, to one decimal; None without a table."""
        found = len(shown(all_findings(self.report), info=False))
        return (Decimal(found) / self.tables).quantize(Decimal("0.1")) if self.tables else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A department's places among all; None where it has no table to be ranked by. Equals share a place."""

    department: Department
    by_score: int | None
    by_findings: int | None


def by_department(report: Report) -> list[Department]:
    """The run's departments in the order of their first submission.

    A document goes to the department of its cover, else to that of its tables; one that
    collects the tables of several departments is divided among them. A 单位 goes to its 主管部门.
    The problems of the run itself belong to none; that settings counted is told to all.
    """
    told = tuple(p for p in report.problems if p.code == SETTINGS_COUNTED)
    parents = _parents(report)
    groups: dict[str, list[DocumentReport]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for document in report.documents:
        for name, part in _parts(document, parents):
            groups[_key(name)].append(part)
            spellings[_key(name)][name] += 1
    return [
        Department(spellings[key].most_common(1)[0][0], Report(report.version, tuple(parts), told, report.packs))
        for key, parts in groups.items()
    ]


def ranked(departments: Sequence[Department]) -> list[Standing]:
    """The departments with their places, the worst score first, those without a table last, equals as they came."""
    scores = [d.score for d in departments if d.score is not None]
    rates = [d.per_table for d in departments if d.per_table is not None]
    standings = [
        Standing(
            d,
            None if d.score is None else 1 + sum(s > d.score for s in scores),
            None if d.per_table is None else 1 + sum(r < d.per_table for r in rates),
        )
        for d in departments
    ]
    return sorted(standings, key=lambda s: (-(s.by_score or 0), -(s.by_findings or 0)))


def worst_first(report: Report) -> list[Department]:
    """The run's departments in the order in which a reviewer takes them up."""
    return [s.department for s in ranked(by_department(report))]


def grouped(report: Report) -> Report:
    """The same run with each department's documents side by side, the worst department first."""
    return replace(report, documents=tuple(d for x in worst_first(report) for d in x.report.documents))


def clean(name: str | None) -> str:
    """A department's name without its code; empty for none, and for one that is masked (****)."""
    plain = _CODE.sub("", one_line(name or "")).strip()
    return plain if re.search(r"[^\W_]", plain) else ""


def _key(name: str) -> str:
    return normalise(name)


def _parts(document: DocumentReport, parents: Mapping[str, str]) -> Iterator[tuple[str, DocumentReport]]:
    """The document under its department's name, or its tables under theirs."""
    tables = document.submission.tables
    cover = clean(document.submission.department)
    stated = [cover or clean(t.department) or clean(t.unit) for t in tables] or [cover]
    names = [parents.get(_key(n), n) for n in stated]
    spelled = {_key(n): n for n in reversed(names) if n}
    if len(spelled) <= 1:
        yield next(filter(None, names), UNNAMED), document
        return
    sides: dict[str, list[TargetTable]] = defaultdict(list)
    for name, table in zip(names, tables, strict=True):
        sides[_key(name)].append(table)
    for position, (key, own) in enumerate(sides.items()):
        yield spelled.get(key, UNNAMED), _part(document, own, first=position == 0)


def _part(document: DocumentReport, tables: Sequence[TargetTable], first: bool) -> DocumentReport:
    """Some tables of a document; what was found in the whole text goes with the first part."""
    ids = {t.id for t in tables}
    return replace(
        document,
        submission=replace(document.submission, tables=tuple(tables)),
        findings=tuple(f for f in document.findings if f.table in ids or (first and f.table is None)),
        scores={i: s for i, s in document.scores.items() if i in ids},
        suppressed=document.suppressed if first else 0,
    )


def _parents(report: Report) -> dict[str, str]:
    """Key of a 单位 to its 主管部门, as the tables tell; what is itself a 主管部门 belongs to no other."""
    tables = [t for d in report.documents for t in d.submission.tables]
    departments = {_key(clean(t.department)) for t in tables}
    pairs = [(clean(t.unit), clean(t.department)) for t in tables]
    covers = {_key(clean(d.submission.department)) for d in report.documents}
    for document in report.documents:
        over = {_key(n): n for n in (clean(t.department) for t in document.submission.tables)}
        if len(over) == 1 and next(iter(over)) in covers:
            pairs.append((clean(document.submission.department), next(iter(over.values()))))
    return {_key(u): d for u, d in reversed(pairs) if u and d and _key(u) not in departments}
