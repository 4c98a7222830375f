"""Lists that go out of a season and come back: the reviewers' list of findings, letters and receipts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.season import problems
from perfcheck.season.base import Base
from perfcheck.season.words import GRAVE, Decision, Entry, Intake, Judgement, Kind, Opinion, Reply, Thread

if TYPE_CHECKING:
    from perfcheck.season.sending import Draft


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

    def opinions(
        self, round: str | None = None, departments: Sequence[str | Entry] = (), template: Path | None = None
    ) -> list[Draft]:
        """The letters to departments (all that sent something if none is named), of adopted findings only.

        ``template`` is a Word file of the bureau's own in place of the built-in letter.
        Raises SeasonError while one of theirs has an error or warning that is not decided. Nothing is kept: ``sent``
        says that they went out.
        """
        from perfcheck.season.sending import draft

        name = self.round(round)
        chosen = [self.department(d) if isinstance(d, str) else d for d in departments]
        files = self._counting(name, None)
        ids = {e.id for e in chosen} or {f.entry for f in files if f.entry}
        roster = [e for e in self.roster() if e.id in ids]
        threads = {e.id: self.memory.threads(name, entry=e.id) for e in roster}
        open_ = {e.name: sum(not t.settled and t.fault.severity in GRAVE for t in threads[e.id]) for e in roster}
        if any(open_.values()):
            waiting = [f"{n} {count} 条" for n, count in open_.items() if count]
            raise problems.undecided(sum(open_.values()), waiting)
        if template:
            _usable(template)
        drafts = []
        for entry in roster:
            mine = [(f, self.report(f.id)) for f in files if f.entry == entry.id]
            if mine:
                drafts.append(draft(self.about.key, name, entry, mine, threads[entry.id], template))
        if not drafts:
            raise problems.nothing_to_do("没有可以出文的部门", "先收件并审完")
        return drafts

    def sent(self, drafts: Sequence[Draft], who: str) -> list[Opinion]:
        """Keep letters as they go out, each under the department's next number."""
        return [self.memory.keep_opinion(d.round, d.entry.id, who, d.threads, d.letter) for d in drafts]

    def letters(self, round: str | None = None) -> list[Opinion]:
        """The letters of a round that went out."""
        return self.memory.opinions(self.round(round))

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


def _usable(template: Path) -> None:
    """Raise SeasonError unless letters can be made of the template."""
    from perfcheck.reports.base import ReportError
    from perfcheck.reports.docx_template import check_template

    try:
        check_template(template)
    except ReportError as error:
        raise problems.bad_template(str(error)) from error
