"""Merged cells rebuilt from rows of texts in which None stands for what a merged cell covers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

Rows = Sequence[Sequence[str | None]]


@dataclass(slots=True, eq=False)
class Span:
    """A cell and how far it reaches; ``right`` and ``bottom`` are the last column and row it covers."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


def spans_of(rows: Rows, cut: bool = False) -> list[Span]:
    """The cells of a table in row order; every one a rectangle, no two overlapping.

    A None belongs to the cell on its left, or to one above that reaches down; where both could be, to the left one
    only if its text is far too wide for its own column. A None that neither can reach is no cell. In a table ``cut``
    from the page before, cells without text may reach down from there.
    """
    widths = _widths(rows)
    above = {c: Span("", 0, c, -1, c) for c in range(max(map(len, rows), default=0))} if cut else {}
    carried = list(above.values())
    found: list[Span] = []
    for number, row in enumerate(rows):
        owners: dict[int, Span] = {}
        for column, text in enumerate(row):
            if text is not None:
                right = _reach(row, column, above, widths)
                span = Span(text, number, column, number, right)
                found.append(span)
                owners.update(dict.fromkeys(range(column, right + 1), span))
        for span in dict.fromkeys(above.values()):
            columns = range(span.left, span.right + 1)
            if all(c < len(row) and row[c] is None and c not in owners for c in columns):
                span.bottom = number
                owners.update(dict.fromkeys(columns, span))
        above = owners
    return [span for span in carried if span.bottom >= 0] + found


def _reach(row: Sequence[str | None], column: int, above: dict[int, Span], widths: dict[int, int]) -> int:
    """The last column of the cell that begins at ``column``."""
    wide = text_width(row[column] or "") > 2 * widths.get(column, 0)
    right = column
    while right + 1 < len(row) and row[right + 1] is None:
        higher = above.get(right + 1)
        if higher and higher.left == right + 1 and not wide and _free(row, higher):
            break
        right += 1
    return right


def _free(row: Sequence[str | None], span: Span) -> bool:
    return all(c < len(row) and row[c] is None for c in range(span.left, span.right + 1))


def _widths(rows: Rows) -> dict[int, int]:
    """How wide a line of text gets in each column, as far as cells between two others show."""
    found: dict[int, int] = {}
    for row in rows:
        for column, text in enumerate(row):
            alone = column + 1 == len(row) or row[column + 1] is not None
            if text and alone:
                found[column] = max(found.get(column, 0), text_width(text))
    return found


def text_width(text: str) -> int:
    """The columns that the longest line of a text takes; a Chinese character takes two."""
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))
