"""From the cells of sheets to Grids: what all spreadsheet formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from perfcheck.model.document import Block, Cell, Grid, PageNote
from perfcheck.model.place import Place

MAX_CELLS = 1_000_000
"""More than any submission has; a sheet beyond is not read."""
_COMPUTED = re.compile(r"[A-Za-z]{1,3}\$?\d|[A-Za-z]\w*\(|!")
"""What a formula computes from: cells, functions, other sheets."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells in row order, each merged cell once, rows and columns counted from 0."""

    title: str
    cells: tuple[Cell, ...]
    visible: bool = True


def sheet_blocks(sheets: Iterable[Sheet]) -> tuple[list[Block], list[PageNote]]:
    """One Grid per visible sheet that holds text, and for every sheet why it was read or not."""
    blocks: list[Block] = []
    notes: list[PageNote] = []
    for number, sheet in enumerate(sheets, start=1):
        grid = _grid(sheet) if sheet.visible else None
        if grid:
            blocks.append(grid)
        state = "已读取" if grid else "是空的" if sheet.visible else "已隐藏，未读取"
        notes.append(PageNote(number, grid is not None, f"工作表“{sheet.title}”{state}"))
    return blocks, notes


def coordinate(row: int, column: int) -> str:
    """The name of a cell as Excel writes it: (6, 1) is B7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def position(coordinate: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell named as Excel does: B7 is (6, 1)."""
    letters = coordinate.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(coordinate[len(letters) :]) - 1, column - 1


def _grid(sheet: Sheet) -> Grid | None:
    """The sheet from A1 to the last row and column that hold text, None if none does."""
    filled = [c for c in sheet.cells if c.text]
    if not filled:
        return None
    rows = max(c.row + c.rowspan for c in filled)
    columns = max(c.column + c.colspan for c in filled)
    cells = tuple(
        replace(
            cell,
            rowspan=min(cell.rowspan, rows - cell.row),
            colspan=min(cell.colspan, columns - cell.column),
            place=Place(sheet=sheet.title, cell=coordinate(cell.row, cell.column)),
        )
        for cell in sheet.cells
        if cell.row < rows and cell.column < columns
    )
    return Grid(cells, rows, columns, Place(sheet=sheet.title))


def computes(formula: str) -> bool:
    """Whether a formula, without its =, is one and no text that was typed with = before it."""
    return bool(_COMPUTED.search(formula))
