"""What can only be said of a table with another one beside it: last year's, another department's, the approved one."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.model.finding import Severity
from perfcheck.season.comparison import Named


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault that needs a memory; ``other`` is the project it is held against.

    Its code is of the family of its fault; numbers from 901 are given to rules of this kind alone.
    """

    code: str
    title: str
    severity: Severity
    project: str
    message: str
    suggestion: str
    indicator: Named | None = None
    other: str | None = None
    path: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What could not be looked at, and why."""

    code: str
    project: str
    reason: str


Said = Remark | Unknown
