"""A rewrite as data: what rows of a table should become."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfcheck.model.submission import Period


class Applicability(str, Enum):
    """Whether a fix may be taken as it is, or holds an N or a choice that only the department can fill in."""

    SAFE = "safe"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Edit:
    """One row as it should stand; a cell that is None stays as it is.

    ``position`` is that of the row in the table's ``indicators``; None is a new row, which has a period, a level 2 and
    a name.
    """

    position: int | None
    name: str | None = None
    value: str | None = None
    level2: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are taken or none."""

    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
