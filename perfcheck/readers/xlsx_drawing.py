"""What is drawn over the cells of a worksheet: text boxes, and pictures that may hold a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from perfcheck.readers.merges import Merge
from perfcheck.readers.ooxml import Package
from perfcheck.readers.pictures import is_large
from perfcheck.readers.xlsx_styles import numbers

_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ROW, _COLUMN = 180_000, 600_000
"""The usual height of a row and width of a column, in English Metric Units."""


class Box(NamedTuple):
    """A text box whose upper left corner lies on a cell."""

    row: int
    column: int
    text: str


class Drawn(NamedTuple):
    """The text boxes of a sheet and the number of its large pictures."""

    boxes: tuple[Box, ...] = ()
    pictures: int = 0

    def write_on(self, cells: dict[tuple[int, int], str], merges: Sequence[Merge]) -> None:
        """Add the texts of the boxes to the cells that they lie on."""
        for row, column, text in self.boxes:
            over = (m for m in merges if m.top <= row <= m.bottom and m.left <= column <= m.right)
            place = next(((m.top, m.left) for m in over), (row, column))
            cells[place] = "\n".join(t for t in (cells.get(place), text) if t)


def drawn_on(package: Package, sheet: str) -> Drawn:
    """What is drawn on the worksheet whose part is ``sheet``."""
    boxes: list[Box] = []
    pictures = 0
    for relation in package.relations(sheet).values():
        if relation.kind != "drawing":
            continue
        for anchor in package.xml(relation.path):
            if text := _text(anchor):
                boxes.append(Box(*_corner(anchor, "from"), text))
            if next(anchor.iter(_SHEET + "pic"), None) is not None and is_large(*_size(anchor)):
                pictures += 1
    return Drawn(tuple(boxes), pictures)


def _text(anchor: Any) -> str:
    """The lines of the text boxes at one place."""
    lines = ("".join(t.text or "" for t in p.iter(_DRAWING + "t")) for p in anchor.iter(_DRAWING + "p"))
    return "\n".join(line for line in lines if line.strip())


def _corner(anchor: Any, which: str) -> tuple[int, int]:
    """Row and column of the cell that a corner lies on, 0 where the anchor does not say."""
    row, column = numbers(anchor.findtext(f"{_SHEET}{which}/{_SHEET}{part}") for part in ("row", "col"))
    return row, column


def _size(anchor: Any) -> tuple[int, int]:
    """Width and height in English Metric Units: as written, else by the cells that are covered."""
    (top, left), (bottom, right) = _corner(anchor, "from"), _corner(anchor, "to")
    extents = (*anchor.iterchildren(_SHEET + "ext"), *anchor.iter(_DRAWING + "ext"))
    sizes = [(int(e.get("cx", "0")), int(e.get("cy", "0"))) for e in extents if e.get("cx", "").isdigit()]
    return max([*sizes, ((right - left) * _COLUMN, (bottom - top) * _ROW)])
