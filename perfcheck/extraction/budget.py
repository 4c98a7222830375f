"""The rows of the 项目支出预算表: which project has how much."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from perfcheck.extraction.budget_table import BudgetTable, budget_tables, cell_at, is_numeric
from perfcheck.extraction.cover import named_bodies
from perfcheck.extraction.flow import TableRow
from perfcheck.extraction.headings import enumerator
from perfcheck.language.bodies import is_organisation
from perfcheck.language.lexicon import load_toml
from perfcheck.language.money import parse_amount
from perfcheck.language.width import clean, normalise
from perfcheck.model.document import Cell, Document
from perfcheck.model.submission import Amount, BudgetLine

_CODE = re.compile(r"^[\d\[\]()_-]{3,}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A project's row. ``number`` is in yuan, or in the table's unknown unit."""

    name: Cell
    body: str
    amount: Cell | None
    number: Decimal | None
    grid: int

    @property
    def plain(self) -> str:
        return normalise(self.name.text)


def read_budget_lines(document: Document) -> tuple[BudgetLine, ...]:
    """The projects of the 项目支出预算表 (本年预算 and 上年结转), without totals and rows of departments.

    Amounts are in yuan, None where the table states no unit. A project that several tables repeat
    stands once.
    """
    bodies = {normalise(name) for name in named_bodies(document)}
    lines: list[BudgetLine] = []
    for table in budget_tables(document):
        seen = {(normalise(line.project), line.carried_over) for line in lines}
        entries = _projects(_entries(table), bodies)
        lines += [_line(e, table) for e in entries if (e.plain, table.carried_over) not in seen]
    return tuple(lines)


def _line(entry: _Entry, table: BudgetTable) -> BudgetLine:
    written = entry.amount.text if entry.amount else ""
    yuan = entry.number if table.unit or parse_amount(written, None) is not None else None
    place = entry.amount.place if entry.amount else entry.name.place
    amount = Amount(clean(table.columns.amount_label), yuan, written, place)
    return BudgetLine(clean(entry.name.text), amount, table.carried_over, entry.name.place)


def _entries(table: BudgetTable) -> list[_Entry]:
    """The rows that name a project, those of one project by subject added up."""
    entries: list[_Entry] = []
    for row in table.rows:
        entry = _entry(row, table)
        last = entries[-1] if entries else None
        if not entry:
            amount = cell_at(row, table.columns.amount)
            if last and amount and _covers(last.name, amount.row) and last.grid == row.grid:
                entries[-1] = _with_more(last, _number(amount, table))
        elif last and _cut_by_page(last, entry):
            entries[-1] = _glued(last, entry)
        elif last and table.columns.by_subject and (last.plain, last.body) == (entry.plain, entry.body):
            entries[-1] = _with_more(last, entry.number)
        else:
            entries.append(entry)
    return [e for e in entries if e.number is not None]


def _entry(row: TableRow, table: BudgetTable) -> _Entry | None:
    name = cell_at(row, table.columns.project)
    if not name or is_numeric(name.text):
        return None
    body = cell_at(row, table.columns.body)
    amount = cell_at(row, table.columns.amount)
    number = _number(amount, table) if amount else None
    return _Entry(name, normalise(body.text) if body else "", amount, number, row.grid)


def _covers(name: Cell, row: int) -> bool:
    return row < name.row + name.rowspan


def _number(amount: Cell, table: BudgetTable) -> Decimal | None:
    return parse_amount(amount.text, table.unit or "元")


def _with_more(entry: _Entry, number: Decimal | None) -> _Entry:
    return replace(entry, number=(entry.number or Decimal(0)) + (number or Decimal(0)))


def _cut_by_page(last: _Entry, entry: _Entry) -> bool:
    """Whether a page break has cut a row in two, so that only one part has the amount."""
    return last.grid != entry.grid and (last.amount is None) != (entry.amount is None)


def _glued(first: _Entry, second: _Entry) -> _Entry:
    whole = first if first.amount else second
    name = replace(first.name, text=f"{first.name.text}\n{second.name.text}")
    return replace(whole, name=name, body=first.body or second.body)


def _projects(entries: list[_Entry], bodies: set[str]) -> list[_Entry]:
    """The entries that are projects: no totals, no departments, no groups that the rows below them add up to."""
    kept: list[_Entry] = []
    for entry in reversed(entries):
        if not (_is_total(entry.plain) or _CODE.sub("", entry.plain) in bodies or entry.plain in bodies):
            group = is_organisation(entry.plain) and _adds_up(entry, reversed(kept))
            kept += [] if group else [entry]
    return kept[::-1]


def _is_total(plain: str) -> bool:
    words = load_toml("narrative")["budget"]
    numbered = enumerator(plain)
    name = numbered.rest if numbered else plain
    return name in words["total"] or name in words["category"] or name.endswith(("合计", "小计", "总计"))


def _adds_up(entry: _Entry, below: Iterable[_Entry]) -> bool:
    """Whether an entry is the sum of rows right below it, but for rounding."""
    whole = entry.number or Decimal(0)
    sums = accumulate(e.number or Decimal(0) for e in below)
    return any(abs(total - whole) <= whole / 10000 for total in sums)
