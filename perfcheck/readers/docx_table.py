"""A Word table's cells with the spans its markup spreads over rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from perfcheck.model.document import Cell
from perfcheck.readers.tables import MAX_COLUMNS, TableContents

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_W = NAMESPACE
_VAL = _W + "val"

# The Symbol font's code points, as Insert > Symbol writes them.
_SYMBOLS = {"F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B4": "×", "F0B8": "÷", "F0B9": "≠", "F0BB": "≈"}
WRAPPERS = tuple(_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""Content controls and tracked insertions: what they hold reads as if they were not there."""
_NOT_SHOWN = {_W + "txbxContent", _W + "rt", _W + "del", _W + "moveFrom"}


def read_table(table: Any) -> TableContents:
    """Every cell of ``<w:tbl>`` once, rows and columns counted from 0."""
    cells: list[Cell] = []
    elements: list[Any] = []
    above: dict[int, int] = {}
    rows = columns = 0
    for rows, row in enumerate(_children(table, "tr"), start=1):
        current: dict[int, int] = {}
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for element in _children(row, "tc"):
            properties = element.find(_W + "tcPr")
            span = _number(_property(properties, "gridSpan"), 1)
            if _continues(properties, "hMerge") and current:
                last = cells[-1]
                cells[-1] = replace(last, colspan=column + span - last.column)
            elif _continues(properties, "vMerge") and column in above:
                index = above[column]
                cells[index] = replace(cells[index], rowspan=rows - cells[index].row)
                current[column] = index
            else:
                current[column] = len(cells)
                cells.append(Cell(cell_text(element), rows - 1, column, colspan=span))
                elements.append(element)
            column += span
        above = current
        columns = max(columns, column)
    return TableContents(tuple(cells), tuple(elements), rows, columns)


def cell_text(element: Any) -> str:
    """The text of a cell's own paragraphs, one line each, without nested tables."""
    lines = [paragraph_text(p) for p in _children(element, "p")]
    return "\n".join(lines).strip()


def paragraph_text(paragraph: Any) -> str:
    """The text a reader of the page sees in ``<w:p>``."""
    return "".join(_pieces(paragraph))


def _pieces(parent: Any) -> list[str]:
    pieces: list[str] = []
    for child in parent:
        tag = child.tag
        if tag in (_W + "t", _MATH_TEXT):
            pieces.append(child.text or "")
        elif tag == _W + "tab":
            # Inside <w:tabs> it is a tab stop, not a character.
            pieces.append("\t" if parent.tag == _W + "r" else "")
        elif tag == _W + "cr" or (tag == _W + "br" and child.get(_W + "type") in (None, "textWrapping")):
            pieces.append("\n")
        elif tag == _W + "noBreakHyphen":
            pieces.append("-")
        elif tag == _W + "sym":
            pieces.append(_SYMBOLS.get((child.get(_W + "char") or "").upper(), ""))
        elif tag not in _NOT_SHOWN and not str(tag).endswith("}Fallback"):
            pieces.extend(_pieces(child))
    return pieces


def _children(parent: Any, tag: str) -> list[Any]:
    """The children of ``tag``, through content controls and tracked insertions."""
    found: list[Any] = []
    for child in parent:
        if child.tag == _W + tag:
            found.append(child)
        elif child.tag in WRAPPERS:
            found.extend(_children(child, tag))
    return found


def _property(properties: Any, tag: str) -> Any:
    return None if properties is None else properties.find(_W + tag)


def _continues(properties: Any, tag: str) -> bool:
    merge = _property(properties, tag)
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return min(int(value), MAX_COLUMNS) if value.isascii() and value.isdigit() and len(value) < 8 else default
