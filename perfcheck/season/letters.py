"""Lists that go out of a season and come back: the reviewers' list of findings, letters and receipts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfcheck.season import problems
from perfcheck.season.base import Base
from perfcheck.season.words import Decision, Entry, Intake, Judgement, Kind, Reply, Thread


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list brought: decisions, replies, and other people's standing decisions that say otherwise.

    Both are kept, the imported one counts; ``met`` holds the number of each finding and the other decision.
    """

    made: tuple[Decision, ...]
    replies: tuple[Reply, ...]
    met: tuple[tuple[str, Decision], ...]


class Letters(Base):
    """Lists, letters, receipts."""

    def export_list(self, round: str | None = None, department: str | Entry | None = None) -> bytes:
        """The findings of a round as an Excel list to decide in, with what was decided so far."""
        from perfcheck.season.worklist import export

        files = self._counting(self.round(round), department)
        names = {e.id: e.name for e in self.roster()}
        listed = [(f, names.get(f.entry or 0, ""), self.report(f.id)) for f in files]
        return export(self.about.key, listed, self._by_file(files))

    def import_list(self, file: Path, who: str, round: str | None = None, replies_only: bool = False) -> Imported:
        """Take a list back in: what somebody entered since it was exported, all of it or nothing.

        With ``replies_only`` it is a department's receipt: what it says of verdicts is not looked at.
        """
        from perfcheck.season.readback import read_list

        files = self._counting(self.round(round), None)
        threads = self._by_file(files)
        entered = read_list(file, self.about.key, files, threads, replies_only)
        judged = [Judgement(t, e.verdict, e.reason, e.words) for e in entered if e.verdict for t in e.threads]
        said = [
            Reply(t, kind, words)
            for e in entered
            for kind, words in ((Kind.REPLY, e.reply), (Kind.REVIEW, e.review))
            if words
            for t in e.threads
        ]
        standing = {t.id: t for of in threads.values() for t in of}
        met = {
            (standing[j.thread].fault.number, d)
            for j in judged
            if (d := standing[j.thread].decision) and d.who != who and d.verdict is not j.verdict
        }
        made = self.memory.enter(judged, said, who, secrets.token_hex(8)) if judged or said else []
        if made is None:
            raise problems.nothing_to_do("清单里的问题刚被移走，没有写入任何内容", "再导出一次清单")
        return Imported(tuple(made), tuple(said), tuple(sorted(met, key=lambda m: m[1].id)))

    def _counting(self, round: str, department: str | Entry | None) -> list[Intake]:
        """The round's files whose findings are decided."""
        entry = self.department(department) if isinstance(department, str) else department
        files = [f for f in self.intakes(round) if f.counts and f.readable]
        return files if entry is None else [f for f in files if f.entry == entry.id]

    def _by_file(self, files: Sequence[Intake]) -> Mapping[int, Sequence[Thread]]:
        of: dict[int, list[Thread]] = {}
        for thread in self.memory.threads(files[0].round) if files else ():
            of.setdefault(thread.intake, []).append(thread)
        return of
