"""Finds the 项目支出预算表 of a document: its title, columns and rows, over page breaks."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from perfcheck.extraction.flow import TableRow, flow
from perfcheck.extraction.headings import enumerator
from perfcheck.language.layout import listed_field
from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import normalise
from perfcheck.model.document import Cell, Document, Line

_TITLE = re.compile(r"[^。;]{0,60}表(?:\([^)]*\))*(?:单位:.*)?")
_ONLY_NUMBERED = re.compile(r"[^\d]{0,8}表[\d一二三四五六七八九十-]+|\(?续表?\)?[\d一二三四五六七八九十]*")
_UNIT = re.compile(r"单位[:为]?\(?(元|千元|万元|亿元)|^\((元|千元|万元|亿元)\)$|[(/](元|千元|万元|亿元)\)?$")
_NUMERIC = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:元|千元|万元|亿元)?")
_YEAR = re.compile(r"^20\d\d年?度?")
_BRACKETS = re.compile(r"\([^)]*\)$")
_NO_PROJECT = 9


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table's columns stand, as (first, last) from 0. ``amount_label`` is as written."""

    project: tuple[int, int]
    amount: tuple[int, int]
    amount_label: str
    body: tuple[int, int] | None
    by_subject: bool


@dataclass
class BudgetTable:
    """One 项目支出预算表. ``unit`` is 元, 千元, 万元 or 亿元, None where none is stated."""

    title: str
    unit: str | None
    carried_over: bool
    header: list[TableRow]
    rows: list[TableRow] = field(default_factory=list)
    _header_ended: bool = False

    @cached_property
    def columns(self) -> Columns:
        """The columns, known once the header has ended."""
        return _columns(self.header)

    def takes(self, piece: Line | TableRow) -> bool:
        """Adds a row of this table; False if the piece shows that the table has ended."""
        texts = _texts(piece)
        if len(texts) == 1 and self._ends_with(texts[0]):
            return False
        if isinstance(piece, Line):
            return True
        if piece.columns != self.header[0].columns or is_header(piece):
            return piece.plain == self.header[0].plain
        if not self._header_ended and _continues_header(piece, self.header[0]):
            self.header.append(piece)
            return True
        self._header_ended = True
        if _counts_columns(piece):
            return True
        amount = cell_at(piece, self.columns.amount)
        if amount and not is_numeric(amount.text):
            return not re.search(r"\w", amount.text)
        self.rows.append(piece)
        return True

    def _ends_with(self, text: str) -> bool:
        plain = normalise(text)
        other_title = is_title(text) and not plain.startswith(normalise(self.title))
        return other_title or "。" in plain or plain.startswith("注") or bool(enumerator(text))


def budget_tables(document: Document) -> list[BudgetTable]:
    """The tables with a title such as 项目支出预算表 and columns for project and amount."""
    found: list[BudgetTable] = []
    current: BudgetTable | None = None
    recent: deque[str] = deque(maxlen=10)
    for piece in flow(document):
        if isinstance(piece, TableRow) and is_header(piece) and (title := _title_among(recent)):
            current = _reopened(found, title, piece)
            if not current:
                current = BudgetTable(title, _unit(recent, title, piece), _is_carried_over(title), [piece])
                found.append(current)
        elif current and not current.takes(piece):
            current = None
        if not isinstance(piece, TableRow) or current is None:
            recent.extend(_texts(piece))
    return found


def cell_at(row: TableRow, span: tuple[int, int] | None) -> Cell | None:
    """The first cell of a row that starts within a column's span."""
    return next((c for c in row.cells if span and span[0] <= c.column <= span[1]), None)


def is_numeric(text: str) -> bool:
    """Whether a cell holds one number, with or without a unit of money."""
    return bool(_NUMERIC.fullmatch(normalise(text)))


def is_header(row: TableRow) -> bool:
    """Whether a row names a column of projects beside one of money, and none of another form."""
    labels = row.plain
    rank = min(map(_project_rank, labels))
    others = [label for label in labels if _project_rank(label) == _NO_PROJECT]
    if not any(_speaks_of_money(label) for label in others) or any(
        "指标" in label or _NUMERIC.fullmatch(label) for label in others
    ):
        return False
    # 项目 alone beside 科目编码 is a column of subjects.
    return rank < len(_words()["project"]) - (1 if any(map(_is_subject, others)) else 0)


