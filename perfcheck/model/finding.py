"""What a rule says, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfcheck.model.fix import Fix
from perfcheck.model.place import Place
from perfcheck.model.submission import Period


class Severity(str, Enum):
    """How sure a reviewer is to send it back."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)

    @property
    def label(self) -> str:
        """The word a reviewer reads."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


class Confidence(str, Enum):
    """How sure the rule is of itself."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return ("high", "medium", "low").index(self.value)

    @property
    def label(self) -> str:
        """The word a reviewer reads."""
        return {"high": "高", "medium": "中", "low": "低"}[self.value]


class Family(str, Enum):
    """The eleven families of rules; the code's prefix is fixed to it."""

    COMPLETENESS = "completeness"
    VAGUENESS = "vagueness"
    MISMATCH = "mismatch"
    AMOUNT = "amount"
    CLASSIFICATION = "classification"
    FORMAT = "format"
    DUPLICATION = "duplication"
    REFERENCE = "reference"
    RELEVANCE = "relevance"
    WEIGHT = "weight"
    FEASIBILITY = "feasibility"

    @property
    def label(self) -> str:
        """The word a reviewer reads."""
        return _FAMILY_LABELS[self]


_FAMILY_LABELS = {
    Family.COMPLETENESS: "完整性",
    Family.VAGUENESS: "模糊未量化",
    Family.MISMATCH: "前后不一致",
    Family.AMOUNT: "金额不一致",
    Family.CLASSIFICATION: "归类错误",
    Family.FORMAT: "书写不规范",
    Family.DUPLICATION: "重复雷同",
    Family.REFERENCE: "依据过时",
    Family.RELEVANCE: "相关性",
    Family.WEIGHT: "权重",
    Family.FEASIBILITY: "可行性",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation and its place; ``period`` where it belongs to one side of a table."""

    quote: str
    place: Place = Place()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class FindingCell:
    """One of the cells that a finding is about: what was said of it alone.

    ``place`` is where it stands, ``also`` the rules that saw the same fault in it, ``fix`` a rewrite that passed its
    trial.
    """

    message: str
    suggestion: str
    evidence: tuple[Evidence, ...] = ()
    level2: str | None = None
    indicator: str | None = None
    field: str | None = None
    place: Place = Place()
    fingerprint: str = ""
    fix: Fix | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's statement about one place or several.

    ``number`` is its name in every report: T5-03 is the third of table T5, T0-01 the first on the whole text.
    ``table`` is the id of its target table, None for the whole submission;
    ``level2`` and ``indicator`` name the indicator, ``field`` a part of the table
    (总体目标, 资金 …). ``also`` holds codes of rules that saw the same fault, lesser ones
    in one of its cells at least. ``fix`` passed its trial;
    ``suggestion`` holds it in words. Where the rule found the same in several cells of its table, ``cells`` has what
    was said of each, and the indicator and fix are theirs.
    """

    code: str
    name: str
    title: str
    family: Family
    severity: Severity
    confidence: Confidence
    message: str
    suggestion: str
    criteria: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    table: str | None = None
    project: str | None = None
    level2: str | None = None
    indicator: str | None = None
    field: str | None = None
    also: tuple[str, ...] = ()
    fingerprint: str = ""
    fix: Fix | None = None
    number: str = ""
    cells: tuple[FindingCell, ...] = ()

    @property
    def spots(self) -> tuple[FindingCell, ...]:
        """Its cells; a finding on one cell is that cell."""
        return self.cells or (as_cell(self),)


def as_cell(finding: Finding) -> FindingCell:
    """What a finding on one cell says of it."""
    return FindingCell(
        message=finding.message,
        suggestion=finding.suggestion,
        evidence=finding.evidence,
        level2=finding.level2,
        indicator=finding.indicator,
        field=finding.field,
        place=finding.evidence[0].place if finding.evidence else Place(),
        fingerprint=finding.fingerprint,
        fix=finding.fix,
        also=finding.also,
    )
