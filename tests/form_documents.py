"""Forms drawn in text: a row a line, cells parted by |, `<` merges with the cell to the left, `^` with the one above."""

from __future__ import annotations

from perfcheck.extraction.tables import read_target_tables
from perfcheck.model.document import Block, Cell, Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.submission import Indicator, TargetTable


def grid(drawing: str, *, page: int | None = None, sheet: str | None = None, lined: bool = False) -> Grid:
    """The Grid of a drawing; `/` in a cell breaks its line. ``lined`` gives cells the places of plain text."""
    rows = [[c.strip() for c in line.split("|")] for line in drawing.strip().splitlines()]
    columns = max(map(len, rows))
    owners: dict[tuple[int, int], list[int]] = {}
    texts: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        for c in range(columns):
            text = row[c] if c < len(row) else ""
            above, left = owners.get((r - 1, c)), owners.get((r, c - 1))
            if text == "<" and left:
                left[3] = max(left[3], c)
                owners[r, c] = left
            elif text == "^" and above:
                above[2] = r
                owners[r, c] = above
            else:
                owners[r, c] = [r, c, r, c]
                texts[r, c] = text.replace("⏎", "\n")
    cells = tuple(
        Cell(texts[r, c], r, c, r2 - r + 1, c2 - c + 1, place=_place(r, c, page, sheet, lined))
        for r, c, r2, c2 in {tuple(o): None for o in owners.values()}
    )
    place = Place(line=1) if lined else Place(page=page, sheet=sheet)
    return Grid(cells, len(rows), columns, place)


def _place(row: int, column: int, page: int | None, sheet: str | None, lined: bool) -> Place:
    if lined:
        return Place(line=row + 1)
    return Place(page=page, sheet=sheet, cell=f"R{row + 1}C{column + 1}")


def document(*blocks: Block | str, kind: str = "docx") -> Document:
    """A Document; a text with | or several lines is drawn as a Grid, another is a Line."""
    built = [b if not isinstance(b, str) else grid(b) if "|" in b else Line(b) for b in blocks]
    return Document("申报.docx", "", kind, tuple(built))


def read(*blocks: Block | str, kind: str = "docx") -> tuple[tuple[TargetTable, ...], tuple[Problem, ...]]:
    """The target tables of a document, and the problems of reading them."""
    return read_target_tables(document(*blocks, kind=kind))


def only(*blocks: Block | str, kind: str = "docx") -> TargetTable:
    """The one target table of a document, read without a problem."""
    tables, problems = read(*blocks, kind=kind)
    assert not problems, problems
    assert len(tables) == 1, [t.project for t in tables]
    return tables[0]


def rows(table: TargetTable) -> list[str]:
    """The indicators of a table, one text each: period, kind, name, value."""
    return [row(i) for i in table.indicators]


def row(indicator: Indicator) -> str:
    """One indicator as a text."""
    period = {"implementation": "期", "annual": "年"}[indicator.period.value]
    return f"{period} {indicator.kind} {indicator.name} {indicator.value}".rstrip()
