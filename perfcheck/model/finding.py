"""What a rule says, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

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


class Confidence(str, Enum):
    """How sure the rule is of itself."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return ("high", "medium", "low").index(self.value)


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation and its place; ``period`` where it belongs to one side of a table."""

    quote: str
    place: Place = Place()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's statement about one place or several.

    ``table`` is the id of its target table, None for the whole submission;
    ``level2`` and ``indicator`` name the indicator, ``field`` a part of the table
    (总体目标, 资金 …). ``also`` holds codes of rules that saw the same fault.
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
