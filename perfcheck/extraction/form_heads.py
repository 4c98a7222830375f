"""What stands above the indicators of a form: which lines and rows are its own, which stand over several forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from perfcheck.extraction.marks import has_project
from perfcheck.extraction.view import Item, Row
from perfcheck.language import layout
from perfcheck.language.width import clean
from perfcheck.model.document import Grid, Line

_LINES_ABOVE = 6


def head_of(pending: Sequence[Item], grid: Grid) -> list[Item]:
    """What of the items before a heading belongs to its form: from the title or the project's name on."""

    def belongs(item: Item) -> bool:
        text = clean(item.text) if isinstance(item, Line) else item.sole
        return layout.is_title(text) or has_project(item) or (isinstance(item, Row) and item.grid is grid)

    start = next((i for i, item in enumerate(pending) if belongs(item)), len(pending))
    for _ in range(_LINES_ABOVE):
        if start and isinstance(pending[start - 1], Line):
            start -= 1
    return list(pending[start:])


def is_titled(item: Item) -> bool:
    """Whether a line or row is the title of a form."""
    return layout.is_title(clean(item.text) if isinstance(item, Line) else item.sole)


def shared_lines(head: Sequence[Item]) -> list[Item]:
    """What of the head of a form may stand over the next as well: the lines before its fields."""
    lines = takewhile(lambda item: not has_project(item), head)
    return [item for item in lines if isinstance(item, Line) or item.sole]
