"""The same project over two years: taken over word for word, lowered, dearer, dropped, new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.report import Report
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading.funds import total_yuan
from perfcheck.season.base import Base
from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import Change, ChangeKind, Comparison, ProjectLine, ProjectState
from perfcheck.season.remarks import Remark
from perfcheck.season.sheets import sheets
from perfcheck.season.words import Entry
from perfcheck.season.years import sheets_beside

WEAKER = frozenset({ChangeKind.LOWERED, ChangeKind.LOOSENED})


@dataclass(frozen=True, slots=True)
class YearLine:
    """A project of a department in two years, None in the one where it is not; money in yuan.

    ``copied`` where every indicator says the same in both years; ``weaker`` are indicators that were lowered or
    loosened; ``dearer`` where the money grew and no indicator did. ``remarks`` are what rules say that need last year.
    """

    department: str
    old: str | None
    new: str | None
    old_yuan: Decimal | None
    new_yuan: Decimal | None
    copied: bool
    weaker: tuple[Change, ...]
    dearer: bool
    remarks: tuple[Remark, ...] = ()


def beside(earlier: Base, round: str, later: Base, later_round: str, departments: Sequence[Entry]) -> list[YearLine]:
    """The projects of the later season's departments, each beside that of the earlier one."""
    lines: list[YearLine] = []
    for entry in departments:
        old = report_of(earlier, round, same_departments(earlier, entry))
        new = report_of(later, later_round, [entry.id])
        if old.documents or new.documents:
            lines += _lines(entry.name, old, new, compare_reports(old, new))
    return lines


def same_departments(earlier: Base, entry: Entry) -> list[int]:
    """The ids that a department has in an earlier season, by its code or its name."""
    name = normalise(entry.name)
    return [e.id for e in earlier.roster() if (entry.code and e.code == entry.code) or normalise(e.name) == name]


def report_of(season: Base, round: str, entries: Sequence[int]) -> Report:
    """The files of departments in a round that count."""
    files = [f for f in season.intakes(round) if f.entry in entries and f.counts and f.readable]
    return Report("", tuple(season.report(f.id) for f in files))


def _lines(department: str, old: Report, new: Report, made: Comparison) -> Iterator[YearLine]:
    before, after = _tables(old), _tables(new)
    changes: dict[tuple[str, str | None], list[Change]] = defaultdict(list)
    told = [s for s in sheets_beside(sheets(old), sheets(new), "") if isinstance(s, Remark)]
    for change in made.changes:
        changes[change.project, change.new_path].append(change)
    for line in made.projects:
        first = before.get((line.old_path, line.old_table))
        second = after.get((line.new_path, line.new_table))
        own = _line(department, line, first, second, changes[line.new or line.old or "", line.new_path])
        yield replace(own, remarks=tuple(r for r in told if (r.path, r.table) == (line.new_path, line.new_table)))


def _line(
    department: str, line: ProjectLine, old: TargetTable | None, new: TargetTable | None, changes: Sequence[Change]
) -> YearLine:
    before, after = _yuan(old), _yuan(new)
    both = line.state is ProjectState.SAME and old is not None and new is not None
    copied = both and bool(new and new.indicators) and _said(old) == _said(new)
    raised = any(c.kind in (ChangeKind.RAISED, ChangeKind.TIGHTENED, ChangeKind.ADDED) for c in changes if c.indicator)
    return YearLine(
        department=department,
        old=line.old,
        new=line.new,
        old_yuan=before,
        new_yuan=after,
        copied=copied,
        weaker=tuple(c for c in changes if c.kind in WEAKER),
        dearer=both and before is not None and after is not None and after > before and (copied or not raised),
    )


def _tables(report: Report) -> dict[tuple[str | None, str | None], TargetTable]:
    return {(d.submission.path, t.id): t for d in report.documents for t in d.submission.tables}


def _yuan(table: TargetTable | None) -> Decimal | None:
    return (total_yuan(table, Period.ANNUAL) or total_yuan(table, Period.IMPLEMENTATION)) if table else None


def _said(table: TargetTable | None) -> list[tuple[str, str]]:
    return sorted((normalise(i.name), normalise(i.value)) for i in table.indicators) if table else []
