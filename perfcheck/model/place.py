"""Where in the file something stands."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: page and box, sheet and cell, or line; all 1-based.

    Only the parts that the format has are set. ``table`` counts the grids of a
    Word or HTML file, whose cells have no page until they are laid out.
    """

    page: int | None = None
    bbox: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None


def union(places: list[Place]) -> Place:
    """The smallest place that covers ``places`` on the page of the first one.

    Raises ValueError for an empty list.
    """
    if not places:
        raise ValueError("no places to unite")
    first = places[0]
    boxes = [p.bbox for p in places if p.bbox and p.page == first.page]
    if not boxes:
        return first
    x0, top, x1, bottom = zip(*boxes, strict=True)
    box = (min(x0), min(top), max(x1), max(bottom))
    return Place(first.page, box, first.sheet, first.cell, first.line, first.table, first.row)
