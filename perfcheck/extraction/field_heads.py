"""Rows of labels whose contents stand below them."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.extraction.funds_cells import is_money
from perfcheck.extraction.segments import FUNDS, Segment
from perfcheck.extraction.view import Row, Slot
from perfcheck.language.labels import field_role


def row_of_heads(row: Row, found: Sequence[Segment]) -> list[Segment]:
    """The labels of a row that holds nothing else, whose contents stand below."""
    parts = [part for s in found for part in _money_heads(s)]
    heads = [s for s in parts if _is_head(s)]
    several = len(heads) == len(parts) > 1 and len(parts) == len([s for s in row.slots if s.own])
    return heads if several and any(s.role != FUNDS for s in heads) else []


def _money_heads(segment: Segment) -> list[Segment]:
    """Each of several labels of money as a segment of its own, any other segment as it is."""
    if segment.role != FUNDS or segment.slot or any(is_money(c.text) for c in segment.cells):
        return [segment]
    return [Segment(FUNDS, None, cells=[c]) for c in segment.cells]


def _is_head(segment: Segment) -> bool:
    """Whether a segment is nothing but a known label."""
    if segment.role == FUNDS:
        return segment.slot is None and len(segment.cells) == 1
    return bool(segment.slot and segment.slot.own and not segment.answered and field_role(segment.label))


def head(segment: Segment) -> Slot:
    """The cell of a segment that is nothing but a label."""
    return segment.slot or segment.cells[0]
