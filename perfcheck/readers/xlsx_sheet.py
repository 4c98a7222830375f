"""One worksheet of a workbook: its cells as shown, what is merged, hidden, or without a result."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from perfcheck.model.document import Cell
from perfcheck.readers.base import MAX_CELLS, MAX_TEXTS, UnreadableError, too_many_cells, too_wide
from perfcheck.readers.merges import Merge
from perfcheck.readers.number_format import shown
from perfcheck.readers.sheets import HIGHEST_COLUMN, computes, joined, position
from perfcheck.readers.symbols import as_shown
from perfcheck.readers.xlsx_styles import MAIN, Shared, Style, numbers, rich_text

_TAGS = [MAIN + tag for tag in ("c", "row", "mergeCell", "col")]
_POSITION = re.compile(r"[A-Z]{1,3}[1-9]\d{0,9}")
_PICTURE = re.compile(r"(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: texts, styles, and the day that dates are counted from."""

    texts: Sequence[Shared]
    styles: Sequence[Style]
    epoch: dt.datetime
    name: str = ""
    """Of the file, for problems."""


@dataclass(slots=True)
class Contents:
    """What a worksheet holds; ``struck`` and ``masked`` are texts not to be seen, by cell.

    ``unknown`` are the cells whose formula has no result, ``pictures`` those that show one.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(HIGHEST_COLUMN))
    """A one for each column that is hidden."""
    struck: list[tuple[int, int, str]] = field(default_factory=list)
    masked: list[tuple[int, int, str]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    pictures: int = 0

    def ordered(self) -> list[Cell]:
        """The cells in row order."""
        return [Cell(text, row, column) for (row, column), text in sorted(self.cells.items())]


def read_contents(xml: bytes, book: Book) -> Contents:
    """The contents of a worksheet's part."""
    reader = _Reader(book)
    for _, element in etree.iterparse(io.BytesIO(xml), tag=_TAGS, resolve_entities=False, no_network=True):
        reader.take(element)
    return reader.found


class _Reader:
    """Takes the elements of a worksheet one after another; rows and cells may leave out their numbers."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.found = Contents()
        self.row = 0
        self.column = 0
        self.seen = 0
        self.texts = 0

    def take(self, element: Any) -> None:
        """Note what one element says, at its end."""
        if element.tag == MAIN + "c":
            self._cell(element)
        elif element.tag == MAIN + "row":
            self._end_row(element)
        elif element.tag == MAIN + "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            if _POSITION.fullmatch(first) and _POSITION.fullmatch(last):
                self.found.merges.append(Merge(*position(first), *position(last)))
        elif _is_gone(element, "width"):
            first, last = numbers((element.get("min"), element.get("max")))
            first, last = max(first - 1, 0), min(last, HIGHEST_COLUMN)
            self.found.hidden_columns[first:last] = b"\1" * (last - first)

    def _end_row(self, element: Any) -> None:
        if _is_gone(element, "ht"):
            self.found.hidden_rows.add(self.row)
        self.row, self.column = self.row + 1, 0
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]

    def _cell(self, element: Any) -> None:
        written = element.get("r", "")
        if _POSITION.fullmatch(written):
            self.row, self.column = position(written)
        elif self.column == 0:
            self.row = max(self.row, next(numbers((element.getparent().get("r"),))) - 1)
        place = self.row, self.column
        text = self._text(element, *place) if len(element) else ""
        self._count(text)
        # Cells without text matter only around those that have some, and whole columns may be formatted.
        if text or len(self.found.cells) < MAX_CELLS:
            self.found.cells[place] = text
        self.column += 1

    def _count(self, text: str) -> None:
        self.seen += 1
        self.texts += bool(text)
        if self.texts > MAX_TEXTS:
            raise UnreadableError(too_many_cells(self.book.name))
        if self.seen > 2 * MAX_CELLS:
            raise UnreadableError(too_wide(self.book.name))

    def _text(self, element: Any, row: int, column: int) -> str:
        kind, number = element.get("t", "n"), next(numbers((element.get("s"),)))
        style = self.book.styles[number] if number < len(self.book.styles) else _PLAIN
        formula, value = element.find(MAIN + "f"), element.find(MAIN + "v")
        raw = (value.text or "") if value is not None else ""
        if formula is not None and (not raw or raw.startswith("#")) and kind != "str":
            return self._uncalculated(formula.text or "", raw, row, column)
        if formula is not None and _PICTURE.match(formula.text or ""):
            self.found.pictures += 1
            return ""
        content = self._value(kind, raw, element)
        struck = ""
        if isinstance(content, Shared):
            struck = content.struck + (content.bare if style.struck else "")
            content = content.text.removeprefix(content.bare) if style.struck else content.text
        text = shown(content, style.number_format, self.book.epoch)
        text = as_shown(text, style.font) if style.font and isinstance(content, str) else text
        if style.struck and not isinstance(content, str):
            text, struck = "", text
        if struck:
            self.found.struck.append((row, column, struck))
        elif not text and content:
            self.found.masked.append((row, column, shown(content)))
        return text

    def _value(self, kind: str, raw: str, element: Any) -> Any:
        """What a cell holds, as ``shown`` takes it, or a text with its struck part."""
        if kind == "s":
            number = int(raw) if raw.isascii() and raw.isdigit() else len(self.book.texts)
            return self.book.texts[number] if number < len(self.book.texts) else ""
        if kind == "inlineStr":
            inline = element.find(MAIN + "is")
            return "" if inline is None else rich_text(inline)
        if kind == "b":
            return raw in ("1", "true")
        if kind in ("n", "d") and raw:
            try:
                return float(raw) if kind == "n" else dt.datetime.fromisoformat(raw.rstrip("Z"))
            except ValueError:
                return raw
        return Shared(raw, bare=raw)

    def _uncalculated(self, formula: str, error: str, row: int, column: int) -> str:
        """What stands for a formula without a result: the text it was typed as, or nothing where it computes."""
        text = joined(formula)
        if text is not None:
            return text
        if formula and not computes(formula):
            return f"={formula}"
        if not error:
            self.found.unknown.append((row, column))
        return error


def _is_gone(element: Any, size: str) -> bool:
    """Whether a row or column is hidden or has no height or width."""
    if element.get("hidden") in ("1", "true"):
        return True
    try:
        return float(element.get(size, "1")) == 0
    except ValueError:
        return False
