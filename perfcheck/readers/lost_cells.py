"""Cells that a page break left open: table finders drop them, but the page's text still has their words.

A row that breaks over two pages has no border at the break. What the table lacks is put back only where its lines
of text leave no doubt about the column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from perfcheck.readers.spans import text_width

Row = list[str | None]
Words = Sequence[Sequence[str]]
"""Lines of a page, each as its words from left to right."""

_MOST_LINES = 8
_MOST_COLUMNS = 8


@dataclass(slots=True)
class Columns:
    """What is known of a table's columns.

    ``levels`` are those of level 1 and level 2, ``twins`` pairs under the same heading on both sides, ``labels`` the
    texts that stand in the level columns.
    """

    levels: frozenset[int] = frozenset()
    twins: tuple[tuple[int, int], ...] = ()
    labels: frozenset[str] = frozenset()


def fill_row(row: Row, words: Sequence[str], known: Sequence[int | None]) -> list[int]:
    """Put the words of a line that no cell has into the empty places of ``row`` before the next known word.

    ``known`` holds the column of each word that a cell has, else None. Nothing changes unless all find a place.
    Returns the columns filled.
    """
    filled = list(row)
    border = len(row)
    for word, column in zip(reversed(words), reversed(known), strict=True):
        if column is None:
            column = next((c for c in range(border - 1, -1, -1) if row[c] is None), None)
            if column is None:
                return []
            filled[column] = word
        border = column
    changed = [c for c, text in enumerate(filled) if text != row[c]]
    row[:] = filled
    return changed


def cut_row(lines: Words, rows: Sequence[Row], columns: Columns) -> Row | None:
    """The row that ``lines`` are, cut off from ``rows``; None if they fit no arrangement of its columns."""
    count = max(len(row) for row in rows)
    if not 0 < len(lines) <= _MOST_LINES or count > _MOST_COLUMNS:
        return None
    widths = {c: _wrapped_at(row[c] or "" for row in rows if c < len(row)) for c in range(count)}
    found = [
        texts
        for heights in _heights(len(lines), sum(map(len, lines)), count, columns.levels)
        for texts in _arranged(lines, heights)
        if all((text in columns.labels) == (c in columns.levels) for c, text in texts.items())
    ]
    best = max(found, key=lambda texts: _fit(texts, widths, columns.twins), default=None)
    return [best.get(column) for column in range(count)] if best else None


def raise_levels(rows: Sequence[Row], number: int, filled: Iterable[int], columns: Columns) -> None:
    """Let level words put into row ``number`` begin in the first row if nothing stands above them there.

    A level that reaches down from the page before has its word in the middle of what it covers.
    """
    for column in columns.levels.intersection(filled):
        if number and all(row[column] is None for row in rows[:number]):
            rows[0][column], rows[number][column] = rows[number][column], None


def place_level(row: Row, lines: Words, written: Collection[str], columns: Columns) -> None:
    """Put a level word that has a line to itself and is ``written`` in no cell into the one open place for it."""
    lost = [words[0] for words in lines if len(words) == 1 and words[0] in columns.labels - set(written)]
    places = [c for c in columns.levels if c < len(row) and row[c] is None]
    if len(lost) == len(places) == 1:
        row[places[0]] = lost[0]


def _wrapped_at(texts: Iterable[str]) -> int:
    """How wide a column's lines are before they break; 0 if none does."""
    return max((text_width(part) for text in texts for part in text.split("\n")[:-1]), default=0)


def _heights(lines: int, words: int, count: int, levels: frozenset[int]) -> Iterator[dict[int, int]]:
    """How many lines each column could have: all ways to share out the words; the first column holds a heading."""

    def share(column: int, left: int) -> Iterator[dict[int, int]]:
        if column == count:
            if left == 0:
                yield {}
            return
        for height in range(min(2 if column in levels else lines, left), -1, -1):
            for rest in share(column + 1, left - height):
                yield ({column: height} if height else {}) | rest

    return share(1, words)


def _arranged(lines: Words, heights: dict[int, int]) -> Iterator[dict[int, str]]:
    """The cells' texts if cells of these heights print as ``lines``: centred in their row, or from its top."""
    for centred in (True, False):
        marks: dict[int, list[int]] = {}
        for column, height in sorted(heights.items()):
            for part in range(height):
                marks.setdefault(2 * part - (height - 1) * centred, []).append(column)
        shown = [marks[position] for position in sorted(marks)]
        if list(map(len, shown)) == list(map(len, lines)):
            texts: dict[int, list[str]] = {}
            for columns, words in zip(shown, lines, strict=True):
                for column, word in zip(columns, words, strict=True):
                    texts.setdefault(column, []).append(word)
            yield {column: "\n".join(parts) for column, parts in texts.items()}


def _fit(texts: dict[int, str], widths: dict[int, int], twins: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How well texts suit their columns: both sides filled, saying the same, all lines but a cell's last one full.

    Of equals the flattest row is the likeliest.
    """
    both = [(texts[a], texts[b]) for a, b in twins if a in texts and b in texts]
    same = sum((a.startswith(b) or b.startswith(a)) + (a == b) for a, b in both)
    parts = [(part, widths[c]) for c, text in texts.items() for part in text.split("\n")[:-1]]
    short = sum(text_width(part) + 2 <= width or not width for part, width in parts)
    wide = sum(0 < widths[c] < text_width(text) for c, text in texts.items())
    return len(both) + same - 2 * short - 2 * wide, -max(text.count("\n") for text in texts.values())


def leftover(words: Sequence[str], stock: Counter[str]) -> list[str]:
    """The words that ``stock`` does not hold; the others are taken out of it."""
    missing: list[str] = []
    for word in words:
        if stock[word] > 0:
            stock[word] -= 1
        else:
            missing.append(word)
    return missing
