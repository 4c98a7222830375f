"""What Word and HTML tables have in common: cells with spans, and elements that may hold further tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Union

from perfcheck.model.document import Cell, Grid
from perfcheck.model.place import Place

MAX_COLUMNS = 1000
"""What browsers allow, and more than Word does; a span reaches no further."""
_LABELLED_ROWS = 2
"""Two rows that each hold several texts make a form, whatever tables its cells hold."""

Part = Union[str, "TableContents"]
"""What stands in a cell: a line of text, or a table."""


@dataclass(frozen=True, slots=True)
class TableContents:
    """The merged cells of a table, and beside each the element that holds its content."""

    cells: tuple[Cell, ...]
    elements: tuple[Any, ...]
    rows: int
    columns: int

    def is_frame(self, nested_cells: int) -> bool:
        """Whether the table only lays out what it holds: a single cell, or mostly further tables."""
        if len(self.cells) == 1:
            return True
        labelled = Counter(c.row for c in self.cells if c.text)
        return nested_cells > len(self.cells) and sum(n > 1 for n in labelled.values()) < _LABELLED_ROWS

    def grid(self, number: int) -> Grid:
        """The Grid of the file's table ``number``, every cell with its place."""
        cells = tuple(
            replace(c, place=Place(table=number, row=c.row + 1, cell=f"R{c.row + 1}C{c.column + 1}"))
            for c in self.cells
        )
        return Grid(cells, self.rows, self.columns, Place(table=number))

    def with_inner(self, parts: Sequence[Sequence[Part]]) -> TableContents:
        """The table with the cells of the tables in its cells as its own; ``parts`` are what each cell holds."""
        found = self
        for index in reversed(range(len(self.cells))):
            if any(isinstance(p, TableContents) for p in parts[index]):
                found = found._divided(index, _stacked(parts[index], self.elements[index]))
        return found

    def _divided(self, index: int, inner: TableContents) -> TableContents:
        """The table with the cell at ``index`` divided into those of ``inner``."""
        own = self.cells[index]
        wide, high = max(0, inner.columns - own.colspan), max(0, inner.rows - own.rowspan)
        last_row, last_column = own.row + own.rowspan - 1, own.column + own.colspan - 1
        stretched = [_stretched(c, last_row, high, last_column, wide) for c in self.cells]
        top, left = own.row, own.column
        bottom, right = last_row + high - top + 1, last_column + wide - left + 1
        filled = [_fitted(c, inner, bottom, right) for c in inner.cells]
        moved = [replace(c, row=c.row + top, column=c.column + left) for c in filled]
        cells = (*stretched[:index], *moved, *stretched[index + 1 :])
        elements = (*self.elements[:index], *inner.elements, *self.elements[index + 1 :])
        return TableContents(cells, elements, self.rows + high, self.columns + wide)


def _stretched(cell: Cell, last_row: int, high: int, last_column: int, wide: int) -> Cell:
    """A cell where ``high`` rows follow the last row and ``wide`` columns the last column of another cell."""
    if cell.row > last_row:
        cell = replace(cell, row=cell.row + high)
    elif cell.row + cell.rowspan > last_row:
        cell = replace(cell, rowspan=cell.rowspan + high)
    if cell.column > last_column:
        return replace(cell, column=cell.column + wide)
    if cell.column + cell.colspan > last_column:
        return replace(cell, colspan=cell.colspan + wide)
    return cell


def _fitted(cell: Cell, table: TableContents, rows: int, columns: int) -> Cell:
    """A cell of a table that fills ``rows`` x ``columns``: its last ones take what is left."""
    if cell.row + cell.rowspan == table.rows:
        cell = replace(cell, rowspan=rows - cell.row)
    if cell.column + cell.colspan == table.columns:
        cell = replace(cell, colspan=columns - cell.column)
    return cell


def _stacked(parts: Sequence[Part], element: Any) -> TableContents:
    """The parts of a cell one below the other, the lines of a text in one cell."""
    tables: list[TableContents] = []
    for is_text, group in groupby(parts, key=lambda p: isinstance(p, str)):
        if is_text:
            text = "\n".join(str(line) for line in group)
            tables.append(TableContents((Cell(text, 0, 0),), (element,), 1, 1))
        else:
            tables += [part for part in group if isinstance(part, TableContents)]
    columns = max(t.columns for t in tables)
    cells: list[Cell] = []
    top = 0
    for table in tables:
        fitted = (_fitted(c, table, table.rows, columns) for c in table.cells)
        cells += [replace(c, row=c.row + top) for c in fitted]
        top += table.rows
    return TableContents(tuple(cells), tuple(e for t in tables for e in t.elements), top, columns)
