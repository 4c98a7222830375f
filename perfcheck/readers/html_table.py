"""An HTML table's cells in the places that its spans give them."""

from __future__ import annotations

from typing import Any

from perfcheck.model.document import Cell
from perfcheck.readers.html_flow import flow
from perfcheck.readers.tables import MAX_COLUMNS, TableContents


def read_table(table: Any) -> TableContents:
    """Every cell of ``<table>`` once, without those of tables within; rows and columns counted from 0."""
    rows = [r for r in table.iter("tr") if _nearest(r, "table") is table]
    cells: list[Cell] = []
    elements: list[Any] = []
    # The first row below the cell that stands in each column.
    free_from: dict[int, int] = {}
    for row, line in enumerate(rows):
        column = 0
        for element in line.iter("td", "th"):
            if _nearest(element, "tr") is not line:
                continue
            if column >= 2 * MAX_COLUMNS:
                break
            while free_from.get(column, 0) > row:
                column += 1
            colspan = _colspan(element, column, row, free_from)
            rowspan = min(_span(element, "rowspan") or len(rows), len(rows) - row)
            free_from.update(dict.fromkeys(range(column, column + colspan), row + rowspan))
            cells.append(Cell(cell_text(element), row, column, rowspan, colspan))
            elements.append(element)
            column += colspan
    columns = max((c.column + c.colspan for c in cells), default=0)
    return TableContents(tuple(cells), tuple(elements), len(rows), columns)


def cell_text(element: Any) -> str:
    """The lines of a cell without those of tables within."""
    return "\n".join(line for line in flow(element) if isinstance(line, str))


def _colspan(element: Any, column: int, row: int, free_from: dict[int, int]) -> int:
    """The columns a cell covers up to the next one that a cell above still covers."""
    end = min(column + max(_span(element, "colspan"), 1), max(MAX_COLUMNS, column + 1))
    return next((c for c in range(column + 1, end) if free_from.get(c, 0) > row), end) - column


def _span(element: Any, attribute: str) -> int:
    """A span as written, 1 where it is missing or no number; 0 rows means all that follow."""
    value = element.get(attribute, "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 1


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
