"""Workbooks saved as XML Spreadsheet 2003, as many budget systems export them under .xls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from perfcheck.model.document import Cell, Document
from perfcheck.model.place import Place
from perfcheck.readers.base import MAX_CELLS, ReadOptions, document
from perfcheck.readers.markup import safe_xml
from perfcheck.readers.merges import Merge, uncovered
from perfcheck.readers.number_format import shown
from perfcheck.readers.sheets import HIGHEST_COLUMN, Sheet, coordinate, sheet_blocks
from perfcheck.readers.unseen import STRUCK, Unseen

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {
    "General Number": "General",
    "General Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Short Time": "h:mm",
    "Currency": "¥#,##0.00",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}
"""Formats that this dialect knows by name."""


class Style(NamedTuple):
    """A cell's number format, and whether its font is struck out."""

    number_format: str = "General"
    struck: bool = False


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet, numbers and dates as the sheet shows them."""
    root = safe_xml(data)
    styles = {s.get(_SS + "ID", ""): _style(s) for s in root.iter(_SS + "Style")}
    unseen = Unseen(name)
    blocks, notes = sheet_blocks((_sheet(s, styles, unseen) for s in root.iter(_SS + "Worksheet")), unseen)
    return document(data, name, "xls", blocks, notes=notes, problems=unseen.problems())


def _style(element: Any) -> Style:
    number_format, font = element.find(_SS + "NumberFormat"), element.find(_SS + "Font")
    written = "General" if number_format is None else number_format.get(_SS + "Format", "General")
    return Style(_NAMED.get(written, written), font is not None and font.get(_SS + "StrikeThrough") == "1")


def _sheet(element: Any, styles: dict[str, Style], unseen: Unseen) -> Sheet:
    title = element.get(_SS + "Name", "")
    if element.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "SheetVisible") != "SheetVisible":
        return Sheet(title, (), visible=False)
    cells: list[Cell] = []
    merges: list[Merge] = []
    hidden: set[int] = set()
    for row, line in _numbered(element.iterfind(f"{_SS}Table/{_SS}Row"), MAX_CELLS):
        if _is_gone(line, "Height"):
            hidden.add(row)
        own = Style() if line.get(_SS + "StyleID") is None else styles.get(line.get(_SS + "StyleID"), Style())
        for column, cell in _numbered(line.iterfind(_SS + "Cell"), HIGHEST_COLUMN, _covered(merges, row)):
            style = styles.get(cell.get(_SS + "StyleID", ""), own)
            place = Place(sheet=title, cell=coordinate(row, column))
            cells.append(Cell(_text(cell, style, place, unseen), row, column))
            right, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if right or down:
                merges.append(Merge(row, column, row + down, column + right))
    columns = _numbered(element.iterfind(f"{_SS}Table/{_SS}Column"), HIGHEST_COLUMN)
    hidden_columns = {
        c for first, e in columns if _is_gone(e, "Width") for c in range(first, first + 1 + _count(e, "Span"))
    }
    return Sheet(title, uncovered(cells, merges), hidden_rows=hidden, hidden_columns=hidden_columns)


def _numbered(elements: Iterator[Any], most: int, taken: frozenset[int] = frozenset()) -> Iterator[tuple[int, Any]]:
    """Rows or cells with their numbers, which they may leave out; those ``taken`` by merged cells are passed over."""
    number = 0
    for element in elements:
        written = _count(element, "Index")
        number = written - 1 if written else number
        while not written and number in taken:
            number += 1
        if number < most:
            yield number, element
        number += 1 + max(_count(element, "Span"), _count(element, "MergeAcross"))


def _covered(merges: list[Merge], row: int) -> frozenset[int]:
    """The columns in which a cell from above reaches into ``row``."""
    return frozenset(c for m in merges if m.top < row <= m.bottom for c in range(m.left, m.right + 1))


def _text(cell: Any, style: Style, place: Place, unseen: Unseen) -> str:
    content = cell.find(_SS + "Data")
    if content is None:
        return ""
    raw = "".join(_runs(content, place, unseen))
    text = shown(_value(raw, content.get(_SS + "Type", "String")), style.number_format)
    if not style.struck:
        return text
    unseen.add(STRUCK, text, place)
    return ""


def _runs(content: Any, place: Place, unseen: Unseen) -> Iterator[str]:
    """The text of a cell, whose runs stand in HTML's tags: <S> strikes out."""
    yield content.text or ""
    for child in content:
        if str(child.tag).rpartition("}")[2] == "S":
            unseen.add(STRUCK, "".join(child.itertext()), place)
        else:
            yield from _runs(child, place, unseen)
        yield child.tail or ""


def _value(raw: str, kind: str) -> Any:
    try:
        if kind == "Number":
            return float(raw)
        if kind == "DateTime":
            return dt.datetime.fromisoformat(raw)
    except ValueError:
        return raw
    return raw == "1" if kind == "Boolean" else raw


def _is_gone(element: Any, size: str) -> bool:
    return element.get(_SS + "Hidden") == "1" or element.get(_SS + size) in ("0", "0.0")


def _count(element: Any, attribute: str) -> int:
    value = element.get(_SS + attribute, "0")
    return min(int(value), MAX_CELLS) if value.isascii() and value.isdigit() and len(value) < 12 else 0
