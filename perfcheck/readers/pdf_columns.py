"""The columns of an indicator table that draws no lines, found by its header."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from perfcheck.language.lexicon import load_lexicon
from perfcheck.language.width import normalise
from perfcheck.readers.pdf_blocks import Block

_MORE = 8
"""Characters a label may have besides the term that makes it one."""
_MIN_LABELS = 3


@dataclass(frozen=True)
class Columns:
    """The boundaries between the columns, and for each column whether its cells may span rows."""

    inner: tuple[float, ...]
    grouping: tuple[bool, ...]

    def span(self, block: Block) -> tuple[int, int]:
        """The first column that a block touches and the one after the last."""
        margin = min(2.0, (block.x1 - block.x0) / 4)
        first = sum(x <= block.x0 + margin for x in self.inner)
        last = sum(x < block.x1 - margin for x in self.inner)
        return first, last + 1


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    return tuple((normalise(e.term), str(e.attributes["role"])) for e in load_lexicon("pages"))


def role(text: str) -> str:
    """What a short text is: ``title``, ``group``, ``leaf``, ``form``, or empty."""
    for term, kind in _terms():
        if kind in ("group", "leaf", "form") and term in text and len(text) <= len(term) + _MORE:
            return kind
    return "title" if any(kind == "title" and term in text for term, kind in _terms()) else ""


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
    """The columns under a header: between two labels where the fewest ``blocks`` are in the way.

    What stands left of the first label's column is a column too (绩效指标, in one narrow cell).
    """
    inner = [_gutter(a.centre, b.centre, blocks) for a, b in pairwise(header)]
    grouping = [role(b.text) == "group" for b in header]
    first = header[0]
    beside = [b for b in blocks if b.x1 < first.x0]
    below = [b for b in blocks if b is not first and b.x0 < first.x1 and first.x0 < b.x1 <= inner[0]]
    if beside and below:
        inner.insert(0, _gutter(min(b.centre for b in beside), first.centre, blocks))
        grouping.insert(0, True)
    return Columns(tuple(inner), tuple(grouping))


def _gutter(left: float, right: float, blocks: list[Block]) -> float:
    """The middle of the widest place between two points that the fewest blocks cross."""
    near = [b for b in blocks if b.x1 > left and b.x0 < right]
    stops = sorted({left, right, *(x for b in near for x in (b.x0, b.x1) if left < x < right)})
    best = (len(near) + 1, 0.0, (left + right) / 2)
    for a, b in pairwise(stops):
        middle = (a + b) / 2
        crossing = sum(n.x0 < middle < n.x1 for n in near)
        best = min(best, (crossing, a - b, middle))
    return best[2]
