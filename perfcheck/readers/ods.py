"""OpenDocument spreadsheets (.ods): one Grid per visible sheet, with the text that the sheet shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from perfcheck.model.document import Cell, Document
from perfcheck.readers.base import ReadOptions, UnreadableError, document, encrypted, too_large
from perfcheck.readers.markup import safe_xml
from perfcheck.readers.package import check_package
from perfcheck.readers.sheets import MAX_CELLS, Sheet, computes, sheet_blocks
from perfcheck.readers.unseen import Unseen

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{{{_OASIS}table:1.0}}"
_TEXT = f"{{{_OASIS}text:1.0}}"
_STYLE = f"{{{_OASIS}style:1.0}}"
_ANNOTATION = f"{{{_OASIS}office:1.0}}annotation"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet. Comments are left out."""
    check_package(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise UnreadableError(encrypted(name))
        root = safe_xml(package.read("content.xml"))
    hidden = {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for properties in style.iter(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }
    unseen = Unseen(name)
    blocks, notes = sheet_blocks((_sheet(t, hidden, name) for t in root.iter(_TABLE + "table")), unseen)
    return document(data, name, "ods", blocks, notes=notes, problems=unseen.problems())


def _sheet(table: Any, hidden: set[Any], name: str) -> Sheet:
    title = table.get(_TABLE + "name", "")
    if table.get(_TABLE + "style-name") in hidden:
        return Sheet(title, (), visible=False)
    cells: list[Cell] = []
    for cell in _cells(table):
        cells.append(cell)
        if len(cells) > MAX_CELLS:
            raise UnreadableError(too_large(name, f"工作表“{title}”的单元格过多"))
    return Sheet(title, tuple(cells))


def _cells(table: Any) -> Iterator[Cell]:
    """The cells that hold text or span others; repeated ones are written out."""
    row = 0
    for element in table.iter(_TABLE + "table-row"):
        repeated = _count(element, "number-rows-repeated")
        contents = list(_row(element))
        for offset in range(repeated if contents else 0):
            for text, column, rowspan, colspan in contents:
                yield Cell(text, row + offset, column, rowspan, colspan)
        row += repeated


def _row(row: Any) -> Iterator[tuple[str, int, int, int]]:
    column = 0
    for element in row.iterchildren(*_CELLS):
        repeated = _count(element, "number-columns-repeated")
        rowspan, colspan = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        text = _shown(element) if element.tag == _CELLS[0] else ""
        if text or rowspan * colspan > 1:
            for offset in range(repeated):
                yield text, column + offset, rowspan, colspan
        column += repeated


def _shown(cell: Any) -> str:
    """The text a cell shows; what was typed where it was taken for a formula and gave an error (=300天)."""
    text = "\n".join(_content(p) for p in cell.iterchildren(_TEXT + "p", _TEXT + "h")).strip()
    formula = cell.get(_TABLE + "formula", "").partition("=")[2]
    typed = formula and text.startswith("#") and not computes(formula)
    return f"={formula}" if typed else text


def _content(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            pieces.append(" " * min(_count(child, "c", _TEXT), 100))
        elif child.tag == _TEXT + "line-break":
            pieces.append("\n")
        elif child.tag == _TEXT + "tab":
            pieces.append("\t")
        elif child.tag != _ANNOTATION:
            pieces.append(_content(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _count(element: Any, attribute: str, namespace: str = _TABLE) -> int:
    value = element.get(namespace + attribute, "1")
    return max(int(value), 1) if value.isdigit() else 1
