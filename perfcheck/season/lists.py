"""Tables that people fill in (.xlsx, .csv), row by row as text; whatever is no plain table is told."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from perfcheck.language.width import normalise
from perfcheck.model.os_errors import in_words
from perfcheck.season import problems

ENCODINGS = ("utf-8-sig", "gb18030")
HEADER_WITHIN = 20
"""The header stands in one of the first rows; above it there may be a title."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text; ``formula`` where it is reckoned."""

    text: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as the program shows it, and its cells by their column's title."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, *titles: str) -> str:
        """The text of the first of these columns that is there; "" for none."""
        return next((self.cells[t].text for t in titles if t in self.cells), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: the titles of its columns and its rows that are not blank. ``merged`` are its joined cells (A3:A5)."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()


def read_tables(file: Path, needed: Sequence[str]) -> list[Table]:
    """The sheets that have one of the columns ``needed`` in their header; raises SeasonError, also where none has."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise problems.unreadable_list(file.name, in_words(error)) from error
    sheets = _csv(file, data) if file.suffix.lower() == ".csv" else _xlsx(file, data)
    read = [_table(name, lines, joined, needed) for name, lines, joined in sheets]
    tables = [t for t in read if t]
    if not tables:
        first = next((line for _, lines, _ in sheets for _, line in lines if any(c.text for c in line)), [])
        raise problems.missing_column(file.name, needed[0], [c.text for c in first if c.text])
    return tables


_Lines = list[tuple[int, list[Cell]]]


def _table(name: str, lines: _Lines, joined: list[str], needed: Sequence[str]) -> Table | None:
    wanted = {normalise(n) for n in needed}
    for position, (_, line) in enumerate(lines[:HEADER_WITHIN]):
        titles = [normalise(c.text) for c in line]
        if wanted & set(titles):
            rows = tuple(_rows(titles, lines[position + 1 :]))
            return Table(name, tuple(filter(None, titles)), rows, tuple(joined))
    return None


def _rows(titles: Sequence[str], lines: _Lines) -> Iterator[Row]:
    for number, line in lines:
        if any(c.text for c in line):
            yield Row(number, {t: c for t, c in zip(titles, line, strict=False) if t})


def _csv(file: Path, data: bytes) -> list[tuple[str, _Lines, list[str]]]:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise problems.unreadable_list(file.name, "文字编码无法识别")
    rows = csv.reader(io.StringIO(text, newline=""))
    return [(file.name, [(n, [Cell(t.strip()) for t in row]) for n, row in enumerate(rows, start=1)], [])]


def _xlsx(file: Path, data: bytes) -> list[tuple[str, _Lines, list[str]]]:
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise problems.component_missing("openpyxl", "season") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
    # openpyxl raises many things for what is no workbook
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError) as error:
        raise problems.unreadable_list(file.name, "不是 .xlsx 文件或已损坏") from error
    return [
        (
            page.title,
            [(n, [_cell(c) for c in row]) for n, row in enumerate(page.iter_rows(), start=1)],
            [str(r) for r in page.merged_cells.ranges],
        )
        for page in book.worksheets
    ]


def _cell(cell: Any) -> Cell:
    return Cell(_text(cell.value), cell.data_type == "f")


def _text(value: object) -> str:
    """What stands in a cell, a whole number without its decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).strip()
