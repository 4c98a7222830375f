"""Forms without a heading of indicators: lists and forms whose indicators are sentences in cells or lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from perfcheck.extraction.assemble import assemble, place_of
from perfcheck.extraction.fields import read_fields
from perfcheck.extraction.form import Form
from perfcheck.extraction.headless import names_columns
from perfcheck.extraction.indicators import Harvest
from perfcheck.extraction.projects import fill
from perfcheck.extraction.view import Item, Row, Slot
from perfcheck.extraction.worded import read_worded, unwrap
from perfcheck.language import layout
from perfcheck.language.labels import field_role
from perfcheck.language.levels import level_kind
from perfcheck.language.names import name_marks
from perfcheck.language.quantity import parse_quantity
from perfcheck.language.width import clean
from perfcheck.model.document import Line
from perfcheck.model.place import Place
from perfcheck.model.submission import Indicator, Level, Period, TargetTable

_LIST_ROLES = 3


def read_wordy(form: Form) -> list[TargetTable]:
    """The tables of a form in words: one, or one for each row of a list. None if it names no indicator."""
    rows = [item for item in form.head if isinstance(item, Row)]
    heading = next((n for n, row in enumerate(rows) if _is_list_heading(row)), None)
    if heading is None:
        table = _single(form.head, form.shared)
        return [table] if table else []
    fields = [i for i in form.head if isinstance(i, Line) or i in rows[:heading]]
    depth = 2 if heading + 1 < len(rows) and _divides(rows[heading], rows[heading + 1]) else 1
    headings, listed = rows[heading : heading + depth], _uncut(rows[heading + depth :])
    return [t for row in listed if (t := _listed(headings, row, fields))]


def _uncut(rows: Sequence[Row]) -> list[Row]:
    """The rows of a list; what the first row of a page carries on is joined to the row before it."""
    whole: list[Row] = []
    for row in rows:
        carried = whole and row.number == 0 and row.grid is not whole[-1].grid and not row.slots[0].text
        if not carried:
            whole.append(row)
            continue
        more = {s.first: s for s in row.filled}
        whole[-1] = replace(whole[-1], slots=tuple(_with(s, more.get(s.first)) for s in whole[-1].slots))
    return whole


def _with(slot: Slot, more: Slot | None) -> Slot:
    if more is None:
        return slot
    cell = replace(slot.cell, text=f"{slot.cell.text}\n{more.cell.text}")
    return replace(slot, cell=cell, text=clean(cell.text))


def _is_list_heading(row: Row) -> bool:
    roles = {layout.column_role(s.text) for s in row.filled}
    return len(roles - {None}) >= _LIST_ROLES and bool(roles & {"goal", "overview"})


def _divides(heading: Row, row: Row) -> bool:
    """Whether a row names the levels 2 below the levels 1 of the heading over it."""
    over = [any(layout.is_level1(u.text) for u in heading.under(s.first, s.last)) for s in row.filled]
    return bool(over) and all(over) and all(layout.is_level2(s.text) for s in row.filled)


def _single(items: Sequence[Item], shared: Sequence[Item]) -> TargetTable | None:
    harvest = Harvest()
    levels = ("", "")
    heading = next((i for i in items if isinstance(i, Row) and names_columns(i)), None)
    names = [s for s in heading.filled if layout.likely_column_role(s.text) == "name"] if heading else []
    for item in items:
        if isinstance(item, Line):
            levels = _gather(harvest, item.text, item.place, levels)
            continue
        labels = _leading_labels(item)
        beside = (
            next((t for t in labels if layout.is_level1(t)), ""),
            next((t for t in labels if layout.is_level2(t) and not layout.is_level1(t)), ""),
        )
        for slot in item.filled:
            named = not heading or any(n.first <= slot.first < n.last for n in names)
            if slot.text not in labels and named and item is not heading:
                _gather(harvest, slot.cell.text, slot.cell.place, beside)
    valued = sum(bool(i.value) for i in harvest.indicators)
    if not harvest.indicators or (heading and valued * 2 < len(harvest.indicators)):
        # Names without values are a framework of indicators, not targets.
        return None
    fields = read_fields(items, shared)
    return assemble(fields, harvest, (), place_of(items))


def _leading_labels(row: Row) -> list[str]:
    """The labels of levels at the left of a row, after the form's own label for all of its indicators."""
    texts = [s.text for s in row.slots if s.text]
    inner = list(dropwhile(lambda t: layout.is_caption(t) or field_role(t) == "goal", texts))
    return list(takewhile(layout.is_label, inner))


def _gather(harvest: Harvest, text: str, place: Place, levels: tuple[str, str]) -> tuple[str, str]:
    """Adds the indicators of a text; returns the levels it ends under."""
    found, ending = read_worded(text if place.bbox is None else unwrap(text), *levels)
    for worded in found:
        kind = level_kind(worded.level2, worded.level1)
        name, value = clean(worded.name), clean(worded.value)
        harvest.indicators.append(
            Indicator(
                Period.ANNUAL,
                worded.level1,
                worded.level2,
                kind,
                name,
                value,
                quantity=parse_quantity(value, name),
                name_written=worded.name,
                value_written=worded.value,
                marks=name_marks(name),
                place=place,
                name_place=place,
            )
        )
        level = Level(Period.ANNUAL, worded.level1, worded.level2, kind, True, place)
        if not any((s.level1, s.level2) == (level.level1, level.level2) for s in harvest.levels):
            harvest.levels.append(level)
    return ending


def _listed(headings: Sequence[Row], row: Row, above: Sequence[Item]) -> TargetTable | None:
    """The table of one row of a list."""
    harvest = Harvest()
    heading = headings[0]
    columns = {role: s for s in reversed(heading.filled) if (role := layout.column_role(s.text))}
    for slot in row.filled:
        _gather(harvest, slot.cell.text, slot.cell.place, _levels_over(headings, slot))
    if not harvest.indicators:
        return None
    fields = read_fields(above)
    fill(fields, {role: below for role, slot in columns.items() if (below := _below(row, slot))}, columns)
    return assemble(fields, harvest, (), place_of([row]))


def _levels_over(headings: Sequence[Row], slot: Slot) -> tuple[str, str]:
    """Level 1 and level 2 by the headings over a cell, each "" where none is named."""
    over = [s.text for row in headings for s in row.under(slot.first, slot.last) if layout.is_label(s.text)]
    level1 = next((t for t in over if layout.is_level1(t)), "")
    return level1, next((t for t in reversed(over) if layout.is_level2(t)), "")


def _below(row: Row, heading: Slot) -> Slot | None:
    return next((s for s in row.under(heading.first, heading.last) if s.text), None)
