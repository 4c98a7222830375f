"""Cut-outs of a page around the places of a finding, with the places marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfcheck.model.finding import Evidence, Finding
from perfcheck.model.place import Box
from perfcheck.reports.page_images import Picture

MARGIN = 80.0
"""Points shown above and below a place."""
SIDE = 12.0
"""Points shown beside the table."""
GAP = 180.0
"""Places further apart than this get a cut-out each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the page in points; ``label`` is the side of the table it stands on, or empty."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """A strip of a page in points, as wide as its table, and the places marked on it."""

    page: int
    left: float
    top: float
    width: float
    height: float
    marks: tuple[Mark, ...]


def views(finding: Finding, pictures: Mapping[int, Picture], table: Box | None = None) -> list[View]:
    """The cut-outs of a finding in page order, of those pages that could be drawn; as wide as ``table`` if known."""
    found: dict[int, dict[Box, Evidence]] = {}
    for evidence in finding.evidence:
        place = evidence.place
        if place.page and place.page in pictures and place.bbox:
            found.setdefault(place.page, {}).setdefault(place.bbox, evidence)
    return [
        _view(page, pictures[page], group, table)
        for page, boxes in sorted(found.items())
        for group in _groups(sorted(boxes.items(), key=lambda item: item[0][1]))
    ]


Placed = Sequence[tuple[Box, Evidence]]


def _groups(placed: Placed) -> Iterator[Placed]:
    """Places from top to bottom, parted where they stand far from each other."""
    start = 0
    bottom = placed[0][0][3]
    for position, (box, _) in enumerate(placed):
        if box[1] - bottom > GAP:
            yield placed[start:position]
            start = position
        bottom = max(bottom, box[3])
    yield placed[start:]


def _view(page: int, picture: Picture, placed: Placed, table: Box | None) -> View:
    boxes = [box for box, _ in placed]
    around = [*boxes, table] if table else [(0.0, 0.0, picture.width, picture.height)]
    left = max(0.0, min(b[0] for b in around) - SIDE)
    right = min(picture.width, max(b[2] for b in around) + SIDE)
    top = max(0.0, min(b[1] for b in boxes) - MARGIN)
    bottom = min(picture.height, max(b[3] for b in boxes) + MARGIN)
    left, top, width, height = (round(v, 1) for v in (left, top, max(right - left, 1.0), max(bottom - top, 1.0)))
    return View(page, left, top, width, height, tuple(_mark(*p) for p in placed))


def _mark(box: Box, evidence: Evidence) -> Mark:
    x0, top, x1, bottom = box
    label = evidence.period.label if evidence.period else ""
    return Mark(round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1), label)
