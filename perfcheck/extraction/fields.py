"""What a form says around its indicators: project, department, money, goals, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.columns import LEVELS
from perfcheck.extraction.funds import FundsReader, is_source, is_total, stated_unit
from perfcheck.extraction.goals import GoalReader
from perfcheck.extraction.marks import inline_field, is_foot
from perfcheck.extraction.view import Item, Row, Slot
from perfcheck.language import layout
from perfcheck.language.width import clean, normalise
from perfcheck.model.document import Line
from perfcheck.model.submission import Text

_CODED = re.compile(r"^[\[【(]?([0-9A-Za-z]*\d{2,}[0-9A-Za-z]*)[\]】)]?[-—_\s]*(\D.*)$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?度?")
_NAMES = ("project", "department", "code", "implementer", "attribute", "term", "start", "end")


@dataclass(slots=True)
class Fields:
    """The fields of a form by role; ``statements`` by the form's own label."""

    title: Text = field(default_factory=lambda: Text(""))
    fiscal_year: int | None = None
    named: dict[str, Text] = field(default_factory=dict)
    statements: dict[str, Text] = field(default_factory=dict)
    funds: FundsReader = field(default_factory=FundsReader)
    goals: GoalReader = field(default_factory=GoalReader)

    def text(self, role: str) -> str | None:
        """The content of a field, None if the form has none or left it empty."""
        found = self.named.get(role)
        return found.text if found else None

    @property
    def term(self) -> str | None:
        """The project's term: as stated, or from its first to its last day."""
        ends = [t for role in ("start", "end") if (t := self.text(role))]
        return self.text("term") or "至".join(ends) or None


def read_fields(above: Iterable[Item], below: Iterable[Item] = ()) -> Fields:
    """The fields of the lines and rows above and below a form's indicators."""
    reader = _Reader()
    for items in (above, below):
        reader.fields.goals.leave()
        for item in items:
            if isinstance(item, Line):
                reader.caption(clean(item.text), item)
            else:
                reader.row(item)
    return reader.fields


def split_code(text: str) -> tuple[str | None, str]:
    """The code and the name of a department: 604-某某局, [042]某某局, 207101某某法院."""
    match = _CODED.match(text)
    return (match.group(1), match.group(2).strip()) if match else (None, text)


class _Reader:
    def __init__(self) -> None:
        self.fields = Fields()
        self.last: str | None = None
        self.grid: object = None
        self.in_funds = False

    def caption(self, text: str, item: Item) -> None:
        """A line of its own: title, year, unit of money, or a field with its label."""
        fields = self.fields
        place = item.place if isinstance(item, Line) else item.filled[0].cell.place
        if layout.is_title(text) and not fields.title:
            fields.title = Text(text, place)
        year = _YEAR.search(text)
        if year and (layout.is_title(text) or len(text) <= 12):
            fields.fiscal_year = int(year.group(1)) if not layout.is_title(text) else fields.fiscal_year or int(year[1])
        fields.funds.unit = fields.funds.unit or stated_unit(text)
        found = inline_field(text)
        if found:
            self._name(layout.field_role(found[0]), found[0], Text(found[1], place))

    def row(self, row: Row) -> None:
        if row.sole and (layout.is_title(row.sole) or len(row.sole) <= 30):
            self.caption(row.sole, row)
        new_grid, self.grid = self.grid is not None and self.grid is not row.grid, row.grid
        labels = [s for s in row.slots if s.text and layout.field_role(s.text)]
        block = next((s for s in labels if layout.field_role(s.text) == "funds"), None)
        for slot in row.filled:
            label = layout.read_label(slot.text)
            if not label.core and stated_unit(label.inner):
                # A page break left the unit of the block's label behind.
                self.fields.funds.unit = self.fields.funds.unit or stated_unit(label.inner)
        self.in_funds = bool(block) or any(is_total(s.text) for s in row.filled) or self._more_funds(row, labels)
        if self.in_funds:
            self._funds(row, block)
        elif is_foot(row) or _heads_indicators(row):
            self.fields.goals.leave()
            self._pairs(row)
        elif self._is_goal(row, labels):
            self.fields.goals.read([s for s in row.filled if s.own])
            self.last = None
        elif labels:
            self.fields.goals.leave()
            self._pairs(row)
        elif new_grid and self.last:
            self._append(self.last, row.filled)

    def _more_funds(self, row: Row, labels: Sequence[Slot]) -> bool:
        """Whether a row goes on with sources although the block's label is not merged over it."""
        return self.in_funds and not labels and any(is_source(s.text) for s in row.filled)

    def _is_goal(self, row: Row, labels: Sequence[Slot]) -> bool:
        goal = any(layout.field_role(s.text) in ("goal", "goal_actual") for s in labels)
        return goal or (not labels and self.fields.goals.awaiting)

    def _funds(self, row: Row, block: Slot | None) -> None:
        reader = self.fields.funds
        if block:
            inner = layout.read_label(block.text).inner
            reader.unit = stated_unit(inner) or reader.unit
        cells = [s for s in row.slots if s.own and (block is None or s.first >= block.last)]
        statements = [s for s in cells if layout.field_role(s.text) == "statement"]
        if statements:
            self._pairs(row)
            cells = [s for s in cells if s.first < statements[0].first]
        if block and block.own and len(cells) == 1 and stated_unit(block.text) is None:
            # The amount stands right beside the block's own label.
            cells = [block, *cells]
        reader.read(row, cells)

    def _pairs(self, row: Row) -> None:
        """Labels with the content to their right."""
        label: Slot | None = None
        values: list[Slot] = []
        for slot in row.slots:
            if slot.text and layout.field_role(slot.text):
                self._pair(label, values)
                label, values = slot, []
            elif slot.own and slot.text:
                found = inline_field(slot.text)
                if found and label is None:
                    self._name(layout.field_role(found[0]), found[0], Text(found[1], slot.cell.place))
                else:
                    values.append(slot)
        self._pair(label, values)

    def _pair(self, label: Slot | None, values: Sequence[Slot]) -> None:
        if label is None or not values:
            return
        text = Text(" ".join(v.text for v in values), values[0].cell.place)
        self._name(layout.field_role(label.text), label.text, text)

    def _name(self, role: str | None, label: str, text: Text) -> None:
        self.last = None
        if role in _NAMES:
            self.fields.named.setdefault(role, text)
        elif role == "statement" and text:
            key = normalise(label).rstrip(":")
            if key in self.fields.statements:
                before = self.fields.statements[key]
                text = Text(f"{before.text}\n{text.text}", before.place)
            self.fields.statements[key] = text
            self.last = key

    def _append(self, key: str, cells: Sequence[Slot]) -> None:
        """Adds to a statement what the next page holds of its cell."""
        before = self.fields.statements[key]
        self.fields.statements[key] = Text(before.text + "".join(c.text for c in cells), before.place)


def _heads_indicators(row: Row) -> bool:
    """Whether a row stands over columns of indicators (一级指标 | 中期绩效指标 | 年度绩效指标)."""
    return any(layout.column_role(s.text) in LEVELS or layout.is_caption(s.text) for s in row.filled)
