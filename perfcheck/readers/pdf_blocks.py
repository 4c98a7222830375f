"""Words to the blocks of text that fill a cell, where no lines show the cells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from perfcheck.language.width import normalise
from perfcheck.readers.pdf_labels import is_label, role
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_text import Glyph, cell_text, extent, lines_of

_COLUMN_GAP = 0.45
"""Em of white space in a line that parts two cells."""
_PITCH = (0.85, 2.6)
"""Em between the lines of a wrapped text, at least and at most."""
_SAME_PITCH = 1.06
_MIN_SHARE = 0.04
_RULED_PITCH = 2.2


@dataclass(frozen=True)
class Block:
    """Text that belongs together: one line or several at the pitch of wrapped text."""

    glyphs: tuple[Glyph, ...]
    last: float
    """The middle of its last line."""

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return extent(self.glyphs)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box[1]

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.box[3]

    @property
    def centre(self) -> float:
        """The middle from left to right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def middle(self) -> float:
        """The middle from top to bottom."""
        return (self.box[1] + self.box[3]) / 2

    @cached_property
    def text(self) -> str:
        """Its text without white space, for comparing."""
        return normalise(cell_text(list(self.glyphs)))

    def joined(self, other: Block) -> Block:
        """This block with ``other`` below it."""
        return Block(self.glyphs + other.glyphs, other.last)


def font_size(glyphs: Iterable[Glyph]) -> float:
    """The usual height of the glyphs, in points; 0 if there are none."""
    return median([g.bottom - g.top for g in glyphs] or [0.0])


def pieces_of(glyphs: list[Glyph]) -> list[Block]:
    """The runs of text between gaps, line by line."""
    gap = _COLUMN_GAP * font_size(glyphs)
    pieces: list[Block] = []
    for line in lines_of(glyphs):
        run = line[:1]
        right = line[0].x1
        for glyph in line[1:]:
            if glyph.x0 - right >= gap:
                pieces.append(_piece(run))
                run = []
                right = glyph.x1
            run.append(glyph)
            right = max(right, glyph.x1)
        pieces.append(_piece(run))
    return pieces


def _piece(run: list[Glyph]) -> Block:
    # Fonts differ in how far their boxes reach; the middle of most glyphs is steadier than that of the whole.
    return Block(tuple(run), median(g.top + g.bottom for g in run) / 2)


def blocks_of(pieces: list[Block], size: float, rules: list[Edge]) -> list[Block]:
    """Pieces stacked at the pitch of wrapped text joined to blocks; ``rules`` are level lines between rows."""
    pitch = _RULED_PITCH * size if rules else _pitch(pieces, size) * _SAME_PITCH
    blocks: list[Block] = []
    for piece in sorted(pieces, key=lambda p: p.last):
        above = [
            i
            for i, block in enumerate(blocks)
            if 0 < piece.last - block.last <= pitch and _stacked(block, piece, size) and not _ruled(rules, block, piece)
        ]
        if above:
            nearest = max(above, key=lambda i: blocks[i].last)
            blocks[nearest] = blocks[nearest].joined(piece)
        else:
            blocks.append(piece)
    return blocks


def _stacked(upper: Block, lower: Block, size: float) -> bool:
    """Whether ``lower`` is aligned with ``upper``: centred, flush left, or below an indented first line."""
    if min(upper.x1, lower.x1) <= max(upper.x0, lower.x0):
        return False
    wide = upper.x1 - upper.x0 > 8 * size
    return (
        abs(upper.centre - lower.centre) <= 0.6 * size
        or abs(upper.x0 - lower.x0) <= 0.35 * size
        or (wide and 0 <= upper.x0 - lower.x0 <= 2.2 * size)
    )


def _ruled(rules: list[Edge], upper: Block, lower: Block) -> bool:
    return any(upper.last < r["top"] < lower.last and r["x0"] < lower.centre < r["x1"] for r in rules)


def _pitch(pieces: list[Block], size: float) -> float:
    """The distance of wrapped lines; 0 if the text does not wrap.

    It is the smallest distance that occurs again and again between aligned pieces, less than that of a label
    and what stands in the next row, and not one at which whole rows follow each other.
    """
    pairs = _neighbours(pieces, size)
    labels = min((d for d, a, b in pairs if _are_rows(a.text, b.text)), default=math.inf)
    pairs = [pair for pair in pairs if pair[0] < labels / _SAME_PITCH]
    for smallest, _, _ in pairs:
        group = [pair for pair in pairs if smallest <= pair[0] <= smallest * _SAME_PITCH]
        if len(group) >= max(2, _MIN_SHARE * len(pairs)):
            rows = sum(_parts_rows(upper, lower, pieces, size) for _, upper, lower in group)
            return 0.0 if rows > 0.6 * len(group) else median(pair[0] for pair in group)
    return pairs[0][0] if pairs and labels < math.inf else 0.0


def _are_rows(upper: str, lower: str) -> bool:
    """Whether the one text is surely in a row above the other's: two labels, or a column's label and its first cell."""
    heads = role(upper) in ("group", "leaf") and not lower.startswith("(")
    return is_label(upper) and (heads or is_label(lower))


def _neighbours(pieces: list[Block], size: float) -> list[tuple[float, Block, Block]]:
    """Aligned pieces one below the other and the distance of their lines, smallest first."""
    ordered = sorted(pieces, key=lambda p: p.last)
    pairs: list[tuple[float, Block, Block]] = []
    for i, upper in enumerate(ordered):
        for lower in ordered[i + 1 :]:
            distance = lower.last - upper.last
            if distance > _PITCH[1] * size:
                break
            if distance >= _PITCH[0] * size and _stacked(upper, lower, size):
                pairs.append((distance, upper, lower))
                break
    return sorted(pairs, key=lambda pair: pair[0])


def _parts_rows(upper: Block, lower: Block, pieces: list[Block], size: float) -> bool:
    near = 0.2 * size
    above = sum(abs(p.last - upper.last) <= near for p in pieces)
    below = sum(abs(p.last - lower.last) <= near for p in pieces)
    between = any(upper.last + near < p.last < lower.last - near for p in pieces)
    return above >= 3 and below >= 3 and below >= 0.8 * above and not between
