"""Rounds of a season compared, what is approved, and what the figures say."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.config.settings import Settings
from perfcheck.season import problems
from perfcheck.season.base import Base
from perfcheck.season.statistics import Statistics, statistics
from perfcheck.season.words import Approval, Entry, Intake, Link

if TYPE_CHECKING:
    from perfcheck.model.report import Report
    from perfcheck.season.beside import YearLine
    from perfcheck.season.comparison import Comparison
    from perfcheck.season.earlier import Before


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rounds side by side: ``links`` say for each of the comparison's findings which threads it is.

    ``missing`` are departments that sent something in the earlier round and nothing in the later one: of theirs
    nothing was looked at, and nothing is closed.
    """

    comparison: Comparison
    links: tuple[Link, ...]
    missing: tuple[Entry, ...]


class Following(Base):
    """Comparing, approving, counting."""

    def compare(self, old: str, new: str, department: str | Entry | None = None) -> Compared:
        """What became of every finding of ``old`` in ``new``, department by department; the links are kept."""
        from perfcheck.season.linking import compare_rounds

        rounds = self.rounds()
        old, new = self.round(old), self.round(new)
        chosen = self.department(department) if isinstance(department, str) else department
        before = rounds[: rounds.index(old)]
        return compare_rounds(self.memory, self.roster() if chosen is None else [chosen], old, new, before)

    def freeze(self, round: str, who: str) -> Approval:
        """Keep the files of the round that count as what is approved; the same files are approved once."""
        name = self.round(round)
        files = {f.name: f.sha256 for f in self._approvable(name)}
        if not files:
            raise problems.nothing_to_do(f"「{name}」没有读得出的文件", "先收件")
        whole = "\n".join(f"{digest} {file}" for file, digest in sorted(files.items()))
        digest = hashlib.sha256(whole.encode()).hexdigest()
        before = self.memory.approval(name)
        return before if before and before.digest == digest else self.memory.approve(name, who, digest, files)

    def approval(self, round: str) -> Approval | None:
        """What was approved last in a round."""
        return self.memory.approval(self.round(round))

    def against(self, round: str, paths: Sequence[Path], settings: Settings = Settings()) -> Comparison:
        """Files that are published or adjusted, compared with what was approved of the same departments."""
        from perfcheck.engine.check import check
        from perfcheck.season.compare import compare_reports

        approval = self.approval(round)
        if approval is None:
            raise problems.nothing_to_do(f"「{round}」还没有定稿", f"先用 perfcheck season freeze {round}")
        digests = set(approval.files.values())
        files = [f for f in self.intakes(approval.round) if f.sha256 in digests]
        report = check([str(p) for p in paths], settings)
        return compare_reports(self._report(self._of_same(files, report)), report)

    def stats(self, round: str | None = None) -> Statistics:
        """The findings of a round by rule and department, and the share of each rule's that was adopted."""
        return statistics(self.memory.tallies(self.round(round)))

    def years(self, later: Base, round: str | None = None, later_round: str | None = None) -> list[YearLine]:
        """This season's projects beside those of a later one, department by department."""
        from perfcheck.season.beside import beside

        names = {e.id: e for e in later.roster()}
        return beside(self, self.round(round), later, later.round(later_round), list(names.values()))

    def last_draft(self, intake: int) -> Before | None:
        """What a file's tables were in the round before; None where its department sent nothing before."""
        from perfcheck.season.earlier import last_draft

        return last_draft(self, self.intake(intake))

    def last_year(self, intake: int, earlier: Base) -> Before | None:
        """What a file's tables were at the end of the ``earlier`` season; None where its department is not in it."""
        from perfcheck.season.earlier import last_year

        return last_year(earlier, self, self.intake(intake))

    def _approvable(self, round: str) -> list[Intake]:
        return [f for f in self.intakes(round) if f.counts and f.readable]

    def _report(self, files: Sequence[Intake]) -> Report:
        from perfcheck.model.report import Report

        return Report("", tuple(self.report(f.id) for f in files))

    def _of_same(self, files: Sequence[Intake], report: Report) -> list[Intake]:
        """The files of the departments that a report is of; all of them where that is not known."""
        from perfcheck.season.owners import whose

        roster, answers = self.roster(), self.memory.answers()
        owners = [whose(d.submission, d.submission.path, roster, answers).entry for d in report.documents]
        ids = {e.id for e in owners if e}
        return [f for f in files if f.entry in ids] or list(files)
