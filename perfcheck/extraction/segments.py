"""A row of a form as a clerk reads it: label, value, label, value, whether the labels are known or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.captions import captions, first_caption
from perfcheck.extraction.funds_cells import is_money, parted, states_money
from perfcheck.extraction.funds_labels import among, heading, is_source, is_total, unit_of_label
from perfcheck.extraction.view import Row, Slot
from perfcheck.language.bodies import is_organisation
from perfcheck.language.labels import could_be_label, ends_with_colon, field_role, looks_like_label, role_among_goals
from perfcheck.language.ticks import chosen

FUNDS, GOAL, DONE, STATEMENT, UNKNOWN = "funds", "goal", "goal_actual", "statement", "unknown"
_GOALS = (GOAL, DONE)
_PROSE = (*_GOALS, STATEMENT)


@dataclass(slots=True)
class Segment:
    """A label with the cells up to the next label; funds and goals keep their inner labels among the cells.

    ``role`` is None for cells without a label, ``content`` what stands behind the colon of the label's own cell.
    """

    role: str | None
    slot: Slot | None = None
    label: str = ""
    cells: list[Slot] = field(default_factory=list)
    content: str | None = None

    @property
    def filled(self) -> list[Slot]:
        """The cells with text."""
        return [c for c in self.cells if c.text]

    @property
    def text(self) -> str:
        """What the form says beside the label."""
        return " ".join(filter(None, [self.content, *(c.text for c in self.cells)]))

    @property
    def answered(self) -> bool:
        """Whether there is room for an answer: a cell, blank or not, or a text behind a colon."""
        return bool(self.cells) or self.content is not None


def segments(row: Row, inside: str | None = None) -> list[Segment]:
    """The segments of a row; ``inside`` is the block (funds, goal) that goes on from the rows above."""
    slots = [s for s in row.slots if s.own or _role(s.text)]
    found: list[Segment] = [Segment(inside)] if inside else []
    for number, slot in enumerate(slots):
        current = found[-1] if found else Segment(None)
        opened = _open(current, slot, slots[number + 1 :])
        if opened:
            found += opened
        elif slot.own and found:
            found[-1].cells.append(slot)
        elif slot.own:
            found.append(Segment(None, cells=[slot]))
    return [s for s in found if s.role is not None or s.cells]


def _role(text: str) -> str | None:
    """The role of a known label; labels of money count as such."""
    return field_role(text) if text else None


def _open(current: Segment, slot: Slot, after: Sequence[Slot]) -> list[Segment]:
    """The segments that begin with a cell; none if it belongs to the current one."""
    if not slot.text:
        return []
    if not slot.own:
        return [Segment(_role(slot.text), slot, slot.text)]
    if current.role == FUNDS:
        return _within_funds(current, slot, after)
    if current.role in _GOALS:
        return _within_goals(current, slot, after)
    if inline := _inline(current, slot):
        return inline
    role = _role(slot.text)
    if role in _GOALS or (role == STATEMENT and not _waits(current)):
        return [Segment(role, None, cells=[slot])] if role in _GOALS else [Segment(role, slot, slot.text)]
    if role is None and _is_money_label(slot, after):
        return [Segment(FUNDS, None, cells=[slot])]
    if role:
        return [Segment(role, slot, slot.text)]
    return [Segment(UNKNOWN, slot, slot.text)] if _is_unknown_label(current, slot, after) else []


def _waits(current: Segment) -> bool:
    """Whether the label at hand still waits for its first cell."""
    return current.slot is not None and current.content is None and not current.cells


def _within_funds(current: Segment, slot: Slot, after: Sequence[Slot]) -> list[Segment]:
    if is_money(slot.text) or parted(slot.text) or is_total(slot.text) or is_source(slot.text):
        return []
    role = _role(slot.text)
    heads = not after or bool(heading(after[0].text)) or is_money(after[0].text)
    if role == FUNDS or (heading(slot.text) and (heads or role != STATEMENT)):
        return []
    if role:
        return [Segment(role, slot, slot.text)] if role not in _GOALS else [Segment(role, None, cells=[slot])]
    stated = any(is_money(c.text) for c in current.cells)
    answered = bool(after) and after[0].own and bool(after[0].text) and not is_money(after[0].text)
    return [Segment(UNKNOWN, slot, slot.text)] if stated and answered and looks_like_label(slot.text) else []


def _within_goals(current: Segment, slot: Slot, after: Sequence[Slot]) -> list[Segment]:
    role = role_among_goals(slot.text)
    if role in _GOALS:
        return []
    if role:
        return [Segment(role, slot, slot.text)]
    # A goal with its label in this row, and not a column under a heading, may have a neighbour with a label.
    goals = [c for c in current.filled if role_among_goals(c.text) not in _GOALS]
    beside = current.label == "" and len(current.filled) == 2 and len(goals) == 1
    turn = beside and bool(after) and bool(after[0].text) and not looks_like_label(after[0].text)
    asks = looks_like_label(slot.text) and (turn or ends_with_colon(slot.text))
    return [Segment(UNKNOWN, slot, slot.text)] if asks else []


def _inline(current: Segment, slot: Slot) -> list[Segment]:
    """The fields of a cell that holds labels and contents (联系人:某某); a cell of prose holds none."""
    first = first_caption(slot.text)
    if _waits(current) and (current.role in _PROSE or first is None):
        return []
    if first and first.role == FUNDS and parted(slot.text):
        return [Segment(FUNDS, None, cells=[slot])]
    if states_money(slot.text):
        return [Segment(FUNDS, None, cells=[slot])]
    if first and first.role in _GOALS:
        return [Segment(GOAL, None, cells=[slot])]
    found = captions(slot.text)
    if not found or (len(found) == 1 and not found[0].content):
        return []
    return [Segment(c.role or UNKNOWN, slot, c.label, content=c.content) for c in found]


def _is_money_label(slot: Slot, after: Sequence[Slot]) -> bool:
    """Whether an amount is asked for: by a total's label, a unit in brackets, or the amount beside a source."""
    beside = bool(after) and after[0].own and (not after[0].text or is_money(after[0].text))
    if unit_of_label(slot.text) and not is_money(slot.text):
        return True
    if divides(after):
        return True
    if is_total(slot.text):
        label = (parted(after[0].text) or (after[0].text,))[0] if after else ""
        return beside or is_total(label) or is_source(label)
    return is_source(slot.text) and bool(after) and is_money(after[0].text)


def divides(after: Sequence[Slot]) -> bool:
    """Whether the cells beside a label hold an amount and then a part of it: 80, 其中:镇级配套."""
    return len(after) > 1 and is_money(after[0].text) and among(after[1].text)


def _is_unknown_label(current: Segment, slot: Slot, after: Sequence[Slot]) -> bool:
    """Whether a cell is a label that nobody listed: by its words, or by its turn in label, value, label, value."""
    follows = bool(after)
    likely = looks_like_label(slot.text)
    if current.slot is None:
        return likely and follows
    if current.role == STATEMENT:
        return False
    if not current.filled and current.content is None:
        heads = current.slot.cell.rowspan > 1 or not current.slot.own
        beside = next((s.text for s in after if s.text), "")
        return likely and bool(beside) and not looks_like_label(beside) and (bool(current.cells) or heads)
    if likely:
        return follows or ends_with_colon(slot.text)
    turn = follows and len(current.filled) == 1 and not _role(after[0].text)
    return turn and could_be_label(slot.text) and not is_organisation(slot.text) and chosen(slot.text) is None
