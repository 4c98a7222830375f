"""Rows that a page break cut in two."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.extraction.columns import LEVELS
from perfcheck.extraction.pieces import Reading
from perfcheck.extraction.sides import Side
from perfcheck.language import layout

_JOINED = ("name", "value", "area")


def join_cut_rows(readings: Sequence[Reading]) -> list[Reading]:
    """The rows with the first row of a page joined to the last row before it where it only carries that on."""
    joined: list[Reading] = []
    for reading in readings:
        if joined and reading.starts_page and _carries_on(joined[-1], reading):
            _join(joined[-1], reading)
            for follower in readings:
                if follower.row.grid is reading.row.grid and follower is not reading:
                    follower.starts_page = True
                    break
        else:
            joined.append(reading)
    return joined


def _carries_on(before: Reading, after: Reading) -> bool:
    """Whether every side of ``after`` is either empty or the rest of an indicator begun in ``before``."""
    sides = list(zip(before.header.sides, after.header.sides, strict=False))
    states = [_state(before, after, b, a) for b, a in sides]
    if after.header.is_list and set(states) == {"empty"}:
        return not _project(after)
    return "rest" in states and "new" not in states


def _project(reading: Reading) -> str:
    return "".join(reading.get(c).text for c in reading.header.columns if c.role == "project")


def _state(before: Reading, after: Reading, side_before: Side, side_after: Side) -> str:
    name, value = after.of(side_after, "name").text, _value(after, side_after)
    if not name and not value:
        return "empty"
    begun_name, begun_value = before.of(side_before, "name").text, _value(before, side_before)
    labels = [r.of(s, "level2").text for r, s in ((before, side_before), (after, side_after))]
    if (not begun_name and not begun_value) or _begins_level(before, after, side_before, side_after):
        return "new"
    if (name and not value and begun_value) or (value and not name and begun_name and not begun_value):
        return "rest"
    if value and not name and not any(after.of(side_after, role).text for role in LEVELS):
        return "rest"
    if name and value and begun_name and not begun_value and not all(labels):
        return "rest"
    through_value = _has_digit(begun_value) and not _has_digit(value)
    return "rest" if through_value and _cuts_labels(before, after, side_before, side_after) else "new"


def _begins_level(before: Reading, after: Reading, side_before: Side, side_after: Side) -> bool:
    """Whether ``after`` stands under a level of its own: another whole label than the one before the break."""
    pairs = [(before.of(side_before, role).text, after.of(side_after, role).text) for role in LEVELS]
    return any(layout.is_label(b) and layout.is_label(a) and a != b for b, a in pairs)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _cuts_labels(before: Reading, after: Reading, side_before: Side, side_after: Side) -> bool:
    """Whether every label of a level goes on on the next page, as in a row that a page break cut through."""
    pairs = [(before.of(side_before, role).text, after.of(side_after, role).text) for role in LEVELS]
    return all(b and a and not layout.is_label(a) and layout.is_label(b + a) for b, a in pairs)


def _value(reading: Reading, side: Side) -> str:
    return "".join(reading.get(t).text for t in side.targets)


def _join(before: Reading, after: Reading) -> None:
    """Adds the pieces of ``after`` to those of ``before``; levels are left to their own columns."""
    pairs = zip(before.header.columns, after.header.columns, strict=False)
    for ours, theirs in pairs:
        piece = after.get(theirs)
        if not piece.text:
            continue
        if ours.role in LEVELS and not _one_label(before.get(ours).text, piece.text):
            continue
        before.pieces[ours] = before.get(ours).joined(piece)
    before.strays += after.strays


def _one_label(before: str, after: str) -> bool:
    """Whether the texts of two pages make one label of a level."""
    return not before or (not layout.is_label(before) and layout.is_label(before + after))
