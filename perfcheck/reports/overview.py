"""What every report for people counts and leaves out in the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import DocumentReport, Report


def shown(findings: Iterable[Finding], info: bool) -> list[Finding]:
    """The findings a reader sees: those at info level only if asked for."""
    return [f for f in findings if info or f.severity is not Severity.INFO]


def of_table(findings: Iterable[Finding], table: str | None) -> list[Finding]:
    """The findings on one table, the gravest first; None for those on the whole text."""
    return sorted((f for f in findings if f.table == table), key=lambda f: f.severity.rank)


def in_order(document: DocumentReport) -> list[Finding]:
    """All its findings as their numbers count them: those on the whole text, then table by table the gravest first."""
    tables = (None, *(t.id for t in document.submission.tables))
    return [f for table in tables for f in of_table(document.findings, table)]


def severities(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings of each severity there are, none left out."""
    found = Counter(f.severity for f in findings)
    return {s: found[s] for s in Severity}


def all_findings(report: Report) -> Iterator[Finding]:
    """The findings of all documents in their order."""
    return (f for d in report.documents for f in d.findings)


def counted(report: Report) -> str:
    """What a run checked and found, in words: 3 个文件，绩效目标表 12 张：错误 4，警告 2，提示 1."""
    tables = sum(len(d.submission.tables) for d in report.documents)
    return counts(len(report.documents), tables, severities(all_findings(report)))


def counts(documents: int, tables: int, found: Mapping[Severity, int]) -> str:
    """How much that is, in words."""
    listed = "，".join(f"{s.label} {found.get(s, 0)}" for s in Severity)
    return f"{documents} 个文件，绩效目标表 {tables} 张：{listed}"


def held_back(report: Report) -> str:
    """What the user chose not to be told, in words; "" for nothing."""
    count = sum(d.suppressed for d in report.documents)
    return f"另有 {count} 处按配置、把握程度或基线不列出" if count else ""


def mean_score(documents: Iterable[DocumentReport]) -> Decimal | None:
    """The mean of the tables' suggested points, to one decimal; None without a scored table."""
    mean = Mean()
    for document in documents:
        mean.add(s.total for s in document.scores.values())
    return mean.points


class Mean:
    """The mean of points as they go by."""

    def __init__(self) -> None:
        self._count = 0
        self._total = Decimal(0)

    def add(self, points: Iterable[Decimal]) -> None:
        """Some more of them."""
        for total in points:
            self._count += 1
            self._total += total

    @property
    def points(self) -> Decimal | None:
        """To one decimal; None without any."""
        return (self._total / self._count).quantize(Decimal("0.1")) if self._count else None


def undecided(document: DocumentReport) -> dict[str, list[str]]:
    """What could not be checked: reason to the rules' codes, each with its number of tables."""
    reasons: dict[str, list[str]] = {}
    for check in document.checks:
        if check.undecided:
            reasons.setdefault("；".join(check.reasons), []).append(f"{check.code}（{check.undecided}表）")
    return reasons
