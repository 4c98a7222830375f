"""The columns of an indicator table that draws no lines, found by its header."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from perfcheck.readers.pdf_blocks import Block
from perfcheck.readers.pdf_labels import role

_MIN_LABELS = 3
_BEYOND = 0.15


@dataclass(frozen=True)
class Columns:
    """The columns of a table: a point inside each, whether its cells may span rows, and the text seen in them."""

    centres: tuple[float, ...]
    grouping: tuple[bool, ...]
    blocks: tuple[Block, ...]

    @cached_property
    def inner(self) -> tuple[float, ...]:
        """The boundaries between the columns: where the least text is in the way."""
        weighed = [(b, 1 + self._keeps_to_column(b)) for b in self.blocks]
        return tuple(_gutter(a, b, weighed) for a, b in pairwise(self.centres))

    def _keeps_to_column(self, block: Block) -> bool:
        """Whether a block lies about the middle of just one column; a line under the table does not."""
        return sum(block.x0 < centre < block.x1 for centre in self.centres) == 1

    def with_blocks(self, blocks: Iterable[Block]) -> Columns:
        """The columns of the same table overleaf, where more of its text is seen."""
        return Columns(self.centres, self.grouping, (*self.blocks, *blocks))

    def span(self, block: Block) -> tuple[int, int]:
        """The first column that a block lies in and the one after the last; a little beyond a boundary is nothing."""
        margin = max(2.0, _BEYOND * (block.x1 - block.x0))
        edges = [float("-inf"), *self.inner, float("inf")]
        shares = [min(block.x1, b) - max(block.x0, a) for a, b in pairwise(edges)]
        touched = [i for i, share in enumerate(shares) if share > margin] or [shares.index(max(shares))]
        return touched[0], touched[-1] + 1


def header_of(blocks: list[Block]) -> list[Block]:
    """The labels of the columns from left to right; empty if there is no header.

    Of a header of two levels the lower labels count.
    """
    known = [b for b in blocks if role(b.text) in ("group", "leaf")]
    bands: list[list[Block]] = []
    for block in sorted(known, key=lambda b: b.top):
        if bands and block.top < max(b.bottom for b in bands[-1]):
            bands[-1].append(block)
        else:
            bands.append([block])
    band = next((b for b in bands if len(b) >= _MIN_LABELS and any(role(x.text) == "leaf" for x in b)), None)
    if band is None:
        return []
    top, bottom = min(b.top for b in band), max(b.bottom for b in band)
    left = min(b.x0 for b in band)
    inside = [b for b in blocks if b.middle > top and b.middle < bottom and b.x1 > left]
    return sorted((b for b in inside if not _has_below(b, inside)), key=lambda b: b.centre)


def _has_below(block: Block, blocks: Iterable[Block]) -> bool:
    return any(b.top >= block.bottom - 1 and b.x0 < block.x1 and b.x1 > block.x0 for b in blocks)


def columns_of(header: list[Block], blocks: list[Block]) -> Columns:
    """The columns under a header, ``blocks`` being all text from there down.

    What stands left of the first label's column is a column too (绩效指标, in one narrow cell).
    """
    centres = [b.centre for b in header]
    grouping = [role(b.text) == "group" for b in header]
    first, second = header[0], header[1]
    beside = [b for b in blocks if b.x1 < first.x0]
    below = [b for b in blocks if b is not first and b.x0 < first.x1 and first.x0 < b.x1 <= second.x0]
    if beside and below:
        centres.insert(0, min(b.centre for b in beside))
        grouping.insert(0, True)
    return Columns(tuple(centres), tuple(grouping), tuple(blocks))


def _gutter(left: float, right: float, blocks: list[tuple[Block, int]]) -> float:
    """The middle of the widest place between two points that the fewest blocks cross, by weight."""
    near = [(b, weight) for b, weight in blocks if b.x1 > left and b.x0 < right]
    stops = sorted({left, right, *(x for b, _ in near for x in (b.x0, b.x1) if left < x < right)})
    middles = [((a + b) / 2, b - a) for a, b in pairwise(stops)]
    crossing = [sum(weight for b, weight in near if b.x0 < middle < b.x1) for middle, _ in middles]
    return min(zip(crossing, middles, strict=True), key=lambda place: (place[0], -place[1][1]))[1][0]
