"""What the rows below a heading hold, whatever the heading says."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.extraction.view import Row
from perfcheck.language import layout

_FEWEST = 2
_MOSTLY = 0.6


def level_held(first: int, last: int, rows: Sequence[Row]) -> str | None:
    """The level whose labels stand in most cells of columns ``first`` to ``last``, None if it is none for certain."""
    texts = {s.text for row in rows for s in row.under(first, last) if s.first >= first and s.text}
    upper = [t for t in texts if layout.is_level1(t)]
    lower = [t for t in texts if layout.is_level2(t)]
    if len(set(upper) | set(lower)) < max(_FEWEST, _MOSTLY * len(texts)) or len(upper) == len(lower):
        return None
    return "level1" if len(upper) > len(lower) else "level2"


def divided(first: int, last: int, rows: Sequence[Row]) -> list[tuple[int, int, str]]:
    """The parts of a heading over several columns and what they hold: levels, names, values; none if it is one.

    Every part is its first column, the column after its last, and its role.
    """
    starts = {p[1].first for row in rows if len(p := row.under(first, last)) > 1}
    if len(starts) != 1 or last - first < _FEWEST:
        return []
    at = starts.pop()
    left, right = level_held(first, at, rows), level_held(at, last, rows)
    if left and left != right:
        return [(first, at, left), *(divided(at, last, rows) or [(at, last, right or "name")])]
    paired = _figures(at, last, rows) > _MOSTLY > _figures(first, at, rows)
    return [(first, at, "name"), (at, last, "value")] if paired else []


def _figures(first: int, last: int, rows: Sequence[Row]) -> float:
    """The share of cells that hold figures."""
    texts = [s.text for row in rows for s in row.under(first, last) if s.own and s.text]
    return sum(any(map(str.isdigit, t)) for t in texts) / len(texts) if texts else 0.0


def is_blank(first: int, last: int, rows: Sequence[Row]) -> bool:
    """Whether nothing stands below a heading, though something stands beside it."""
    below = [row for row in rows if row.filled]
    return bool(below) and not any(s.text for row in below for s in row.under(first, last))
