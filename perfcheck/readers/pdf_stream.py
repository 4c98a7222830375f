"""Tables without ruling lines: a grid guessed from where the words stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from perfcheck.readers.pdf_blocks import Block, blocks_of, font_size, pieces_of
from perfcheck.readers.pdf_columns import Columns, columns_of, header_of
from perfcheck.readers.pdf_grid import Layout, Span
from perfcheck.readers.pdf_labels import is_label, role
from perfcheck.readers.pdf_lattice import CrowdedError, Edge
from perfcheck.readers.pdf_rows import Row, boundaries, groups, rows_of
from perfcheck.readers.pdf_text import Glyph

_FORM_LABELS = 2
_TITLE_LENGTH = 60
_NEAR = 3.0
_MOST_PIECES = 2000
"""Pieces of text on a page that may be searched for a table: one in small print has half as many."""


@dataclass(frozen=True)
class Table:
    """A guessed table: its layout and the glyphs of each cell."""

    layout: Layout
    held: list[list[Glyph]]


@dataclass
class Stream:
    """Finds tables without lines page by page; remembers the one that may go on overleaf."""

    _open: bool = False
    _columns: Columns | None = field(default=None)

    def tables(self, glyphs: list[Glyph], rules: list[Edge]) -> list[Table]:
        """The tables among the glyphs of a page; ``rules`` are its level lines.

        The upper part of a form, where each row is parted in its own way, and its indicators make a table each. Raises
        CrowdedError if there are too many pieces of text.
        """
        if not glyphs:
            return []
        size = font_size(glyphs)
        pieces = pieces_of(glyphs)
        if len(pieces) > _MOST_PIECES:
            raise CrowdedError
        found: list[Table] = []
        for number, section in enumerate(_sections(blocks_of(pieces, size, rules))):
            if number:
                self.forget()
            form, zone = self._read(section, size)
            self._open, self._columns = bool(form or zone), zone.columns if zone else None
            found += [part.table() for part in (form, zone) if part]
        return found

    def _read(self, blocks: list[Block], size: float) -> tuple[Form | None, Zone | None]:
        """The parts of the table among the blocks under one title, or above the first."""
        header, columns = header_of(blocks), self._columns
        labels = sum(role(b.text) == "form" for b in blocks)
        if not header and not columns and labels < _FORM_LABELS:
            return None, None
        top = min((b.top for b in header), default=float("-inf") if columns else float("inf"))
        lower = [b for b in blocks if b.middle >= top]
        if header:
            columns = columns_of(header, lower)
        elif columns:
            columns = columns.with_blocks(lower)
        zone = Zone(columns, header, lower, size) if columns else None
        rows = rows_of([b for b in blocks if b.middle < top], [], size)
        form = Form(_trimmed(rows, start=not self._open, end=zone is None))
        return form if form.rows else None, zone if zone and zone.rows else None

    def forget(self) -> None:
        """The page between held no such table."""
        self._open, self._columns = False, None


def _sections(blocks: list[Block]) -> list[list[Block]]:
    """The blocks above the first title, then those under each title, from top to bottom."""
    titles = sorted((b for b in blocks if _is_title(b, blocks)), key=lambda b: b.top)
    bounds = [float("-inf"), *(t.middle for t in titles), float("inf")]
    return [[b for b in blocks if low < b.middle < high] for low, high in pairwise(bounds)]


def _is_title(block: Block, blocks: list[Block]) -> bool:
    if len(block.text) > _TITLE_LENGTH or role(block.text) != "title":
        return False
    return all(b is block or b.top > block.middle or b.bottom < block.middle for b in blocks)


def _trimmed(rows: list[Row], *, start: bool, end: bool) -> list[Row]:
    """Without the lines of text before the first row of several cells, and after the last."""
    full = [i for i, row in enumerate(rows) if len(row.blocks) > 1]
    if not full:
        return [] if start and end else rows
    return rows[full[0] if start else 0 : full[-1] + 1 if end else len(rows)]


class Zone:
    """The part of a table below its header: one row per indicator, labels that span rows at its left."""

    def __init__(self, columns: Columns, header: list[Block], blocks: list[Block], size: float) -> None:
        self.columns = columns
        self.header = header
        self.labels = [b for b in blocks if self._is_label(b)]
        leaves = [b for b in blocks if not self._is_label(b)]
        self._size = size
        self.rows = rows_of(leaves, [b for b in self.labels if self._is_finest(b)], size)
        self._trim()
        self.blocks = [b for b in blocks if self.rows and self.rows[0].top - 1 <= b.middle <= self.rows[-1].bottom + 1]
        self.labels = [b for b in self.labels if b in self.blocks]

    def _is_label(self, block: Block) -> bool:
        first, end = self.columns.span(block)
        return all(self.columns.grouping[first:end])

    def _is_finest(self, label: Block) -> bool:
        """Whether a label's column is next to one of single rows: a label there has a row if nothing else has."""
        end = self.columns.span(label)[1]
        return end < len(self.columns.grouping) and not self.columns.grouping[end]

    def _trim(self) -> None:
        """Takes away the text that follows the table: lines that do not keep to columns."""
        while self.rows and not self._keeps_to_columns(self.rows[-1]):
            self.rows.pop()

    def _keeps_to_columns(self, row: Row) -> bool:
        inside = [b for b in (*row.blocks, *self.labels) if row.overlap(b) > 0 and self._fits(b)]
        return len(inside) > 1 or any(is_label(b.text) for b in inside)

    def _fits(self, block: Block) -> bool:
        first, end = self.columns.span(block)
        return end - first == 1

    def table(self) -> Table:
        """The zone as a table of as many columns on every page."""
        cells: dict[Span, list[Block]] = {}
        grouped = self._grouped()
        for block in self.blocks:
            first, end = self.columns.span(block)
            start, stop = grouped.get(id(block)) or self._row_of(block)
            cells.setdefault((start, first, stop - start, end - first), []).append(block)
        left, right = _sides(self.blocks)
        return _table([left, *self.columns.inner, right], self.rows, cells)

    def _row_of(self, block: Block) -> tuple[int, int]:
        best = max(range(len(self.rows)), key=lambda i: self.rows[i].overlap(block))
        return best, best + 1

    def _grouped(self) -> dict[int, tuple[int, int]]:
        """The rows of each label that keeps to one column, by the label's identity."""
        found: dict[int, tuple[int, int]] = {}
        for column, grouping in enumerate(self.columns.grouping):
            if not grouping:
                continue
            inside = [b for b in self.blocks if self._touches(b, column)]
            top = max((b.bottom for b in self.header if self._touches(b, column)), default=float("-inf"))
            rows = [r for r in self.rows if (r.top + r.bottom) / 2 > top]
            skipped = len(self.rows) - len(rows)
            labels = sorted((b for b in inside if b.middle > top), key=lambda b: b.middle)
            spans = groups(labels, rows, self._size, goes_on=not self.header)
            for label, (start, end) in zip(labels, spans, strict=False):
                if self._fits(label) and end > start:
                    found[id(label)] = (start + skipped, end + skipped)
        return found

    def _touches(self, block: Block, column: int) -> bool:
        first, end = self.columns.span(block)
        return first <= column < end


