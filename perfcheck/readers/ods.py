"""OpenDocument spreadsheets (.ods, .fods): one Grid per visible sheet, with the text that the sheet shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from perfcheck.model.document import Cell, Document
from perfcheck.model.place import Place
from perfcheck.readers.base import MAX_TEXTS, ReadOptions, UnreadableError, document, encrypted, too_many_cells
from perfcheck.readers.markup import safe_xml
from perfcheck.readers.ods_text import STYLE, TABLE, CellText, Styles, count
from perfcheck.readers.package import check_package
from perfcheck.readers.sheets import HIGHEST_COLUMN, Sheet, computes, coordinate, sheet_blocks
from perfcheck.readers.unseen import STRUCK, Unseen

_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_GONE = ("collapse", "filter")


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet. Comments are left out."""
    root = safe_xml(_content_of(data, name))
    hidden = {
        style.get(STYLE + "name")
        for style in root.iter(STYLE + "style")
        for properties in style.iter(STYLE + "table-properties")
        if properties.get(TABLE + "display") == "false"
    }
    unseen = Unseen(name)
    styles = Styles(root)
    sheets = (
        Sheet(t.get(TABLE + "name", ""), (), visible=False)
        if t.get(TABLE + "style-name") in hidden
        else _Reader(t, styles, unseen).sheet()
        for t in root.iter(TABLE + "table")
    )
    blocks, notes = sheet_blocks(sheets, unseen)
    return document(data, name, "ods", blocks, notes=notes, problems=unseen.problems())


def _content_of(data: bytes, name: str) -> bytes:
    """The XML of the sheets; a flat file (.fods) is nothing else."""
    if not data.startswith(b"PK"):
        return data
    check_package(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise UnreadableError(encrypted(name))
        return package.read("content.xml")


class _Reader:
    """Reads one ``<table:table>``; repeated cells are written out."""

    def __init__(self, table: Any, styles: Styles, unseen: Unseen) -> None:
        self.table = table
        self.title = table.get(TABLE + "name", "")
        self.styles = styles
        self.unseen = unseen
        self.hidden_rows: set[int] = set()

    def sheet(self) -> Sheet:
        """Its cells that hold text or span others."""
        cells: list[Cell] = []
        for cell in self._cells():
            cells.append(cell)
            if len(cells) > MAX_TEXTS:
                raise UnreadableError(too_many_cells(self.unseen.name))
        return Sheet(self.title, tuple(cells), hidden_rows=self.hidden_rows, hidden_columns=self._hidden_columns())

    def _cells(self) -> Iterator[Cell]:
        row = 0
        for element in self.table.iter(TABLE + "table-row"):
            repeated = count(element, "number-rows-repeated")
            contents = list(islice(self._row(element, row), MAX_TEXTS + 1))
            for offset in range(repeated if contents else 0):
                if element.get(TABLE + "visibility") in _GONE:
                    self.hidden_rows.add(row + offset)
                for text, column, rowspan, colspan in contents:
                    yield Cell(text, row + offset, column, rowspan, colspan)
            row += repeated

    def _row(self, row: Any, number: int) -> Iterator[tuple[str, int, int, int]]:
        column = 0
        for element in row.iterchildren(*_CELLS):
            repeated = count(element, "number-columns-repeated")
            rowspan, colspan = count(element, "number-rows-spanned"), count(element, "number-columns-spanned")
            text = self._shown(element, number, column) if element.tag == _CELLS[0] else ""
            if text or rowspan * colspan > 1:
                for offset in range(min(repeated, MAX_TEXTS + 1)):
                    yield text, column + offset, rowspan, colspan
            column += repeated

    def _shown(self, cell: Any, row: int, column: int) -> str:
        """The text a cell shows; what was typed where it was taken for a formula and gave an error (=300天)."""
        content = CellText(cell, self.styles)
        formula = cell.get(TABLE + "formula", "").partition("=")[2]
        typed = formula and content.text.startswith("#") and not computes(formula)
        text = f"={formula}" if typed else content.text
        struck = cell.get(TABLE + "style-name") in self.styles.struck
        for gone in (*content.struck, *([text] if struck else [])):
            self.unseen.add(STRUCK, gone, Place(sheet=self.title, cell=coordinate(row, column)))
        return "" if struck else text

    def _hidden_columns(self) -> set[int]:
        hidden: set[int] = set()
        column = 0
        for element in self.table.iter(TABLE + "table-column"):
            repeated = count(element, "number-columns-repeated")
            if element.get(TABLE + "visibility") in _GONE:
                hidden.update(range(column, min(column + repeated, HIGHEST_COLUMN)))
            column += repeated
        return hidden
