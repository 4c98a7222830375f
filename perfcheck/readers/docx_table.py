"""A Word table's cells with the spans its markup spreads over rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from perfcheck.model.document import Cell
from perfcheck.readers.docx_text import Prose, W, is_on
from perfcheck.readers.tables import MAX_COLUMNS, TableContents
from perfcheck.readers.unseen import DELETED, FOLDED

_VAL = W + "val"
WRAPPERS = tuple(W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""Content controls and tracked insertions: what they hold reads as if they were not there."""


def read_table(table: Any, prose: Prose) -> TableContents:
    """Every cell of ``<w:tbl>`` once, without the tables within; rows and columns counted from 0."""
    cells: list[Cell] = []
    elements: list[Any] = []
    above: dict[int, int] = {}
    rows = columns = 0
    for rows, row in enumerate(_shown_rows(table, prose), start=1):
        current: dict[int, int] = {}
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in children(row, "tc"):
            properties = element.find(W + "tcPr")
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
                cells.append(Cell(cell_text(element, prose), rows - 1, column, colspan=span))
                elements.append(element)
            column += span
        above = current
        columns = max(columns, column)
    return TableContents(tuple(cells), tuple(elements), rows, columns)


def cell_text(element: Any, prose: Prose) -> str:
    """The text of a cell's own paragraphs and text boxes, one line each, without nested tables."""
    lines = [prose.with_boxes(p) for p in children(element, "p")]
    return "\n".join(lines).strip()


def children(parent: Any, *tags: str) -> Iterator[Any]:
    """The children of ``tags``, through content controls and tracked insertions."""
    names = {W + tag for tag in tags}
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, *tags)


def _shown_rows(table: Any, prose: Prose) -> Iterator[Any]:
    for row in children(table, "tr"):
        properties = row.find(W + "trPr")
        if is_on(_property(properties, "hidden")):
            prose.leave_out(row, FOLDED)
        elif _property(properties, "del") is not None:
            prose.leave_out(row, DELETED)
        else:
            yield row


def _property(properties: Any, tag: str) -> Any:
    return None if properties is None else properties.find(W + tag)


def _continues(properties: Any, tag: str) -> bool:
    merge = _property(properties, tag)
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return min(int(value), MAX_COLUMNS) if value.isascii() and value.isdigit() and len(value) < 8 else default
