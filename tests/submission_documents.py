"""Documents for tests, written as text."""

from __future__ import annotations

from perfcheck.model.document import Block, Cell, Document, Grid, Line
from perfcheck.model.place import Place


def table(text: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None, columns: int | None = None) -> Grid:
    """A grid of rows parted by line ends and cells parted by |; ``spans`` of cells by (row, column)."""
    rows = [[part.strip() for part in row.split("|")] for row in text.strip().splitlines()]
    cells = tuple(
        Cell(part.replace("\\n", "\n"), r, c, *(spans or {}).get((r, c), (1, 1)), place=Place(cell=f"R{r + 1}C{c + 1}"))
        for r, row in enumerate(rows)
        for c, part in enumerate(row)
    )
    return Grid(cells, len(rows), columns or max(map(len, rows)))


def document(*blocks: str | Grid) -> Document:
    """A document of tables and texts, whose lines are numbered through from 1."""
    placed: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Grid):
            placed.append(block)
            continue
        for text in block.strip().splitlines():
            number += 1
            placed.append(Line(text.strip(), Place(line=number)))
    return Document("submission.txt", "", "txt", tuple(placed))
