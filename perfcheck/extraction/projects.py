"""Lists with one row per indicator and many projects: one table for each project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from perfcheck.extraction.assemble import assemble, place_of
from perfcheck.extraction.columns import Column
from perfcheck.extraction.fields import Fields, read_fields
from perfcheck.extraction.form import Form, Section
from perfcheck.extraction.header import Header
from perfcheck.extraction.indicators import Harvest, harvest, read_sections
from perfcheck.extraction.pieces import Reading
from perfcheck.extraction.view import Slot
from perfcheck.language.bodies import is_organisation
from perfcheck.model.document import Line
from perfcheck.model.submission import Period, TargetTable, Text

_BODIES = ("department", "implementer")
"""Merged over several projects; where a page cuts the cell, the rest of it is blank."""
_OF_PROJECT = ("project", *_BODIES, "code", "budget", "goal", "overview")


def read_projects(form: Form) -> tuple[list[TargetTable], list[Slot]]:
    """One table per project of a list, and the cells under no column."""
    tables: list[TargetTable] = []
    strays: list[Slot] = []
    for section, readings in read_sections(form.sections):
        above: dict[str, Slot] = {}
        for group in _by_project(readings):
            above |= {role: cell for role in _BODIES if (cell := _cell(group[0], role))}
            found = harvest(section, group)
            strays += found.strays
            named = _cell(group[0], "project")
            if found.indicators:
                tables.append(_table(form, section, group, found, above))
            elif named and is_organisation(named.text):
                # Its projects stand in the rows below.
                above["implementer"] = named
    return tables, strays


def _by_project(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The rows of each project in the order of its first row; a blank cell goes on with the project above."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    key = ("", "")
    before: list[int] = []
    for reading in readings:
        project, implementer = (_cell(reading, role) for role in ("project", "implementer"))
        cells = [id(s.cell) for c in reading.header.columns if c.role == "project" for s in reading.get(c).slots]
        if not groups or (project and not set(cells) & set(before)):
            key = (project.text if project else "", implementer.text if implementer else key[1])
        before = cells
        groups.setdefault(key, []).append(reading)
    return list(groups.values())


def _cell(reading: Reading, role: str) -> Slot | None:
    """The first cell with text under the columns of a role, with what of it stands on the next page."""
    pieces = [reading.get(c) for c in reading.header.columns if c.role == role]
    return next((replace(s, text=p.text) for p in pieces for s in p.slots if s.text), None)


def _table(
    form: Form, section: Section, group: Sequence[Reading], found: Harvest, above: Mapping[str, Slot]
) -> TargetTable:
    heading = {id(c.slot.cell) for c in section.header.columns if c.slot}
    head = [i for i in form.head if isinstance(i, Line) or not any(id(s.cell) in heading for s in i.slots)]
    fields = read_fields(head)
    cells = {**above, **{role: cell for role in _OF_PROJECT for r in reversed(group) if (cell := _cell(r, role))}}
    headings = {c.role: c.slot for c in reversed(_columns(section.header)) if c.slot}
    fill(fields, cells, headings)
    for column in section.header.columns:
        held = (s for r in group for s in r.get(column).slots if s.text) if column.role == "source" else ()
        for slot in list(held)[:1]:
            fields.funds.state(column.label, slot, total=False)
    return assemble(fields, found, [section.header], place_of([r.row for r in group]))


def _columns(header: Header) -> Sequence[Column]:
    return [c for c in header.columns if c.role in _OF_PROJECT]


def fill(fields: Fields, cells: Mapping[str, Slot], headings: Mapping[str, Slot]) -> None:
    """Sets the fields that columns of a list hold; ``headings`` are the cells over them."""
    for role, cell in cells.items():
        text = Text(cell.text, cell.cell.place)
        if role in ("project", "department", "implementer", "code"):
            fields.named.set(role, text)
        elif role == "overview":
            fields.statements["项目概况"] = text
        elif role == "goal":
            fields.goals.texts[Period.ANNUAL] = [text]
        elif role == "budget":
            fields.funds.state(headings[role].text, cell)
    if not fields.named.text("project") and (unit := fields.named.text("implementer")):
        fields.named.set("project", unit)
