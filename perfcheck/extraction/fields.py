"""What a form says around its indicators: project, department, money, goals, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.captions import captions, year_beside
from perfcheck.extraction.columns import LEVELS
from perfcheck.extraction.field_heads import head, row_of_heads
from perfcheck.extraction.funds import FundsReader
from perfcheck.extraction.funds_cells import halves, is_money, states_money
from perfcheck.extraction.funds_labels import among, is_source, stated_unit, unit_of_label
from perfcheck.extraction.goals import GoalReader
from perfcheck.extraction.marks import is_foot
from perfcheck.extraction.named import Named
from perfcheck.extraction.segments import DONE, FUNDS, GOAL, STATEMENT, Segment, segments
from perfcheck.extraction.titles import year_of
from perfcheck.extraction.view import Item, Row, Slot
from perfcheck.language import layout
from perfcheck.language.labels import field_role, role_among_goals
from perfcheck.language.width import clean, normalise
from perfcheck.model.document import Cell, Line
from perfcheck.model.submission import Text

_SHORT = 12
_CAPTION = 30
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?度?")


@dataclass(slots=True)
class Fields:
    """The fields of a form by role; ``statements`` by the form's own label."""

    title: Text = field(default_factory=lambda: Text(""))
    fiscal_year: int | None = None
    named: Named = field(default_factory=Named)
    statements: dict[str, Text] = field(default_factory=dict)
    funds: FundsReader = field(default_factory=FundsReader)
    goals: GoalReader = field(default_factory=GoalReader)


def read_fields(*parts: Iterable[Item]) -> Fields:
    """The fields of the lines and rows above and below a form's indicators, and of what it shares with others."""
    reader = _Reader()
    for items in parts:
        reader.leave()
        for item in items:
            if isinstance(item, Line):
                reader.caption(item.text, Slot(Cell(item.text, 0, 0, place=item.place), clean(item.text), True))
            else:
                reader.row(item)
    return reader.fields


