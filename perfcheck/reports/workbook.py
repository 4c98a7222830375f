"""Sheets of rows as an Excel workbook: text stays text, numbers are numbers."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from perfcheck.model.finding import Severity
from perfcheck.reports.plain import printable

LIMIT = 1_048_575
"""Rows that a sheet holds below its header."""
LONGEST = 32_767
"""Characters that a cell holds."""
LINKS = 65_530
"""Links that a sheet holds."""
CUT = "……（过长，已截断）"
LINE, TALLEST = 13.5, 30
"""Points of a line, and the lines that the highest row shows."""
A4 = 9
"""The number by which xlsx knows the paper."""
MARGIN = 0.4
"""Inches around what is printed."""

FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
COLOURS = {
    Severity.ERROR: ("#9C0006", "#FFC7CE"),
    Severity.WARNING: ("#7F6000", "#FFEB9C"),
    Severity.INFO: ("#1F4E79", "#DDEBF7"),
}


class Use(Enum):
    """What a column is for: to read on paper too, to read on the screen alone, to be filled in, or for programs."""

    READ = "read"
    SCREEN = "screen"
    FILL_IN = "fill in"
    HIDDEN = "hidden"


class Column(NamedTuple):
    """A column: its heading, its width in characters, how its numbers look, and what may be chosen to fill it in.

    A sheet with columns to fill in is protected but for these. Columns that are not printed stand last.
    """

    title: str
    width: int
    numbers: str = "0"
    use: Use = Use.READ
    choices: Sequence[str] = ()


class Link(NamedTuple):
    """Text that leads to a row (counted from 0, without the header) of a sheet, or to a file beside the workbook."""

    text: str
    target: str
    row: int | None = None


class Changed(NamedTuple):
    """Text that a fix puts in place of another; ``draft`` still wants an N or a choice."""

    text: str
    draft: bool


Value = str | int | Decimal | None | Severity | Link | Changed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: a header that stays in view, and rows that can be filtered."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an xlsx file, the same bytes for the same rows; one of too many rows goes on in ``name(2)``."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    # a fixed date: the same results give the same file
    book.set_properties({"created": datetime.datetime(2020, 1, 1)})
    formats = _Formats(book)
    for sheet in sheets:
        for start in range(0, max(len(sheet.rows), 1), LIMIT):
            _Writer(book, formats, sheet, _part(sheet.name, start)).write(sheet.rows[start : start + LIMIT])
    book.close()
    return out.getvalue()


def _part(name: str, row: int) -> str:
    """The name of the sheet that holds a list's row."""
    number = row // LIMIT + 1
    return name if number == 1 else f"{name}({number})"


class _Formats:
    """The workbook's formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.text = self._format("text", text_wrap=True)
        self.link = self._format("link", text_wrap=True, font_color="#0563C1", underline=1)
        self.head = self._format("head", text_wrap=True, bold=True, bg_color="#D9E2F3", border=1, valign="vcenter")
        self.severity: Mapping[Severity, Any] = {
            s: self._format(s.value, font_color=front, bg_color=back) for s, (front, back) in COLOURS.items()
        }

        self.changed = {
            False: self._format("changed", text_wrap=True, bg_color="#E2EFDA"),
            True: self._format("draft", text_wrap=True, bg_color="#FFF2CC"),
        }
        self.fill_in = self._format("fill in", text_wrap=True, locked=False, bg_color="#FFFDE7", border=4)

    def number(self, look: str) -> Any:
        return self._format(look, num_format=look)

    def _format(self, key: str, **properties: object) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **properties})
        return self._made[key]


class _Writer:
    """One worksheet while it is written."""

    def __init__(self, book: Workbook, formats: _Formats, sheet: Sheet, name: str) -> None:
        self._page = book.add_worksheet(name)
        self._formats = formats
        self._columns = sheet.columns
        self._links = 0

    def write(self, rows: Sequence[Sequence[Value]]) -> None:
        page = self._page
        for position, column in enumerate(self._columns):
            page.set_column(position, position, column.width, None, {"hidden": column.use is Use.HIDDEN})
            page.write_string(0, position, column.title, self._formats.head)
        page.set_row(0, LINE * max(_lines(c.title, c) for c in self._columns))
        page.hide_gridlines(0)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(rows), len(self._columns) - 1)
        self._print(len(rows))
        self._fill_in(len(rows))
        for number, row in enumerate(rows, start=1):
            page.set_row(number, LINE * min(TALLEST, max(map(_lines, row, self._columns))))
            for position, value in enumerate(row):
                self._cell(number, position, value)

    def _print(self, last: int) -> None:
        """A4 across, every column on the page, the heads on all pages."""
        page = self._page
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(MARGIN, MARGIN, MARGIN * 1.5, MARGIN * 1.5)
        page.repeat_rows(0)
        page.print_area(0, 0, last, sum(c.use in (Use.READ, Use.FILL_IN) for c in self._columns) - 1)
        page.set_header("&L&A", {"margin": MARGIN / 2})
        page.set_footer("&C第 &P 页，共 &N 页", {"margin": MARGIN / 2})

    def _fill_in(self, last: int) -> None:
        """Let people write into the columns to fill in, and there alone; without a password, they may undo it."""
        ours = [(position, c) for position, c in enumerate(self._columns) if c.use is Use.FILL_IN]
        if not ours:
            return
        allowed = ("autofilter", "sort", "format_columns", "format_rows")
        self._page.protect("", dict.fromkeys(allowed, True))
        for position, column in ours:
            for row in range(1, last + 1):
                self._page.write_blank(row, position, None, self._formats.fill_in)
            if column.choices and last:
                told = f"请从列表中选择：{'、'.join(column.choices)}"
                rule = {"validate": "list", "source": list(column.choices), "error_title": column.title}
                self._page.data_validation(1, position, last, position, {**rule, "error_message": told})

    def _cell(self, row: int, position: int, value: Value) -> None:
        if isinstance(value, Severity):
            self._page.write_string(row, position, value.label, self._formats.severity[value])
        elif isinstance(value, Link):
            self._link(row, position, value)
        elif isinstance(value, Changed):
            self._page.write_string(row, position, _fitting(value.text), self._formats.changed[value.draft])
        elif isinstance(value, str) and self._columns[position].use is Use.FILL_IN:
            self._page.write_string(row, position, _fitting(value), self._formats.fill_in)
        elif isinstance(value, str):
            # never write(): it would take =1+1 for a formula and an address for a link
            self._page.write_string(row, position, _fitting(value), self._formats.text)
        elif value is not None:
            self._page.write_number(row, position, float(value), self._formats.number(self._columns[position].numbers))

    def _link(self, row: int, position: int, link: Link) -> None:
        if self._links >= LINKS:
            self._cell(row, position, link.text)
            return
        self._links += 1
        if link.row is None:
            url = f"external:{link.target}"
        else:
            url = f"internal:'{_part(link.target, link.row)}'!A{link.row % LIMIT + 2}"
        self._page.write_url(row, position, url, self._formats.link, _fitting(link.text))


def _lines(value: Value, column: Column) -> int:
    """How many lines the value takes in its column; not every program finds the height of wrapped text itself."""
    text = value.text if isinstance(value, Link | Changed) else value if isinstance(value, str) else ""
    # a Chinese character is three bytes of UTF-8 and as wide as two letters
    widths = ((len(line) + len(line.encode(errors="replace"))) // 2 for line in text.split("\n"))
    return sum(max(1, math.ceil(width / column.width)) for width in widths)


def _fitting(text: str) -> str:
    clean = printable(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - len(CUT)] + CUT
