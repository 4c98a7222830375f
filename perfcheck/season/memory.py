"""What a season needs kept, fulfilled by ``perfcheck.store``: every method is one act, done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from perfcheck.model.report import DocumentReport
from perfcheck.season.copies import Print
from perfcheck.season.received import Arrival
from perfcheck.season.words import (
    About,
    Approval,
    Counts,
    Decision,
    Entry,
    Fault,
    How,
    Intake,
    Judgement,
    Link,
    Opinion,
    Reply,
    Tally,
    Thread,
)


class Memory(Protocol):
    """Keeps a season; several processes and threads may use one store at once. Raises SeasonError where it cannot."""

    def about(self) -> About:
        """Which season it is."""

    def close(self) -> None:
        """Let go of the store."""

    def roster(self) -> list[Entry]:
        """The departments in the roster's order, then those that sent without being on it."""

    def enrol(self, entries: Sequence[Entry]) -> None:
        """Make these the roster; departments known by code or name keep their id, others are no longer enrolled."""

    def meet(self, name: str) -> Entry:
        """The entry of a department that is not on the roster, made if need be."""

    def answers(self) -> dict[str, int]:
        """What was answered to whose a file is: key to entry."""

    def rounds(self) -> list[str]:
        """The rounds in their order."""

    def open_round(self, name: str) -> None:
        """Make the round if it is not there."""

    def known(self, round: str, digests: Collection[str]) -> set[str]:
        """Those of the sha256 that arrived in the round already."""

    def take(self, round: str, arrival: Arrival) -> bool:
        """Keep a file that arrived with all that was found in it; False where its bytes were there already."""

    def note_name(self, round: str, digest: str, name: str) -> bool:
        """Note that bytes came (again) under ``name``; whether the name is new."""

    def assign(self, intake: int, entry: int, how: How, key: str | None, who: str) -> None:
        """Say whose a file is; with ``key`` the answer is remembered, for the other files that wait under it too."""

    def relate(self, leaders: Mapping[int, tuple[int, str]]) -> None:
        """Say which files are copies or replaced: id to leader and relation."""

    def intakes(self, round: str | None = None) -> list[Intake]:
        """What arrived, in its order."""

    def intake(self, id: int) -> Intake | None:
        """One of them."""

    def report(self, id: int) -> DocumentReport | None:
        """All that was read and found in a file."""

    def original(self, digest: str) -> bytes | None:
        """The bytes as they arrived."""

    def counts(self, round: str) -> dict[int, Counts]:
        """What was found in each file of a round and how far it is decided, by intake."""

    def tallies(self, round: str) -> list[Tally]:
        """How often each rule found something in each department of a round, by the verdict that counts."""

    def threads(
        self, round: str, entry: int | None = None, intake: int | None = None, code: str | None = None
    ) -> list[Thread]:
        """The threads of a round's files that count, in the order of files and numbers; of one rule by its ``code``."""

    def thread(self, id: int) -> Thread | None:
        """One of them."""

    def add_fault(self, intake: int, fault: Fault) -> int:
        """Keep a finding that no report has under the next free number of its table; the id of its thread.

        One whose fingerprint the file has already is not kept twice.
        """

    def tell(self, round: str, code: str, find: Callable[[Sequence[Print]], Iterable[tuple[int, Fault]]]) -> None:
        """Make what ``find`` says of the round's tables, each with its file, all that this code says there.

        What it says no longer goes, unless somebody has decided on it or answered.
        """

    def enter(
        self, judgements: Sequence[Judgement], replies: Sequence[Reply], who: str, batch: str
    ) -> list[Decision] | None:
        """Add decisions, at most one a thread, and replies; None, and nothing is added, where a thread is not there."""

    def carry(self, pairs: Sequence[tuple[int, int]], batch: str) -> list[Decision]:
        """Repeat what counts of each pair's first thread on its second one, unless that was decided on before."""

    def undo(self, batch: str, who: str) -> list[Decision]:
        """Add to every decision of the batch that is not undone one that undoes it."""

    def decisions(self, threads: Collection[int] | None = None, after: int = 0) -> list[Decision]:
        """The decisions in the order they were made, after the one with this id."""

    def link(self, round: str, links: Mapping[int, Sequence[Link]]) -> None:
        """Keep what became of each department's earlier threads in the round, in place of what was kept before."""

    def keep_opinion(self, round: str, entry: int, who: str, threads: Sequence[int], letter: bytes) -> Opinion:
        """Keep a letter that is sent, under the department's next number in the round."""

    def opinions(self, round: str) -> list[Opinion]:
        """The letters that were sent."""

    def approve(self, round: str, who: str, digest: str, files: Mapping[str, str]) -> Approval:
        """Keep what is approved."""

    def approval(self, round: str) -> Approval | None:
        """What was approved last in the round."""

    def last_decision(self) -> int:
        """The id of the newest decision, 0 for none."""