class Form:
    """The part of a table above its indicators: labels and values, each row parted in its own way."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows

    def table(self) -> Table:
        """The form as a table."""
        left, right = _sides([b for row in self.rows for b in row.blocks])
        parts = _partitions(self.rows)
        xs = [left, *sorted({x for part in parts for x in part}), right]
        cells: dict[Span, list[Block]] = {}
        for number, (row, part) in enumerate(zip(self.rows, parts, strict=True)):
            for a, b in pairwise([left, *part, right]):
                inside = [block for block in row.blocks if a <= block.centre < b]
                cells[number, xs.index(a), 1, xs.index(b) - xs.index(a)] = inside
        return _table(xs, self.rows, cells)


def _sides(blocks: list[Block]) -> tuple[float, float]:
    return min(b.x0 for b in blocks) - 1, max(b.x1 for b in blocks) + 1


def _table(xs: list[float], rows: list[Row], cells: dict[Span, list[Block]]) -> Table:
    layout = Layout(xs, boundaries(rows))
    for span in cells:
        layout.claim(span)
    layout.fill()
    held: list[list[Glyph]] = [[] for _ in layout.spans]
    for (row, column, _, _), inside in cells.items():
        # Where two blocks claim one place, both are read in it.
        held[layout.owner(row, column)] += [glyph for block in inside for glyph in block.glyphs]
    return Table(layout, held)


def _partitions(rows: list[Row]) -> list[list[float]]:
    """For each row of a form the boundaries between its cells.

    A row whose words stand where those of a fuller row stand is parted like it: its other cells are empty.
    """
    parts: list[list[float]] = []
    known: list[float] = []
    for row in rows:
        part: list[float] = []
        for a, b in pairwise(sorted(row.blocks, key=lambda b: b.x0)):
            if a.x1 <= b.x0:
                middle = (a.x1 + b.x0) / 2
                between = [x for x in known if a.x1 <= x <= b.x0] or [middle]
                part.append(min(between, key=lambda x: abs(x - middle)))
        known += part
        parts.append(part)
    return [_like_neighbour(i, rows, parts) for i in range(len(rows))]


def _like_neighbour(index: int, rows: list[Row], parts: list[list[float]]) -> list[float]:
    row = rows[index]
    for other in (index - 1, index + 1):
        if 0 <= other < len(rows) and len(rows[other].blocks) > len(row.blocks) > 1:
            beside = rows[other].blocks
            if all(any(_aligned(b, c) for c in beside) for b in row.blocks):
                return parts[other]
    return parts[index]


def _aligned(a: Block, b: Block) -> bool:
    return abs(a.centre - b.centre) <= _NEAR or abs(a.x0 - b.x0) <= _NEAR