def is_title(text: str) -> bool:
    """Whether a line is the title of a table, and not only its number (表12)."""
    plain = normalise(text)
    return bool(_TITLE.fullmatch(plain)) and not _ONLY_NUMBERED.fullmatch(plain)


def _reopened(found: list[BudgetTable], title: str, header: TableRow) -> BudgetTable | None:
    """The last table, if the page after it repeats its title and header."""
    same = found and found[-1].title == title and found[-1].header[0].plain == header.plain
    return found[-1] if same else None


def _title_among(recent: Iterable[str]) -> str | None:
    """The nearest title, if it is that of a 项目支出预算表."""
    title = next((text for text in reversed(list(recent)) if is_title(text)), "")
    plain = normalise(title)
    other = any(word in plain for word in _words()["other_table"])
    return title if "项目" in plain and not other else None


def _is_carried_over(title: str) -> bool:
    words = "|".join(_words()["carried_over"])
    return bool(re.search(rf"(?<![含括])(?:{words})", normalise(title)))


def _unit(recent: Iterable[str], title: str, header: TableRow) -> str | None:
    """The unit of money stated after the title, in the header, or before the title."""
    texts = list(recent)
    position = len(texts) - 1 - texts[::-1].index(title)
    nearest = [*texts[position:], *(c.text for c in header.cells), *reversed(texts[:position])]
    matches = (_UNIT.search(normalise(text)) for text in nearest)
    return next((next(filter(None, m.groups())) for m in matches if m), None)


def _columns(header: list[TableRow]) -> Columns:
    cells = [cell for row in header for cell in row.cells]
    project = min(cells, key=lambda c: (_project_rank(normalise(c.text)), c.row, c.column))
    money = [c for c in cells if c is not project and _speaks_of_money(normalise(c.text))]
    amount = min(money, key=lambda c: (_amount_rank(c.text), c.row, c.column))
    body = next((c for c in cells if _is_body(c.text)), None)
    return Columns(
        _span(project),
        _span(amount),
        amount.text,
        _span(body) if body else None,
        any(_is_subject(normalise(c.text)) for c in cells),
    )


def _continues_header(row: TableRow, first: TableRow) -> bool:
    """Whether a row below the header's first names columns too: nothing under 项目名称, no numbers."""
    project = min(first.cells, key=lambda c: _project_rank(normalise(c.text)))
    return not cell_at(row, _span(project)) and not any(is_numeric(c.text) for c in row.cells)


def _counts_columns(row: TableRow) -> bool:
    """Whether a row numbers the columns: 1 2 3, 栏次 1 2=3+4."""
    plain = row.plain
    numbers = [t for t in plain if re.fullmatch(r"\d{1,2}(?:=[\d+-]+)?|[一-龥A-Z*]{1,2}", t)]
    counted = [t for t in plain if t[:1].isdigit() and "." not in t]
    return len(numbers) == len(plain) and _ascending(counted)


def _ascending(numbers: list[str]) -> bool:
    values = [int(re.match(r"\d+", n).group()) for n in numbers]  # type: ignore[union-attr]
    return len(values) > 1 and values == list(range(values[0], values[0] + len(values)))


def _span(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.column + cell.colspan - 1


def _texts(piece: Line | TableRow) -> list[str]:
    return [piece.text] if isinstance(piece, Line) else [cell.text for cell in piece.cells]


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load_toml("narrative")["budget"]
    return words


def _project_rank(label: str) -> int:
    return _rank(label, _words()["project"], 1 if "项目名称" in label else _NO_PROJECT)


def _amount_rank(label: str) -> int:
    plain = _BRACKETS.sub("", _YEAR.sub("", normalise(label)))
    ranks = _words()["amount"]
    return _rank(plain, ranks, 0 if plain.endswith("合计") else len(ranks))


def _rank(label: str, ranks: list[list[str]], otherwise: int) -> int:
    return next((i for i, words in enumerate(ranks) if label in words), otherwise)


def _speaks_of_money(label: str) -> bool:
    return any(word in label for word in _words()["money"])


def _is_subject(label: str) -> bool:
    return any(word in label for word in _words()["subject"])


def _is_body(label: str) -> bool:
    return listed_field(label) in ("department", "filer", "implementer")
