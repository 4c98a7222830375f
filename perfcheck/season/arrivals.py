"""What arrives in a season, whose it is, and how a round stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from perfcheck.config.settings import Settings
from perfcheck.season import standing
from perfcheck.season.base import Base
from perfcheck.season.copies import CODE
from perfcheck.season.owners import answer_key
from perfcheck.season.received import Progress, Received
from perfcheck.season.settling import settle
from perfcheck.season.standing import Status
from perfcheck.season.words import Entry, How, Intake, Thread

if TYPE_CHECKING:
    from perfcheck.engine.work import Engine


class Arrivals(Base):
    """Receiving."""

    def receive(
        self,
        round: str,
        paths: Iterable[str | os.PathLike[str]],
        settings: Settings = Settings(),
        jobs: int | Engine = 0,
        progress: Progress | None = None,
    ) -> Received:
        """Check files, folders and archives and keep them in the round; bytes that it has are not read again.

        ``jobs`` processes check them, 0 is this one; or an engine does. A file is kept as soon as it is checked:
        after a run that was killed, the next one goes on with the rest.
        """
        # the engine brings the readers and rules: only where something is checked
        from perfcheck.season.receiving import receive

        received = receive(self.memory, round, [os.fspath(p) for p in paths], settings, jobs, progress)
        settle(self.memory, round)
        return received

    def assign(self, intake: int, department: Entry | str | None, who: str) -> Intake:
        """Say whose a file is: an entry, its code or name; None for one that is not on the roster.

        The answer is remembered: other files that wait under the same name of a department go with it.
        """
        file = self.intake(intake)
        if department is None:
            entry = self.memory.meet(file.told or file.name)
        else:
            entry = department if isinstance(department, Entry) else self.department(department)
        self.memory.assign(intake, entry.id, How.HAND, answer_key(file.told, file.name), who)
        settle(self.memory, file.round)
        return self.intake(intake)

    def copied(self, round: str | None = None) -> list[Thread]:
        """The findings on tables that another department has too and that nobody has decided on."""
        return [t for t in self.memory.threads(self.round(round), code=CODE) if t.decision is None]

    def status(self, round: str | None = None) -> Status:
        """How a round stands, the latest one if None."""
        name = self.round(round)
        return standing.status(name, self.roster(), self.intakes(name), self.memory.counts(name))