class _Reader:
    def __init__(self) -> None:
        self.fields = Fields()
        self.last: str | None = None
        self.grid: object = None
        self.inside: str | None = None
        self.heads: list[Segment] = []
        self.goal: Slot | None = None

    def leave(self) -> None:
        """Forgets the block that was open."""
        self.fields.goals.leave()
        self.inside, self.heads = None, []

    def caption(self, written: str, slot: Slot) -> bool:
        """A line of its own: title, year, unit of money, or fields with their labels. Whether it was one."""
        fields, text = self.fields, slot.text
        title = layout.is_title(text)
        if title and not fields.title:
            fields.title = Text(text, slot.cell.place)
        year = year_of(text)
        unit = stated_unit(text)
        if year and (title or len(text) <= (_CAPTION if unit else _SHORT)):
            fields.fiscal_year = fields.fiscal_year or year
        fields.funds.unit = fields.funds.unit or unit
        if not title and states_money(text):
            fields.funds.read([slot])
            return True
        found = [] if title else captions(written)
        fields.fiscal_year = fields.fiscal_year or (year_beside(written) if found else None)
        for caption in found:
            self._take(Segment(caption.role, slot, caption.label, content=caption.content), in_grid=False)
        return title or bool(found)

    def row(self, row: Row) -> None:
        if row.sole and (layout.is_title(row.sole) or len(row.sole) <= _CAPTION or captions(row.sole)):
            slot = row.filled[0]
            if self.caption(slot.cell.text, slot):
                return
        new_grid, self.grid = self.grid is not None and self.grid is not row.grid, row.grid
        if new_grid and self.goal and _is_rest(row):
            self.fields.goals.resume(row.filled[0].text)
            return
        self.goal = None if new_grid else self.goal
        for slot in row.filled:
            if not layout.read_label(slot.text).core and unit_of_label(slot.text):
                # A page break left the unit of the block's label behind.
                self.fields.funds.note_unit(slot.text)
        if self.heads and self._below(row):
            return
        if is_foot(row) or _heads_indicators(row):
            self.leave()
        found = segments(row, self._goes_on(row))
        labelled = any(s.role for s in found)
        if not labelled:
            if new_grid and self.last:
                self._append(self.last, row.filled)
            return
        self.heads = row_of_heads(row, found)
        if self.heads:
            self.leave_goals(None)
            self.heads = row_of_heads(row, found)
            return
        self.leave_goals(found)
        self.inside = FUNDS if any(s.role == FUNDS for s in found) else None
        self.goal = found[-1].filled[-1] if found[-1].role == GOAL and found[-1].filled else None
        for segment in found:
            self._take(segment, in_grid=True)

    def leave_goals(self, found: Sequence[Segment] | None) -> None:
        """Forgets the headings of goals where a row has none of them."""
        if found is None or not any(s.role in (GOAL, DONE) for s in found):
            self.fields.goals.leave()

    def _goes_on(self, row: Row) -> str | None:
        """The block that a row without labels of its own carries on."""
        if any(field_role(s.text) for s in row.slots if s.text):
            return None
        if self.fields.goals.awaiting:
            return GOAL
        if self.goal and row.filled[0].first == self.goal.first and not row.slots[0].text:
            return GOAL
        texts = [half.text for s in row.filled for half in halves(s)]
        return FUNDS if self.inside == FUNDS and any(is_source(t) or is_money(t) for t in texts) else None

    def _below(self, row: Row) -> bool:
        """Takes a row of contents below a row of labels; False if it is none."""
        heads, self.heads = self.heads, []
        under = [[s for s in row.filled if s.first == head(h).first] for h in heads]
        placed = sum(map(len, under))
        if not placed or placed != len(row.filled) or any(field_role(s.text) for s in row.filled):
            return False
        for segment, cells in zip(heads, under, strict=True):
            if segment.role == FUNDS and cells:
                label = head(segment).text
                self.fields.funds.state(label, cells[0], total=not among(label))
            else:
                self._take(Segment(segment.role, segment.slot, segment.label, cells=cells), in_grid=True)
        return True

    def _take(self, segment: Segment, *, in_grid: bool) -> None:
        fields, role, slot = self.fields, segment.role, segment.slot
        if role is None:
            return
        if role != STATEMENT:
            self.last = None
        if role == FUNDS:
            self._funds(segment)
        elif role in (GOAL, DONE):
            self._goals(segment)
        elif role == STATEMENT and segment.answered:
            self._statement(segment)
        elif unit := _unit_stated(segment):
            fields.funds.note_unit(unit)
        elif slot and segment.answered:
            place = segment.filled[0].cell.place if segment.filled else slot.cell.place
            fields.named.add(role, segment.label, Text(segment.text, place), in_grid=in_grid)
            year = _YEAR.search(segment.text) if role == "year" else None
            fields.fiscal_year = int(year[1]) if year else fields.fiscal_year

    def _funds(self, segment: Segment) -> None:
        reader, block, cells = self.fields.funds, segment.slot, segment.cells
        if block is None:
            reader.read(cells)
            return
        stated = unit_of_label(block.text)
        reader.unit = stated or reader.unit
        if segment.content is not None:
            cells = [Slot(block.cell, f"{segment.label}:{segment.content}", True)]
        elif block.own and segment.filled and is_money(segment.filled[0].text):
            reader.read([block, *cells], block)
            return
        reader.read(cells)

    def _goals(self, segment: Segment) -> None:
        label = [segment.slot] if segment.slot and segment.slot.own else []
        if segment.content is not None and segment.slot:
            label = []
            named = layout.period_of(segment.label) or segment.role == DONE
            text = f"{segment.label}:{segment.content}" if named else segment.content
            segment.cells = [Slot(segment.slot.cell, text, True)]
        if cells := [*label, *segment.filled]:
            self.fields.goals.read(cells)

    def _statement(self, segment: Segment) -> None:
        key = normalise(segment.label).rstrip(":")
        if not segment.text and key in self.fields.statements:
            return
        place = segment.filled[0].cell.place if segment.filled or segment.slot is None else segment.slot.cell.place
        text = Text(segment.text, place)
        if key in self.fields.statements:
            before = self.fields.statements[key]
            text = Text(f"{before.text}\n{text.text}", before.place)
        if text:
            self.fields.statements[key] = text
            self.last = key

    def _append(self, key: str, cells: Sequence[Slot]) -> None:
        """Adds to a statement what the next page holds of its cell."""
        before = self.fields.statements[key]
        self.fields.statements[key] = Text(before.text + "".join(c.text for c in cells), before.place)


def _unit_stated(segment: Segment) -> str | None:
    """The unit of money that a pair like 单位:万元、% states, which is no unit of an administration."""
    asks = layout.read_label(segment.label).core in layout.words("funds", "unit_labels")
    return stated_unit(f"单位:{segment.text}") if asks else None


def _is_rest(row: Row) -> bool:
    """Whether a page break cut the row in two: its label stayed behind, and one text goes on."""
    return not row.slots[0].text and len(row.filled) == 1 and role_among_goals(row.filled[0].text) is None


def _heads_indicators(row: Row) -> bool:
    """Whether a row stands over columns of indicators (一级指标 | 中期绩效指标 | 年度绩效指标)."""
    return any(layout.column_role(s.text) in LEVELS or layout.is_caption(s.text) for s in row.filled)
