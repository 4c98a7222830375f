"""A season at work: what commands and the desk call."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from perfcheck.config.settings import Settings
from perfcheck.model.report import DocumentReport
from perfcheck.season import problems, siblings, standing
from perfcheck.season.memory import Memory
from perfcheck.season.owners import answer_key
from perfcheck.season.received import Progress, Received
from perfcheck.season.roster import find, read_roster
from perfcheck.season.standing import Status
from perfcheck.season.words import (
    REASONS,
    About,
    Decided,
    Decision,
    Entry,
    Fault,
    How,
    Intake,
    Thread,
    Verdict,
)

Self = TypeVar("Self", bound="SeasonWork")


class SeasonWork:
    """One season over a memory that keeps it; ``perfcheck.Season`` is this over a store.

    Every method is one act: done whole or not at all, and seen at once by whoever else has the season open. Threads
    and processes may share a season. Raises SeasonError, whose ``problem`` says in Chinese what to do.
    """

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

    # who must send

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

    # what arrives

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

    def receive(
        self,
        round: str,
        paths: Iterable[str | os.PathLike[str]],
        settings: Settings = Settings(),
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> Received:
        """Check files, folders and archives and keep them in the round; bytes that it has are not read again.

        A file is kept as soon as it is checked: after a run that was killed, the next one goes on with the rest.
        """
        # the engine brings the readers and rules: only where something is checked
        from perfcheck.season.receiving import receive

        received = receive(self.memory, round, [Path(p) for p in paths], settings, jobs, progress)
        self._relate(round)
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
        self._relate(file.round)
        return self.intake(intake)

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

    def status(self, round: str | None = None) -> Status:
        """How a round stands, the latest one if None."""
        name = self.round(round)
        return standing.status(name, self.roster(), self.intakes(name), self.memory.counts(name))

    def _relate(self, round: str) -> None:
        """Find the copies and newer versions among each department's files."""
        of: dict[int, list[Intake]] = {}
        for file in self.intakes(round):
            if file.entry is not None:
                of.setdefault(file.entry, []).append(file)
        leaders: dict[int, tuple[int, str]] = {}
        for files in of.values():
            if len(files) > 1:
                found = siblings.related(files, self.memory.report)
                known = {f.id: (f.leader, f.relation) for f in files}
                leaders |= {i: (to, how.value) for i, (to, how) in found.items() if known[i] != (to, how)}
        if leaders:
            self.memory.relate(leaders)

    # what is decided

    def threads(self, round: str | None = None, department: str | Entry | None = None) -> list[Thread]:
        """The threads of a round (the latest if None), of all departments or one, in the order of files and numbers."""
        name = self.round(round)
        if department is None:
            return self.memory.threads(name)
        entry = department if isinstance(department, Entry) else self.department(department)
        return self.memory.threads(name, entry=entry.id)

    def threads_of(self, intake: int) -> list[Thread]:
        """The threads of one file that counts."""
        file = self.intake(intake)
        return self.memory.threads(file.round, intake=intake)

    def thread(self, id: int) -> Thread:
        """One thread."""
        found = self.memory.thread(id)
        if found is None:
            raise problems.no_such("问题", id)
        return found

    def decide(
        self,
        threads: Collection[int],
        verdict: Verdict,
        who: str,
        *,
        reason: str = "",
        words: str | Mapping[int, str] = "",
        seen: int | None = None,
    ) -> Decided:
        """Add a decision on each of the threads; together they are one act, undone together.

        ``reason`` is one of REASONS and needed for Verdict.REJECTED; ``words`` are the reviewer's, for all threads or
        by thread, and needed for Verdict.REWORDED: the suggestion that is sent. ``seen`` is what ``last_decision``
        was when the reviewer looked: decisions of others on these threads since then are given back in ``met``.
        Both are kept, and the last one counts.
        """
        wanted = list(dict.fromkeys(threads))
        said = dict(words) if isinstance(words, Mapping) else dict.fromkeys(wanted, words.strip())
        self._sound(wanted, verdict, who, reason, said)
        made = self.memory.decide(wanted, verdict, who, reason, said, secrets.token_hex(8))
        if not made:
            missing = [t for t in wanted if self.memory.thread(t) is None]
            raise problems.no_such("问题", "、".join(map(str, missing)))
        first = made[0].id
        others = () if seen is None else self.memory.decisions(wanted, after=seen)
        return Decided(tuple(made), tuple(d for d in others if d.id < first and d.who != who))

    def _sound(self, threads: Sequence[int], verdict: Verdict, who: str, reason: str, words: Mapping[int, str]) -> None:
        if not threads:
            raise problems.nothing_to_do("没有选中任何问题", "先选中要审的问题")
        if not who.strip():
            raise problems.nothing_to_do("没有写明审核人", "用 --by 写明姓名")
        if verdict is Verdict.REJECTED and reason not in REASONS:
            raise problems.nothing_to_do("不采纳要写明原因", f"原因只能是：{'、'.join(REASONS)}")
        if verdict is Verdict.REWORDED and not all(words.get(t) for t in threads):
            raise problems.nothing_to_do("采纳并改写要写明改写后的意见", "写上要发给部门的话")

    def undo(self, batch: str, who: str) -> list[Decision]:
        """Take an act back: what counted before it counts again. The decisions stay in the history."""
        return self.memory.undo(batch, who)

    def history(self, thread: int) -> list[Decision]:
        """All that was decided on a thread, in its order, undone acts and undoing ones included."""
        return self.memory.decisions([thread])

    def decisions_since(self, seen: int) -> list[Decision]:
        """What was decided on any thread after the decision with this id."""
        return self.memory.decisions(after=seen)

    def last_decision(self) -> int:
        """The id of the newest decision, 0 for none: as long as it stays, nobody has decided anything."""
        return self.memory.last_decision()

    def add_finding(self, intake: int, fault: Fault, who: str) -> Thread:
        """Add a reviewer's own finding (``message``, ``suggestion``, place …), adopted as it is.

        ``number``, ``cell``, ``code`` and ``own`` are given by the season.
        """
        self.intake(intake)
        if not (fault.message.strip() and who.strip()):
            raise problems.nothing_to_do("自己的意见要写明问题和审核人", "写上问题")
        own = replace(fault, code=OWN, title=fault.title or "审核人意见", cell=0, own=who)
        thread = self.memory.add_fault(intake, own)
        self.decide([thread], Verdict.ADOPTED, who)
        return self.thread(thread)


OWN = "RV"
"""Stands where the rule's code does in a reviewer's own finding."""
