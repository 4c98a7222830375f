"""Files that arrive, and what came of receiving them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport
from perfcheck.season.words import Entry, Fault, How, Project

Progress = Callable[[int, int, str], None]
"""Called with the number of a file, how many there are and its name, when its turn comes."""


@dataclass
class Received:
    """What came of receiving, by the names of files: ``new`` ones, ``known`` bytes, and what needs a person.

    ``again`` are known bytes under a new name. ``unsure`` maps the name of a new file to the departments it might be
    of. ``problems`` are those of the run (no such folder, an archive's entry that may not be opened).
    """

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unsure: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file to keep: everything of it, for it is kept whole or not at all.

    ``prints`` are the digests of each table's rows, by which tables of a round are held against each other.
    """

    name: str
    data: bytes
    document: DocumentReport
    entry: Entry | None
    how: How | None
    told: str
    projects: tuple[Project, ...]
    faults: tuple[Fault, ...]
    prints: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        """Whether there is anything to review: a table, or a text that was read to its end."""
        return bool(self.document.submission.tables) or not any(p.blocking for p in self.document.problems)
