"""Grids as rows of slots: what stands in a row, merged cells included."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.language.width import clean
from perfcheck.model.document import Cell, Document, Grid, Line


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as one row sees it: columns ``first`` up to, not including, ``last``.

    ``own`` says that the cell begins in this row; the others reach into it from above.
    """

    cell: Cell
    text: str
    own: bool

    @property
    def first(self) -> int:
        """Its first column."""
        return self.cell.column

    @property
    def last(self) -> int:
        """The column after its last."""
        return self.cell.column + self.cell.colspan


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a grid, its slots from left to right."""

    grid: Grid
    number: int
    slots: tuple[Slot, ...]

    @property
    def filled(self) -> list[Slot]:
        """The slots with text that begin in this row."""
        return [s for s in self.slots if s.own and s.text]

    @property
    def sole(self) -> str:
        """The text of a row that holds nothing else, else ""."""
        texts = [s for s in self.slots if s.text]
        return texts[0].text if len(texts) == 1 and texts[0].own else ""

    @property
    def loose(self) -> bool:
        """Whether its cells may have slipped: in plain text and guessed grids."""
        return self.grid.place.line is not None or self.grid.guessed

    def under(self, first: int, last: int) -> list[Slot]:
        """The slots that reach into the columns ``first`` to ``last``."""
        return [s for s in self.slots if s.first < last and first < s.last]


Item = Line | Row


def rows_of(grid: Grid) -> list[Row]:
    """The rows of a grid; a merged cell stands in every row it covers."""
    rows: list[list[Slot]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        text = clean(cell.text)
        rows[cell.row].append(Slot(cell, text, True))
        if cell.rowspan > 1:
            carried = Slot(cell, text, False)
            for number in range(cell.row + 1, min(cell.row + cell.rowspan, grid.rows)):
                rows[number].append(carried)
    return [Row(grid, n, tuple(sorted(slots, key=lambda s: s.cell.column))) for n, slots in enumerate(rows)]


def items_of(document: Document) -> list[Item]:
    """Lines and rows in reading order, empty rows left out."""
    items: list[Item] = []
    for block in document.blocks:
        if isinstance(block, Line):
            items.append(block)
        else:
            items += [row for row in rows_of(block) if any(s.own and s.text for s in row.slots)]
    return items
