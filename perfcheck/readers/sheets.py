"""From the cells of sheets to Grids: what all spreadsheet formats share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from perfcheck.model.document import Block, Cell, Grid, PageNote
from perfcheck.model.place import Place
from perfcheck.readers.base import MAX_CELLS, MAX_TEXTS, UnreadableError, too_large, too_many_cells
from perfcheck.readers.unseen import FOLDED, Unseen

HIGHEST_COLUMN = 16384
_COMPUTED = re.compile(r"[A-Za-z]{1,3}\$?\d|[A-Za-z]\w{0,40}\(|!|&|^\"")
"""What a formula computes from: cells, functions, other sheets, texts."""
_PIECE = re.compile(r'\s*(?:"((?:[^"]|"")*)"|(\d+(?:\.\d+)?))\s*(&|$)')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells in row order, each merged cell once, rows and columns counted from 0."""

    title: str
    cells: tuple[Cell, ...]
    visible: bool = True
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()


def sheet_blocks(sheets: Iterable[Sheet], unseen: Unseen) -> tuple[list[Block], list[PageNote]]:
    """One Grid per visible sheet that holds text, and for every sheet why it was read or not.

    What stands in hidden rows and columns goes to ``unseen``. Raises UnreadableError beyond MAX_CELLS in all.
    """
    blocks: list[Block] = []
    notes: list[PageNote] = []
    room = MAX_CELLS
    for number, sheet in enumerate(sheets, start=1):
        grid = _grid(sheet, room, unseen) if sheet.visible else None
        if grid:
            blocks.append(grid)
            room -= grid.rows * grid.columns
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


def _grid(sheet: Sheet, room: int, unseen: Unseen) -> Grid | None:
    """The sheet from A1 to the last row and column that hold text, None if none does."""
    if sum(bool(c.text) for c in sheet.cells) > MAX_TEXTS:
        raise UnreadableError(too_many_cells(unseen.name))
    cells = [replace(c, place=Place(sheet=sheet.title, cell=coordinate(c.row, c.column))) for c in _near(sheet.cells)]
    if sheet.hidden_rows or sheet.hidden_columns:
        cells = list(_unfolded(cells, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), unseen))
    filled = [c for c in cells if c.text]
    if not filled:
        return None
    rows = max(c.row + c.rowspan for c in filled)
    columns = max(c.column + c.colspan for c in filled)
    if rows * columns > room:
        raise UnreadableError(too_large(unseen.name, f"工作表“{sheet.title}”的单元格过多"))
    clipped = tuple(
        replace(cell, rowspan=min(cell.rowspan, rows - cell.row), colspan=min(cell.colspan, columns - cell.column))
        for cell in cells
        if cell.row < rows and cell.column < columns
    )
    return Grid(clipped, rows, columns, Place(sheet=sheet.title))


def _near(cells: Sequence[Cell]) -> list[Cell]:
    """The cells up to the last row and column that hold text."""
    filled = [c for c in cells if c.text]
    bottom, right = max((c.row for c in filled), default=-1), max((c.column for c in filled), default=-1)
    return [c for c in cells if c.row <= bottom and c.column <= right]


def _unfolded(
    cells: Iterable[Cell], hidden_rows: Sequence[int], hidden_columns: Sequence[int], unseen: Unseen
) -> Iterator[Cell]:
    """The cells as they stand where hidden rows and columns leave no gap; merged ones show while a part does."""
    for cell in cells:
        top, left = bisect_left(hidden_rows, cell.row), bisect_left(hidden_columns, cell.column)
        height = cell.rowspan - bisect_left(hidden_rows, cell.row + cell.rowspan) + top
        width = cell.colspan - bisect_left(hidden_columns, cell.column + cell.colspan) + left
        if height and width:
            yield replace(cell, row=cell.row - top, column=cell.column - left, rowspan=height, colspan=width)
        else:
            unseen.add(FOLDED, cell.text, cell.place)


def computes(formula: str) -> bool:
    """Whether a formula, without its =, is one and no text that was typed with = before it."""
    return bool(_COMPUTED.search(formula))


def joined(formula: str) -> str | None:
    """The result of a formula that only joins texts and numbers ("≥"&90&"%"), None for all others."""
    found: list[str] = []
    at = 0
    while match := _PIECE.match(formula, at):
        found.append(match[2] or (match[1] or "").replace('""', '"'))
        at = match.end()
        if not match[3]:
            return "".join(found) if formula.startswith('"') or len(found) > 1 else None
    return None


def may_be_percentage(text: str) -> bool:
    """Whether a number shown without its format may be a percentage."""
    return text == "1" or (text.startswith("0.") and text[2:].isdigit())
