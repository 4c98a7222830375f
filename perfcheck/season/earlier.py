"""What a file's tables were before: in an earlier round, or the year before."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.model.submission import TargetTable
from perfcheck.season.base import Base
from perfcheck.season.beside import report_of, same_departments
from perfcheck.season.compare import compare_reports
from perfcheck.season.words import Entry, Intake


@dataclass(frozen=True, slots=True)
class Before:
    """The tables of a file, each with that of its project in ``round``, None where it was not found there."""

    round: str
    pairs: tuple[tuple[TargetTable, TargetTable | None], ...]


def last_draft(season: Base, file: Intake) -> Before | None:
    """What a file's tables were in the latest round before its own; None where its department sent nothing before."""
    rounds = season.rounds()
    return _before(season, rounds[: rounds.index(file.round)], season, file)


def last_year(earlier: Base, season: Base, file: Intake) -> Before | None:
    """What a file's tables were at the end of the season of the year before, as in ``last_draft``."""
    return _before(earlier, earlier.rounds(), season, file)


def _before(earlier: Base, rounds: list[str], season: Base, file: Intake) -> Before | None:
    entry = next((e for e in season.roster() if e.id == file.entry), None)
    if entry is None:
        return None
    for round in reversed(rounds):
        old = report_of(earlier, round, _same(earlier, season, entry))
        if old.documents:
            # all of its files: what is another one's project is not taken for this one's
            new = report_of(season, file.round, [entry.id])
            tables = {(d.submission.path, t.id): t for d in old.documents for t in d.submission.tables}
            was = {
                (p.new_path, p.new_table): tables.get((p.old_path or "", p.old_table or ""))
                for p in compare_reports(old, new).projects
            }
            own = season.report(file.id).submission
            return Before(round, tuple((t, was.get((own.path, t.id))) for t in own.tables))
    return None


def _same(earlier: Base, season: Base, entry: Entry) -> list[int]:
    return [entry.id] if earlier is season else same_departments(earlier, entry)
