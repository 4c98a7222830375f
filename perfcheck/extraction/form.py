"""One form: what belongs to it, and what carries it on over a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.header import Header
from perfcheck.extraction.marks import has_project
from perfcheck.extraction.view import Item, Row
from perfcheck.language import layout
from perfcheck.language.width import clean, normalise
from perfcheck.model.document import Grid, Line
from perfcheck.model.submission import Period

_EDGE = 15.0
"""How far apart, in points, the edges of two pages' grids may lie."""


@dataclass(slots=True)
class Section:
    """Rows of indicators under one heading; ``continued`` if it repeats the heading of the page before."""

    header: Header
    period: Period | None
    rows: list[Row] = field(default_factory=list)
    continued: bool = False


@dataclass(slots=True)
class Form:
    """One form: what stands above its indicators, the indicators, what stands below. ``ended`` by its foot.

    ``shared`` are the title and captions of an earlier form, where they stand over this one as well.
    """

    head: list[Item]
    sections: list[Section] = field(default_factory=list)
    foot: list[Row] = field(default_factory=list)
    shared: list[Item] = field(default_factory=list)
    ended: bool = False

    @property
    def sheet(self) -> str | None:
        """The sheet it stands on, in a workbook."""
        grids = [s.header.grid for s in self.sections] or [i.grid for i in self.head if isinstance(i, Row)]
        return grids[0].place.sheet if grids else None


def same_title(form: Form, text: str) -> bool:
    """Whether a line repeats the form's own title."""
    core = layout.read_label(text).core or normalise(text)
    titles = (clean(i.text) for i in form.head if isinstance(i, Line))
    return layout.is_title(text) and any(core == (layout.read_label(t).core or normalise(t)) for t in titles)


def continues(form: Form, grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether a grid may carry on the form's rows, by its shape and by what stands in it."""
    last = (form.sections[-1].rows or form.sections[-1].header.rows)[-1].grid
    if grid.place.sheet != last.place.sheet:
        return False
    if any(has_project(r) or layout.is_title(r.sole) for r in rows[:1]):
        return True
    if not any(_speaks_of_levels(r) for r in rows) and _is_foreign(form, rows):
        return False
    if grid.columns == last.columns:
        return True
    ours, theirs = last.place.bbox, grid.place.bbox
    if ours and theirs and abs(ours[0] - theirs[0]) < _EDGE and abs(ours[2] - theirs[2]) < _EDGE:
        return True
    return any(_speaks_of_levels(r) for r in rows)


def _is_foreign(form: Form, rows: Sequence[Row]) -> bool:
    """Whether something else than labels stands where the form has its levels."""
    header = form.sections[-1].header
    columns = [c for c in header.columns if c.role in ("level1", "level2")]
    held = (s for r in rows for s in r.filled if any(c.first <= s.first < c.last for c in columns))
    return any(layout.column_role(s.text) is None for s in held)


def _speaks_of_levels(row: Row) -> bool:
    texts = [s.text for s in row.slots if s.text and len(s.text) <= layout.LONGEST_LABEL]
    return any(layout.is_foot(t) or layout.is_label(t) for t in texts)
