"""The target tables of a document, whatever the layout of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perfcheck.extraction.assemble import assemble, place_of
from perfcheck.extraction.fields import read_fields
from perfcheck.extraction.form import Form
from perfcheck.extraction.form_heads import is_titled
from perfcheck.extraction.forms import find_forms
from perfcheck.extraction.indicators import Harvest, harvest, read_sections
from perfcheck.extraction.marks import asks_for_target, is_flattened
from perfcheck.extraction.problems import unnamed_columns, unplaced_cells, unread_form
from perfcheck.extraction.projects import read_projects
from perfcheck.extraction.siblings import settle_periods
from perfcheck.extraction.view import Slot
from perfcheck.extraction.wordy import read_wordy
from perfcheck.language import layout
from perfcheck.model.document import Document, Line
from perfcheck.model.problem import Problem
from perfcheck.model.submission import TargetTable

_NUMBERED = ("一级", "二级", "三级")


def read_target_tables(document: Document) -> tuple[tuple[TargetTable, ...], tuple[Problem, ...]]:
    """Every target table in reading order, and what of them could not be read."""
    tables: list[TargetTable] = []
    problems: list[Problem] = []
    forms = find_forms(document)
    settle_periods(forms)
    for form in forms:
        flattened = [] if form.sections else [i for i in form.head if isinstance(i, Line) and is_flattened(i)]
        if flattened:
            problems.append(unread_form(document.path, flattened[0]))
            continue
        found, strays = _read(form)
        tables += found
        if found:
            problems += _problems(document.path, form, found[0].called, strays)
    numbered = enumerate(tables, 1)
    return tuple(replace(t, id=f"T{n}", recognised=document.recognised) for n, t in numbered), tuple(problems)


def _read(form: Form) -> tuple[list[TargetTable], list[Slot]]:
    """The tables of a form and the cells of it under no column."""
    if not form.sections:
        return read_wordy(form), []
    if form.sections[0].header.is_list:
        return read_projects(form)
    found = Harvest()
    for section, readings in read_sections(form.sections):
        found.add(harvest(section, readings))
    if not _sets_targets(form, found):
        return [], []
    headers = [s.header for s in form.sections]
    rows = [row for s in form.sections for row in (*s.header.rows, *s.rows)]
    place = place_of([*form.head, *rows, *form.foot])
    return [assemble(read_fields(form.head, form.foot, form.shared), found, headers, place)], found.strays


def _sets_targets(form: Form, found: Harvest) -> bool:
    """Whether rows of names and values are targets: by their levels, or by the title, project or goal above them.

    Figures of statistics (指标, 数值) and of persons' appraisals are none.
    """
    labelled = any(layout.is_label(label) for i in found.indicators for label in (i.level1, i.level2))
    numbered = any(layout.contains(c.label, _NUMBERED) for s in form.sections for c in s.header.columns)
    return labelled or numbered or any(map(is_titled, form.head)) or any(map(asks_for_target, form.head))


def _problems(path: str, form: Form, project: str, strays: Sequence[Slot]) -> list[Problem]:
    headings = {s.text: s for section in form.sections for s in section.header.unnamed}
    return unnamed_columns(path, project, headings.values()) + unplaced_cells(path, project, strays)
