"""Tables without ruling lines: a grid guessed from where the words stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from perfcheck.readers.pdf_blocks import Block, blocks_of, font_size, pieces_of
from perfcheck.readers.pdf_columns import Columns, columns_of, header_of, role
from perfcheck.readers.pdf_grid import Layout, Span
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_rows import Row, boundaries, groups, rows_of
from perfcheck.readers.pdf_text import Glyph

_FORM_LABELS = 2
_TITLE_LENGTH = 60
_NEAR = 3.0


@dataclass(frozen=True)
class Table:
    """A guessed table: its layout, the glyphs of each cell, and its columns if it may go on overleaf."""

    layout: Layout
    held: list[list[Glyph]]
    columns: Columns | None


@dataclass
class Stream:
    """Finds tables without lines page by page; remembers the one that may go on overleaf."""

    _open: bool = False
    _columns: Columns | None = field(default=None)

    def tables(self, glyphs: list[Glyph], rules: list[Edge]) -> list[Table]:
        """The tables among the glyphs of a page; ``rules`` are its level lines."""
        if not glyphs:
            return []
        size = font_size(glyphs)
        blocks = blocks_of(pieces_of(glyphs), size, rules)
        found: list[Table] = []
        for number, section in enumerate(_sections(blocks)):
            goes_on = self._open and number == 0
            table = _table(section, size, self._columns if goes_on else None, goes_on)
            self._open = table is not None
            self._columns = table.columns if table else None
            if table:
                found.append(table)
        return found

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


def _table(blocks: list[Block], size: float, columns: Columns | None, goes_on: bool) -> Table | None:
    header = header_of(blocks)
    forms = sum(role(b.text) == "form" for b in blocks)
    if not header and not columns and forms < _FORM_LABELS:
        return None
    top = min((b.top for b in header), default=float("-inf") if columns else float("inf"))
    upper = [b for b in blocks if b.middle < top]
    lower = [b for b in blocks if b.middle >= top]
    if header:
        columns = columns_of(header, lower)
    form = _trimmed(rows_of(upper, [], size), start=not goes_on, end=columns is None)
    zone = _Zone(columns, header, lower, size) if columns else None
    rows = form + (zone.rows if zone else [])
    if not rows:
        return None
    return _assemble(form, zone, rows)


def _trimmed(rows: list[Row], *, start: bool, end: bool) -> list[Row]:
    """Without the lines of text before the first row of several cells, and after the last."""
    full = [i for i, row in enumerate(rows) if len(row.blocks) > 1]
    if not full:
        return [] if start and end else rows
    return rows[full[0] if start else 0 : full[-1] + 1 if end else len(rows)]


class _Zone:
    """The part of a table below its header: one row per indicator, labels that span rows at its left."""

    def __init__(self, columns: Columns, header: list[Block], blocks: list[Block], size: float) -> None:
        self.columns = columns
        self.header = header
        self.labels = [b for b in blocks if self._is_label(b)]
        leaves = [b for b in blocks if not self._is_label(b)]
        self.rows = rows_of(leaves, self.labels, size)
        self._trim()
        self.blocks = [b for b in blocks if self.rows and self.rows[0].top - 1 <= b.middle <= self.rows[-1].bottom + 1]
        self.labels = [b for b in self.labels if b in self.blocks]

    def _is_label(self, block: Block) -> bool:
        first, end = self.columns.span(block)
        return all(self.columns.grouping[first:end])

    def _trim(self) -> None:
        """Takes away the text that follows the table: lines that keep to no column."""
        while self.rows:
            blocks = self.rows[-1].blocks
            label = any(self.rows[-1].overlap(b) > 0 for b in self.labels)
            if label or len(blocks) != 1 or self._fits(blocks[0]):
                return
            self.rows.pop()

    def _fits(self, block: Block) -> bool:
        first, end = self.columns.span(block)
        return end - first == 1

    def cells(self) -> list[tuple[Span, list[Block]]]:
        """The cells, rows counted from the zone's first."""
        spans: dict[Span, list[Block]] = {}
        grouped = self._grouped()
        for block in self.blocks:
            first, end = self.columns.span(block)
            start, stop = grouped.get(id(block)) or self._row_of(block)
            spans.setdefault((start, first, stop - start, end - first), []).append(block)
        return list(spans.items())

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
            for label, (start, end) in zip(labels, groups(labels, rows), strict=False):
                if self._fits(label) and end > start:
                    found[id(label)] = (start + skipped, end + skipped)
        return found

    def _touches(self, block: Block, column: int) -> bool:
        first, end = self.columns.span(block)
        return first <= column < end


def _assemble(form: list[Row], zone: _Zone | None, rows: list[Row]) -> Table:
    blocks = [b for row in form for b in row.blocks] + (zone.blocks if zone else [])
    left, right = min(b.x0 for b in blocks) - 1, max(b.x1 for b in blocks) + 1
    inner = list(zone.columns.inner) if zone else []
    parts = _partitions(form, inner)
    xs = [left, *sorted({*inner, *(x for part in parts for x in part)}), right]
    cells: list[tuple[Span, list[Block]]] = []
    for number, (line, part) in enumerate(zip(form, parts, strict=True)):
        cells += _form_cells(number, line, [left, *part, right], xs)
    if zone:
        edges = [left, *inner, right]
        for (row_number, first, height, width), inside in zone.cells():
            start, end = xs.index(edges[first]), xs.index(edges[first + width])
            cells.append(((row_number + len(form), start, height, end - start), inside))
    layout = Layout(xs, boundaries(rows))
    for span, _ in cells:
        layout.claim(span)
    layout.fill()
    held: list[list[Glyph]] = [[] for _ in layout.spans]
    for (row, column, _, _), inside in cells:
        # Where two blocks claim one place, both are read in it.
        held[layout.owner(row, column)] += [glyph for block in inside for glyph in block.glyphs]
    return Table(layout, held, zone.columns if zone else None)


def _form_cells(number: int, row: Row, edges: list[float], xs: list[float]) -> list[tuple[Span, list[Block]]]:
    cells = []
    for a, b in pairwise(edges):
        inside = [block for block in row.blocks if a <= block.centre < b]
        start, end = xs.index(a), xs.index(b)
        cells.append(((number, start, 1, end - start), inside))
    return cells


def _partitions(rows: list[Row], known: list[float]) -> list[list[float]]:
    """For each row of the upper part the boundaries of its cells.

    A row whose words stand where those of a fuller row stand is parted like it: its other cells are empty.
    """
    parts: list[list[float]] = []
    boundaries_seen = list(known)
    for row in rows:
        ordered = sorted(row.blocks, key=lambda b: b.x0)
        part = []
        for a, b in pairwise(ordered):
            between = [x for x in boundaries_seen if a.x1 <= x <= b.x0]
            middle = (a.x1 + b.x0) / 2
            x = min(between, key=lambda v: abs(v - middle)) if between else middle
            boundaries_seen += [] if between else [x]
            if x not in part and a.x1 <= b.x0:
                part.append(x)
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
