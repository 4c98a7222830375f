"""Where a form begins, goes on over pages and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfcheck.extraction.abreast import parted
from perfcheck.extraction.form import Form, Section, continues, same_title
from perfcheck.extraction.form_heads import head_of, is_titled, shared_lines
from perfcheck.extraction.header import Header, read_header
from perfcheck.extraction.headless import bare_header, names_columns
from perfcheck.extraction.marks import (
    caption_period,
    has_project,
    is_field,
    is_flattened,
    is_foot,
    project_label,
    speaks,
)
from perfcheck.extraction.turned import upright
from perfcheck.extraction.view import Item, Row, rows_of
from perfcheck.extraction.worded import speaks_of_indicators
from perfcheck.language import layout
from perfcheck.language.width import clean
from perfcheck.model.document import Document, Grid, Line
from perfcheck.model.submission import Period

_HEADING = re.compile(r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)")
_LINES_ABOVE = 6


def find_forms(document: Document) -> list[Form]:
    """The forms of a document in reading order; a form without a heading of indicators has no sections."""
    scanner = _Scanner()
    for block in document.blocks:
        if isinstance(block, Line):
            scanner.line(block)
        else:
            for part in (p for form in parted(block) for p in upright(form)):
                scanner.grid(part)
    scanner.close()
    return scanner.forms


class _Scanner:
    """Walks the blocks of a document and cuts them into forms."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.pending: list[Item] = []
        self.caption: Period | None = None
        self.retitled: list[Item] = []
        self.titled: Form | None = None

    def line(self, line: Line) -> None:
        text = clean(line.text)
        if caption_period(text) and self._has_begun():
            self.caption = caption_period(text)
        elif self.form and same_title(self.form, text):
            # The title may only repeat at the head of a page.
            self.retitled = [line]
        elif layout.is_title(text) or (project_label(text) and self._has_indicators()):
            self.close()
            self.pending = [line] if layout.is_title(text) else [*self.retitled, line]
            self.retitled = []
        elif self.form is None:
            self.pending.append(line)
        elif _is_chapter(text):
            self.close()
            self.titled = None
        else:
            self.caption = caption_period(text) or self.caption
            if self.retitled:
                self.retitled.append(line)

    def grid(self, grid: Grid) -> None:
        rows = [r for r in rows_of(grid) if r.filled]
        if self.form and (self.form.ended or not continues(self.form, grid, rows) or self._begins_anew(rows)):
            self.close()
            self.pending = self.retitled
        self.retitled = []
        at = 0
        while at < len(rows):
            header = read_header(rows, at) or self._bare(rows, at)
            if header:
                self.heading(header)
                at += len(header.rows)
            else:
                self.row(rows[at])
                at += 1

    def _bare(self, rows: Sequence[Row], at: int) -> Header | None:
        """A header of rows without a heading, where none without values (指标解释, 评分标准) stands above them."""
        found = None if self._is_open() else bare_header(rows, at)
        above = (item for item in self.pending if isinstance(item, Row))
        return None if found and any(map(names_columns, above)) else found

    def heading(self, header: Header) -> None:
        form = self.form
        if form and form.ended and any(has_project(item) for item in self.pending):
            self.close(keep_pending=True)
            form = None
        if form is None:
            self.form = Form(head_of(self.pending, header.grid), [Section(header, self.caption)])
            self._share(self.form)
        else:
            last = form.sections[-1]
            repeated = header.signature == last.header.signature and header.grid is not last.header.grid
            continued = repeated and self.caption in (None, last.period)
            form.sections.append(Section(header, self.caption or last.period, continued=continued))
            form.ended = False
        self.caption = None
        self.pending = []

    def row(self, row: Row) -> None:
        first = row.filled[0].text
        heads_group = caption_period(row.sole) and self._has_begun()
        if (layout.is_title(row.sole) and not heads_group) or (project_label(first) and self._has_begun()):
            self.close()
            self.pending = [row]
        elif self.form and _is_chapter(row.sole):
            self.close()
        elif self.form is None or self.form.ended:
            self.caption = caption_period(row.sole) or self.caption
            self.pending.append(row)
        elif len(row.filled) == 1 and caption_period(first):
            self.caption = caption_period(first)
        elif is_foot(row) or is_field(row, self.form.sections[-1].header):
            self.form.foot.append(row)
            self.form.ended = is_foot(row)
        else:
            section = self.form.sections[-1]
            if self.caption and self.caption is not section.period:
                section = Section(section.header, self.caption)
                self.form.sections.append(section)
            self.caption = None
            section.rows.append(row)

    def close(self, *, keep_pending: bool = False) -> None:
        """Ends the form at hand; without one, what is pending may be a form in words."""
        if self.form:
            self.forms.append(self.form)
        elif any(has_project(item) or speaks(item) or is_flattened(item) for item in self.pending):
            self.forms.append(Form(self.pending))
            self._share(self.forms[-1])
        self.form = None
        self.caption = None
        self.pending = self.pending if keep_pending else []

    def _share(self, form: Form) -> None:
        """Gives a form without a title of its own what stands above an earlier one."""
        if any(map(is_titled, form.head)):
            self.titled = form
        elif self.titled and any(map(has_project, form.head)) and self.titled.sheet == form.sheet:
            form.shared = shared_lines(self.titled.head)

    def _begins_anew(self, rows: Sequence[Row]) -> bool:
        """Whether a repeated title begins another form rather than a page."""
        if self.form is None or not self.retitled:
            return False
        named = self.form.sections[0].header.is_list or any(map(has_project, self.form.head))
        return not named or any(map(has_project, rows[:_LINES_ABOVE]))

    def _has_indicators(self) -> bool:
        """Whether the form at hand has come to its indicators, in rows or in words."""
        lines = (item.text for item in self.pending if isinstance(item, Line))
        return self.form is not None or any(map(speaks, self.pending)) or any(map(speaks_of_indicators, lines))

    def _is_open(self) -> bool:
        return self.form is not None and not self.form.ended

    def _has_begun(self) -> bool:
        return self.form is not None or any(has_project(item) for item in self.pending)


def _is_chapter(text: str) -> bool:
    """Whether a line is the heading of a part of the document that follows a form."""
    return bool(_HEADING.match(text)) and len(text) <= 40 and not caption_period(text) and not layout.is_label(text)
