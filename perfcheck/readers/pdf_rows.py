"""Blocks of text to the rows of a table that draws no lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from perfcheck.readers.pdf_blocks import Block

_UNLABELLED = 0.5
_HARDLY = 100.0
_TOUCH = 0.2
_ROOM = 1.7
_CENTRED = 0.3


@dataclass
class Row:
    """The blocks of a row and how far its text reaches."""

    top: float
    bottom: float
    blocks: list[Block]

    def overlap(self, block: Block) -> float:
        """Points of height that the row shares with a block."""
        return min(self.bottom, block.bottom) - max(self.top, block.top)


def rows_of(blocks: list[Block], labels: list[Block], size: float) -> list[Row]:
    """The rows in order.

    ``blocks`` fill one row each; ``labels`` may stand for several rows and make one only where they stand alone.
    A block beside two others of one column spans rows, wherever it is.
    """
    spanning = [b for b in blocks if _spans(b, blocks, size)]
    rows: list[Row] = []
    for block in sorted((b for b in blocks if b not in spanning), key=lambda b: b.top):
        if rows and block.top < rows[-1].bottom - _TOUCH * size:
            rows[-1].blocks.append(block)
            rows[-1].bottom = max(rows[-1].bottom, block.bottom)
        else:
            rows.append(Row(block.top, block.bottom, [block]))
    alone = [label for label in labels if not _beside(label, rows, size) and not _between(label, labels, rows, size)]
    rows = sorted([*rows, *(Row(label.top, label.bottom, []) for label in _one_per_row(alone))], key=lambda r: r.top)
    for block in spanning:
        best = max(rows, key=lambda r: r.overlap(block), default=None)
        if best is None:
            rows.append(Row(block.top, block.bottom, [block]))
        else:
            best.blocks.append(block)
    return rows


def _spans(block: Block, blocks: list[Block], size: float) -> bool:
    beside = [
        b for b in blocks if b is not block and min(b.bottom, block.bottom) - max(b.top, block.top) > _TOUCH * size
    ]
    return any(
        a.bottom <= b.top + _TOUCH * size and min(a.x1, b.x1) > max(a.x0, b.x0)
        for a in beside
        for b in beside
        if a is not b
    )


def _beside(label: Block, rows: list[Row], size: float) -> bool:
    return any(row.overlap(label) > _TOUCH * size for row in rows)


def _one_per_row(labels: list[Block]) -> list[Block]:
    """Without the labels that stand beside another."""
    kept: list[Block] = []
    for label in sorted(labels, key=lambda b: b.middle):
        if not kept or label.top >= kept[-1].bottom:
            kept.append(label)
    return kept


def _between(label: Block, labels: list[Block], rows: list[Row], size: float) -> bool:
    """Whether a label that stands between two rows names both, instead of an empty row of its own.

    There may be no room for a row; or it stands in the very middle of more room than a row takes, and neither
    row has a label in its column.
    """
    above = [r for r in rows if r.bottom <= label.top + _TOUCH * size]
    below = [r for r in rows if r.top >= label.bottom - _TOUCH * size]
    if not above or not below:
        return False
    upper, lower = above[-1], below[0]
    usual = _usual_gap(labels, rows)
    room = lower.top - upper.bottom - (label.bottom - label.top)
    if room < _ROOM * usual:
        return True
    if room < 2 * usual + _TOUCH * size:
        return False
    others = [b for b in labels if b is not label and min(b.x1, label.x1) > max(b.x0, label.x0)]
    centred = abs(label.middle - (upper.bottom + lower.top) / 2) <= _CENTRED * size
    return centred and not any(min(b.bottom, lower.bottom) - max(b.top, upper.top) > _TOUCH * size for b in others)


def _usual_gap(labels: list[Block], rows: list[Row]) -> float:
    """The white space between two rows that follow each other: the least there is between rows or labels."""
    gaps = [b.top - a.bottom for a, b in pairwise(rows)]
    ordered = sorted(labels, key=lambda b: b.top)
    gaps += [b.top - a.bottom for a, b in pairwise(ordered) if b.top >= a.bottom]
    return min(gaps)


def boundaries(rows: list[Row]) -> list[float]:
    """The heights that part the rows, those around them included."""
    inner = [(a.bottom + b.top) / 2 for a, b in pairwise(rows)]
    margin = (rows[1].top - rows[0].bottom) / 2 if len(rows) > 1 else 2.0
    return [rows[0].top - max(margin, 0.5), *inner, rows[-1].bottom + max(margin, 0.5)]


def groups(labels: list[Block], rows: list[Row], size: float, *, goes_on: bool) -> list[tuple[int, int]]:
    """For each label, in order of height, the first row it stands for and the one after its last.

    A label stands in the middle of its rows or at their top, the whole column alike. Where the table
    ``goes_on`` from the page before, the rows above the first label may belong to one there.
    """
    if not labels or not rows:
        return []
    labels = sorted(labels, key=lambda b: b.middle)
    leading = (_UNLABELLED if goes_on else _HARDLY) * size
    centred, parts = _partition(labels, rows, size, leading, centred=True)
    at_top, others = _partition(labels, rows, size, leading, centred=False)
    # Labels of one row each stand at its top and in its middle: that alone says nothing.
    return parts if centred <= at_top + size else others


def _partition(
    labels: list[Block], rows: list[Row], size: float, leading: float, *, centred: bool
) -> tuple[float, list[tuple[int, int]]]:
    """The partition of the rows among the labels that is least out of line, and by how many points."""
    ys = boundaries(rows)

    def cost(label: Block, start: int, end: int) -> float:
        outside = 0.0 if ys[start] <= label.middle <= ys[end] else _HARDLY * size
        off = (ys[start] + ys[end]) / 2 - label.middle if centred else rows[start].top - label.top
        return outside + max(0.0, abs(off) - _TOUCH * size)

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(labels):
            return (len(rows) - start) * _UNLABELLED * size, ()
        found = (_HARDLY * size * len(rows), ((start, start),) * (len(labels) - index))
        for end in range(start + 1, len(rows) + 1):
            after, rest = best(index + 1, end)
            found = min(found, (cost(labels[index], start, end) + after, ((start, end), *rest)))
        if index == 0 and start < len(rows) - 1:
            after, rest = best(0, start + 1)
            found = min(found, (after + leading, rest))
        return found

    total, parts = best(0, 0)
    return total, list(parts)
