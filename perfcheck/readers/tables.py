"""What Word and HTML tables have in common: cells with spans, and elements that may hold further tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from perfcheck.model.document import Cell, Grid
from perfcheck.model.place import Place

MAX_COLUMNS = 1000
"""What browsers allow, and more than Word does; a span reaches no further."""


@dataclass(frozen=True, slots=True)
class TableContents:
    """The merged cells of a table, and beside each the element that holds its content."""

    cells: tuple[Cell, ...]
    elements: tuple[Any, ...]
    rows: int
    columns: int

    def is_frame(self, nested_cells: int) -> bool:
        """Whether the table only lays out what it holds: a single cell, or mostly further tables."""
        return len(self.cells) == 1 or nested_cells > len(self.cells)

    def grid(self, number: int) -> Grid:
        """The Grid of the file's table ``number``, every cell with its place."""
        cells = tuple(
            replace(c, place=Place(table=number, row=c.row + 1, cell=f"R{c.row + 1}C{c.column + 1}"))
            for c in self.cells
        )
        return Grid(cells, self.rows, self.columns, Place(table=number))
