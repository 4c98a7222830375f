"""The tables of a submission as read, with the fixes of its findings: a draft for the department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.fix import Applicability, Edit
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reports.wording import cell_subject, subject


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as written, and what it should become; None where it stays. ``draft`` still wants an N or a choice."""

    written: str
    mended: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with its changes; ``added`` is a row that the form lacks. ``reasons`` say why, one a finding."""

    period: Period
    level2: Cell
    name: Cell
    value: Cell
    added: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A table's rows with their changes; ``open`` are the findings that only the department can answer."""

    table: TargetTable
    rows: tuple[Row, ...]
    open: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How many rows change."""
        return sum(bool(row.reasons) for row in self.rows)


def drafts(document: DocumentReport) -> list[Draft]:
    """One draft a table, in the order of the document."""
    return [_draft(t, [f for f in document.findings if f.table == t.id]) for t in document.submission.tables]


def _draft(table: TargetTable, findings: Sequence[Finding]) -> Draft:
    taken: dict[int, tuple[Edit, FindingCell, str]] = {}
    added: list[Row] = []
    left: list[str] = []
    graver = sorted(findings, key=lambda f: f.severity.rank)
    for finding, cell in ((f, c) for f in graver for c in f.spots):
        edits = cell.fix.edits if cell.fix else ()
        # two fixes of one row: the graver is taken, the other is told
        if not edits or any(e.position in taken for e in edits):
            left.append(_told(finding, cell))
            continue
        for edit in edits:
            reason = f"{cell.message}（{finding.code}）"
            if edit.position is None:
                added.append(_new_row(edit, reason))
            else:
                taken[edit.position] = (edit, cell, reason)
    rows = [_row(indicator, taken.get(position)) for position, indicator in enumerate(table.indicators)]
    return Draft(table, (*rows, *added), tuple(dict.fromkeys(left)))


def _row(indicator: Indicator, change: tuple[Edit, FindingCell, str] | None) -> Row:
    edit, cell, reason = change or (Edit(None), None, "")
    draft = cell is not None and cell.fix is not None and cell.fix.applicability is Applicability.DRAFT
    cells = (
        _cell(indicator.level2, edit.level2, draft),
        _cell(indicator.name, edit.name, draft),
        _cell(indicator.value, edit.value, draft),
    )
    return Row(indicator.period, *cells, reasons=(reason,) if reason else ())


def _cell(written: str, mended: str | None, draft: bool) -> Cell:
    return Cell(written) if mended is None or mended == written else Cell(written, mended, draft)


def _new_row(edit: Edit, reason: str) -> Row:
    level2, name, value = (Cell("", text or "", draft=True) for text in (edit.level2, edit.name, edit.value))
    return Row(edit.period or Period.ANNUAL, level2, name, value, added=True, reasons=(reason,))


def _told(finding: Finding, cell: FindingCell) -> str:
    return f"{cell_subject(cell) or subject(finding)}：{cell.message}。{cell.suggestion}（{finding.code}）"


def all_drafts(documents: Iterable[DocumentReport]) -> list[Draft]:
    """The drafts of every document, in order."""
    return [draft for document in documents for draft in drafts(document)]
