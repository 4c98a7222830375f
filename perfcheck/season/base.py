"""A season: its roster, rounds and files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from perfcheck.model.report import DocumentReport
from perfcheck.season import problems
from perfcheck.season.memory import Memory
from perfcheck.season.roster import find, read_roster
from perfcheck.season.words import About, Entry, Intake

Self = TypeVar("Self", bound="Base")


class Base:
    """The season itself: its roster, rounds and files."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.memory.close()

    @property
    def about(self) -> About:
        """Which season this is."""
        return self.memory.about()

    def roster(self) -> list[Entry]:
        """The departments of the roster in its order, then those that sent without being on it."""
        return self.memory.roster()

    def enrol(self, roster: str | os.PathLike[str] | Sequence[Entry]) -> list[Entry]:
        """Take a roster (.xlsx, .csv or entries) in place of the one before; what a department sent stays its own."""
        entries = read_roster(Path(roster)) if isinstance(roster, (str, os.PathLike)) else list(roster)
        self.memory.enrol(entries)
        return self.roster()

    def department(self, wanted: str) -> Entry:
        """The department of a code, name or alias."""
        return find(self.roster(), wanted)

    def rounds(self) -> list[str]:
        """The rounds in which something was received, in their order."""
        return self.memory.rounds()

    def round(self, name: str | None = None) -> str:
        """The round of this name, the latest one if None."""
        known = self.rounds()
        if name is None and known:
            return known[-1]
        if name not in known:
            raise problems.unknown_round(name or "", known)
        return str(name)

    def intakes(self, round: str | None = None) -> list[Intake]:
        """What arrived, in its order."""
        return self.memory.intakes(round)

    def intake(self, id: int) -> Intake:
        """One file that arrived."""
        found = self.memory.intake(id)
        if found is None:
            raise problems.no_such("收到的文件", id)
        return found

    def report(self, intake: int) -> DocumentReport:
        """All that was read and found in a file."""
        found = self.memory.report(intake)
        if found is None:
            raise problems.no_such("收到的文件", intake)
        return found

    def original(self, intake: int) -> bytes:
        """The bytes of a file as they arrived."""
        found = self.memory.original(self.intake(intake).sha256)
        if found is None:
            raise problems.no_such("收到的文件", intake)
        return found
