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
from perfcheck.reports.overview import Mean
from perfcheck.reports.plain import one_line
from perfcheck.reports.shares import Share, Shares

UNNAMED = "未写明主管部门"

_CODE = re.compile(
    r"^(?:[\[(（【〔]\s*\d{2,}\s*[\])）】〕]\s*"  # [042]某局
    r"|\d{2,}\s*[-—–_.、·:\s]\s*"  # 604-某局; without a sign 120急救中心 is a name
    r"|0\d+|\d{6,})"
    r"|(?<!\s)\s*[\[(（【〔]\s*\d{2,}\s*[\])）】〕]$"  # 某局(604)
)


@dataclass(frozen=True, slots=True)
class Department:
    """A department and the run cut down to its submissions, which are ``shares`` of the whole run's.

    ``tables`` is how many target tables it handed in, ``score`` the mean of their suggested points, None without one.
    """

    name: str
    report: Report
    shares: Sequence[Share]
    tables: int
    score: Decimal | None
    counts: Mapping[Severity, int]

    @property
    def per_table(self) -> Decimal | None:
        """Errors and warnings per target table, to one decimal; None without a table."""
        found = sum(n for severity, n in self.counts.items() if severity is not Severity.INFO)
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
    groups: dict[str, _Sums] = defaultdict(_Sums)
    for number, document in enumerate(report.documents):
        for name, share in _shares(number, document, parents):
            groups[_key(name)].add(name, share, share.of(document))
    return [
        Department(
            sums.names.most_common(1)[0][0],
            Report(report.version, Shares(report.documents, sums.shares), told, report.packs),
            sums.shares,
            sums.tables,
            sums.mean.points,
            {s: sums.found[s] for s in Severity},
        )
        for sums in groups.values()
    ]


class _Sums:
    """What is known of a department while the documents go by."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.shares: list[Share] = []
        self.tables = 0
        self.mean = Mean()
        self.found: Counter[Severity] = Counter()

    def add(self, name: str, share: Share, document: DocumentReport) -> None:
        """One more of its documents, under the name that this one gives it."""
        self.names[name] += 1
        self.shares.append(share)
        self.tables += len(document.submission.tables)
        self.mean.add(s.total for s in document.scores.values())
        self.found.update(f.severity for f in document.findings)


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
    shares = [share for department in worst_first(report) for share in department.shares]
    return replace(report, documents=Shares(report.documents, shares))


def owners(departments: Sequence[Department]) -> dict[tuple[int, str | None], str]:
    """The names of the departments by the numbers of documents from 0 and ids of tables; None is all that has none."""
    found: dict[tuple[int, str | None], str] = {}
    for department in departments:
        for share in department.shares:
            ids = (*(share.tables or ()), *((None,) if share.first else ()))
            found.update(dict.fromkeys(((share.document, i) for i in ids), department.name))
    return found


def clean(name: str | None) -> str:
    """A department's name without its code; empty for none, and for one that is masked (****)."""
    plain = _CODE.sub("", one_line(name or "")).strip()
    return plain if re.search(r"[^\W_]", plain) else ""


def _key(name: str) -> str:
    return normalise(name)


def _shares(number: int, document: DocumentReport, parents: Mapping[str, str]) -> Iterator[tuple[str, Share]]:
    """The document under its department's name, or its tables under theirs."""
    tables = document.submission.tables
    cover = clean(document.submission.department)
    stated = [cover or clean(t.department) or clean(t.unit) for t in tables] or [cover]
    names = [parents.get(_key(n), n) for n in stated]
    spelled = {_key(n): n for n in reversed(names) if n}
    if len(spelled) <= 1:
        yield next(filter(None, names), UNNAMED), Share(number)
        return
    sides: dict[str, list[str]] = defaultdict(list)
    for name, table in zip(names, tables, strict=True):
        sides[_key(name)].append(table.id)
    for position, (key, own) in enumerate(sides.items()):
        yield spelled.get(key, UNNAMED), Share(number, frozenset(own), first=position == 0)


def _parents(report: Report) -> dict[str, str]:
    """Key of a 单位 to its 主管部门, as the tables tell; what is itself a 主管部门 belongs to no other."""
    departments: set[str] = set()
    stated: dict[tuple[str, str], None] = {}
    covers: set[str] = set()
    # a cover's name and the department of its tables, where they have one
    under: dict[tuple[str, str], None] = {}
    for document in report.documents:
        cover = clean(document.submission.department)
        covers.add(_key(cover))
        over: dict[str, str] = {}
        for table in document.submission.tables:
            department = clean(table.department)
            over[_key(department)] = department
            stated.setdefault((clean(table.unit), department))
        departments.update(over)
        if len(over) == 1:
            under.setdefault((cover, next(iter(over.values()))))
    pairs = [*stated, *((unit, d) for unit, d in under if _key(d) in covers)]
    return {_key(u): d for u, d in reversed(pairs) if u and d and _key(u) not in departments}
