"""The cells of a row, sorted under the columns of its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perfcheck.extraction.columns import LATER, Column
from perfcheck.extraction.header import Header
from perfcheck.extraction.ragged import align
from perfcheck.extraction.sides import Side
from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.model.document import Grid
from perfcheck.model.place import Place

_TOLERANCE = 3.0
"""Points by which the cells of two pages may be out of line."""
_FIGURE = re.compile(r"[/／]\s?(?=[≥≤<>=≧≦＞＜＝]?\s?\d)")
_WORDS = re.compile(r"(?<=\D)[/／](?=\D)")
_Extent = Callable[[Slot], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in one column of one row; ``slots`` are the cells it came from, ``own`` if one begins there."""

    text: str
    slots: tuple[Slot, ...] = ()
    own: bool = True

    @property
    def written(self) -> str:
        """The text as in the file."""
        return "\n".join(s.cell.text for s in self.slots if s.cell.text)

    @property
    def place(self) -> Place:
        """Where it stands; nowhere if it has no cell."""
        return self.slots[0].cell.place if self.slots else Place()

    @property
    def confidence(self) -> float | None:
        """The lowest confidence of its recognised cells."""
        return min((s.cell.confidence for s in self.slots if s.text and s.cell.confidence is not None), default=None)

    def joined(self, other: Piece) -> Piece:
        """Both pieces of a cell that a page break cut."""
        return Piece(self.text + other.text, self.slots + other.slots, self.own)


NOTHING = Piece("", (), False)


@dataclass(slots=True)
class Reading:
    """One row under its heading: for every side the pieces by role, targets by their column.

    ``starts_page`` if the row is the first of a grid that carries a form on; ``band`` are the levels 1 and 2 that rows
    of their own name above it.
    """

    row: Row
    header: Header
    pieces: dict[Column, Piece]
    starts_page: bool = False
    strays: list[Slot] = field(default_factory=list)
    band: tuple[str, str] = ("", "")

    def get(self, column: Column | None) -> Piece:
        """The piece under a column."""
        return self.pieces.get(column, NOTHING) if column else NOTHING

    def of(self, side: Side, role: str) -> Piece:
        """The piece of a side by role."""
        return self.get(side.columns.get(role))


def read_rows(header: Header, rows: Sequence[Row]) -> list[Reading]:
    """Every row under ``header`` as a Reading."""
    readings: list[Reading] = []
    grid = header.grid
    for row in rows:
        reading = _reading(row, header)
        reading.starts_page = row.grid is not grid
        grid = row.grid
        readings.append(reading)
    return readings


def _reading(row: Row, header: Header) -> Reading:
    aligned = align(row, header) if row.loose else None
    if aligned is not None:
        return Reading(row, header, {c: Piece(s.text, (s,)) for c, s in aligned.items()})
    extent = _extent(row.grid, header)
    pieces: dict[Column, Piece] = {}
    used: set[int] = set()
    for column in header.columns:
        slots = _inside(row, column, extent)
        used.update(id(s) for s in slots)
        if not slots and column.role in ("level1", "level2"):
            slots = _covering(row, column, extent)
        if slots:
            text = "".join(s.text for s in slots)
            pieces[column] = Piece(text, tuple(slots), any(s.own for s in slots))
            if layout.holds_both(column.label):
                pieces[column] = replace(pieces[column], text=_half(text, column.role))
    strays = [s for s in row.filled if id(s) not in used]
    return Reading(row, header, pieces, strays=strays)


def _half(text: str, role: str) -> str:
    """The target or the result of a cell that holds both, ≥5克/平方米/4克/平方米."""
    cut = (_FIGURE if any(map(str.isdigit, text)) else _WORDS).search(text)
    if cut is None:
        return text if role == "value" else ""
    return text[: cut.start()].strip() if role == "value" else text[cut.end() :].strip()


def _by_column(slot: Slot) -> tuple[float, float]:
    return slot.first, slot.last


def _by_place(slot: Slot) -> tuple[float, float]:
    box = slot.cell.place.bbox
    return (box[0] + _TOLERANCE, box[2]) if box else (-1.0, -1.0)


def _extent(grid: Grid, header: Header) -> _Extent:
    """How cells of ``grid`` are compared with the heading: by place where the grid divides its columns otherwise."""
    if grid is header.grid or grid.columns == header.grid.columns:
        return _by_column
    placed = grid.cells and grid.cells[0].place.bbox and header.grid.cells[0].place.bbox
    return _by_place if placed else _by_column


def _inside(row: Row, column: Column, extent: _Extent) -> list[Slot]:
    """The slots that begin within a column."""
    first, last = _limits(column, extent)
    return [s for s in row.slots if first <= extent(s)[0] < last]


def _covering(row: Row, column: Column, extent: _Extent) -> list[Slot]:
    """The slot that reaches into a column from the left: a level 1 merged with its level 2."""
    first, _ = _limits(column, extent)
    return [s for s in row.slots if extent(s)[0] < first < extent(s)[1]][-1:]


def _limits(column: Column, extent: _Extent) -> tuple[float, float]:
    if extent is _by_column:
        return column.first, column.last
    box = column.slot.cell.place.bbox if column.slot else None
    return (box[0], box[2]) if box else (column.first, column.last)


def by_role(side: Side, reading: Reading) -> Mapping[str, Piece]:
    """The pieces of a side, by role; those of later years as one, each with its year."""
    pieces = {role: reading.get(column) for role, column in side.columns.items()}
    later = [f"{c.label}:{text}" for c in side.later if (text := reading.get(c).text)]
    return {**pieces, LATER: Piece(";".join(later))} if later else pieces
