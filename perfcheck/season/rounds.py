"""Two rounds laid side by side: whatever stands in the earlier one, where it stands in the later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property

from perfcheck.language.likeness import bare_name
from perfcheck.language.width import normalise
from perfcheck.model.report import DocumentReport, Report
from perfcheck.season.align import Projects, align_projects
from perfcheck.season.assign import Assignment
from perfcheck.season.rows import Row, align_rows
from perfcheck.season.sheets import Sheet, sheets
from perfcheck.season.spots import Spot, Target, spots


class Round:
    """One round: its tables, and the cells that findings are about."""

    def __init__(self, report: Report) -> None:
        # those of many files may lie on disk, and be another object each time they are asked for
        self.report = replace(report, documents=tuple(report.documents))
        self.sheets = sheets(self.report)
        self.spots: tuple[Spot, ...] = spots(self.report, self.sheets)

    def spots_of(self, sheet: int) -> Sequence[Spot]:
        """What was found in a table."""
        return self._by_sheet.get(sheet, ())

    @cached_property
    def _by_sheet(self) -> dict[int, list[Spot]]:
        found: dict[int, list[Spot]] = {}
        for spot in self.spots:
            if spot.target.sort != "file":
                found.setdefault(spot.target.sheet, []).append(spot)
        return found

    def sheet(self, target: Target) -> Sheet | None:
        """The table in which a target stands."""
        return None if target.sort == "file" else self.sheets[target.sheet]

    def document(self, target: Target) -> DocumentReport:
        """The document in which a target stands."""
        sheet = self.sheet(target)
        return sheet.document if sheet else self.report.documents[target.sheet]

    def row(self, target: Target) -> Row:
        """The row that a target is."""
        return self.sheets[target.sheet].rows[int(target.part)]

    def text(self, target: Target) -> str | None:
        """The text of a field that a target is, None where it is none that we read by itself."""
        return self.sheets[target.sheet].text(str(target.part)) if target.sort == "text" else None

    def content(self, target: Target) -> object:
        """What stands there, in whatever spelling."""
        if target.sort == "file":
            document = self.report.documents[target.sheet]
            contents = Counter(s.content for s in self.sheets if s.document is document)
            lines = [(b.project, b.amount.yuan) for b in document.submission.budget_lines]
            claims = [(c.kind, c.number) for c in document.submission.claims]
            return (contents, lines, claims)
        sheet = self.sheets[target.sheet]
        if target.sort == "row":
            return self.row(target).words
        if target.sort == "level":
            return [r.words for r in sheet.rows if normalise(r.main.level2) == target.part]
        text = self.text(target)
        return sheet.content if text is None else bare_name(text)


class Rounds:
    """An earlier round and a later one, aligned."""

    def __init__(self, old: Round, new: Round) -> None:
        self.old, self.new = old, new
        self.projects: Projects = align_projects(old.sheets, new.sheets)
        self._rows: dict[int, Assignment] = {}

    def rows(self, sheet: int) -> Assignment:
        """The rows of an aligned table of the earlier round in those of its partner."""
        if sheet not in self._rows:
            partner = self.projects.found.pairs[sheet]
            self._rows[sheet] = align_rows(self.old.sheets[sheet].rows, self.new.sheets[partner].rows)
        return self._rows[sheet]

    @cached_property
    def back(self) -> dict[int, int]:
        """The aligned tables of the later round in those of the earlier one."""
        return {j: i for i, j in self.projects.found.pairs.items()}

    @cached_property
    def files(self) -> dict[int, int]:
        """The documents of the earlier round in those of the later one.

        They are known by their projects; else by their department, if it sent one other file alone.
        """
        numbers = [{id(d): n for n, d in enumerate(r.report.documents)} for r in (self.old, self.new)]
        votes: dict[int, Counter[int]] = {}
        for i, j in self.projects.found.pairs.items():
            ends = (numbers[0][id(self.old.sheets[i].document)], numbers[1][id(self.new.sheets[j].document)])
            votes.setdefault(ends[0], Counter())[ends[1]] += 1
        found = {old: count.most_common(1)[0][0] for old, count in votes.items()}
        senders = [[_department(d) for d in r.report.documents] for r in (self.old, self.new)]
        free = [n for n in range(len(senders[1])) if n not in found.values()]
        for n, sender in enumerate(senders[0]):
            same = [j for j in free if sender == senders[1][j] or "" in (sender, senders[1][j])]
            if n not in found and len(same) == 1 and (sender or len(senders[0]) == 1):
                found[n] = same[0]
        return found

    def partner(self, target: Target) -> Target | None:
        """Where a target of the earlier round stands in the later one, None where it does not or that is in doubt."""
        if target.sort == "file":
            file = self.files.get(target.sheet)
            return None if file is None else Target("file", file, target.part)
        sheet = self.projects.found.pairs.get(target.sheet)
        if sheet is None:
            return None
        if target.sort != "row":
            return Target(target.sort, sheet, target.part)
        row = self.rows(target.sheet).pairs.get(int(target.part))
        return None if row is None else Target("row", sheet, row)

    def same(self, target: Target) -> bool:
        """Whether a target of the earlier round says the same in the later one."""
        partner = self.partner(target)
        if partner is None:
            return False
        if target.sort == "row":
            return self._same_row(target.sheet, self.old.row(target), self.new.row(partner))
        return self.old.content(target) == self.new.content(partner)

    def _same_row(self, sheet: int, old: Row, new: Row) -> bool:
        """Whether two rows say the same, a name that the column cuts read as whole."""
        (kind, name, *rest), (new_kind, new_name, *new_rest) = old.words, new.words
        cut = len(new.name) in self._cuts(sheet) and old.name.startswith(new.name)
        return (kind, rest) == (new_kind, new_rest) and (name == new_name or cut)

    @cache  # noqa: B019 a comparison lives as long as its rounds
    def _cuts(self, sheet: int) -> frozenset[int]:
        """The lengths at which a column of the later table cuts names: several are, and none is longer."""
        old, new = self.old.sheets[sheet].rows, self.new.sheets[self.projects.found.pairs[sheet]].rows
        ends = ((old[i].name, new[j].name) for i, j in self.rows(sheet).pairs.items())
        lengths = Counter(len(short) for long, short in ends if short != long and long.startswith(short))
        return frozenset(length for length, count in lengths.items() if count > 1)


def _department(document: DocumentReport) -> str:
    tables = document.submission.tables
    return bare_name(document.submission.department or next((t.department for t in tables if t.department), ""))
