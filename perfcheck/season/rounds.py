"""Two rounds laid side by side: whatever stands in the earlier one, where it stands in the later one."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from perfcheck.language.likeness import bare_name
from perfcheck.language.width import normalise
from perfcheck.model.report import DocumentReport, Report
from perfcheck.season.align import Projects, align_projects
from perfcheck.season.assign import Assignment
from perfcheck.season.rows import align_rows
from perfcheck.season.sheets import Sheet, sheets
from perfcheck.season.spots import Spot, Target, spots


class Round:
    """One round: its tables, and the cells that findings are about."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sheets = sheets(report)
        self.spots: tuple[Spot, ...] = spots(report, self.sheets)

    def sheet(self, target: Target) -> Sheet | None:
        """The table in which a target stands."""
        return None if target.sort == "file" else self.sheets[target.sheet]

    def document(self, target: Target) -> DocumentReport:
        """The document in which a target stands."""
        sheet = self.sheet(target)
        return sheet.document if sheet else self.report.documents[target.sheet]

    def content(self, target: Target) -> object:
        """What stands there, in whatever spelling."""
        if target.sort == "file":
            document = self.report.documents[target.sheet]
            contents = [s.content for s in self.sheets if s.document is document]
            lines = [(b.project, b.amount.yuan) for b in document.submission.budget_lines]
            claims = [(c.kind, c.number) for c in document.submission.claims]
            return (sorted(contents, key=repr), lines, claims)
        sheet = self.sheets[target.sheet]
        if target.sort == "row":
            return sheet.rows[int(target.part)].words
        if target.sort == "level":
            return [r.words for r in sheet.rows if normalise(r.main.level2) == target.part]
        if target.sort == "text" and (text := sheet.text(str(target.part))) is not None:
            return bare_name(text)
        return sheet.content


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
        return partner is not None and self.old.content(target) == self.new.content(partner)


def _department(document: DocumentReport) -> str:
    tables = document.submission.tables
    return bare_name(document.submission.department or next((t.department for t in tables if t.department), ""))
