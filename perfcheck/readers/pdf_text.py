"""Characters to lines of text, whatever order they were drawn in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from perfcheck.model.place import Box

_SAME_LINE = 0.45
_DRAWN_TWICE = 0.2
_OVERLAP = 0.25
"""The share of its height by which a line is never beside the line before it in a text that was set in one go."""
_APART = 1.5
"""Heights of white space that part a text from another one."""
_WORD_GAP = 0.2
_TEXT_GAP = 0.7


class Glyph(NamedTuple):
    """A character, or a piece of text a recogniser saw, and its box as read.

    ``sideways`` marks text that runs up or down in a page whose other text runs across; ``confidence`` is the
    recogniser's.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sideways: bool = False
    confidence: float | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs by visual line, top to bottom, each from left to right; what is drawn twice stands once."""
    lines: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        own = glyph.bottom - glyph.top
        at = (glyph.top + glyph.bottom) / 2
        if lines and at - middle < _SAME_LINE * (own if own > height else height):
            lines[-1].append(glyph)
            if own > height:
                middle, height = at, own
        else:
            lines.append([glyph])
            middle, height = at, own
    return [_once(sorted(line, key=lambda g: g.x0)) for line in lines]


def _once(line: list[Glyph]) -> list[Glyph]:
    """The line without the second stroke of characters printed twice to look bold."""
    kept = line[:1]
    for glyph in line[1:]:
        last = kept[-1]
        if glyph.text != last.text or glyph.x0 - last.x0 > _DRAWN_TWICE * (glyph.bottom - glyph.top):
            kept.append(glyph)
    return kept


def lies_in(glyph: Glyph, box: Box) -> bool:
    """Whether the middle of a glyph is in a box."""
    x, y = glyph.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def line_text(line: list[Glyph]) -> str:
    """A line's text; a gap becomes one space."""
    parts: list[str] = []
    for before, glyph in zip([None, *line], line, strict=False):
        if before is not None and _parted(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _parted(before: Glyph, glyph: Glyph) -> bool:
    latin = (
        before.text[-1].isascii() and glyph.text[0].isascii() and before.text[-1].isalnum() and glyph.text[0].isalnum()
    )
    return glyph.x0 - before.x1 > (_WORD_GAP if latin else _TEXT_GAP) * (glyph.bottom - glyph.top)


def cell_text(glyphs: list[Glyph]) -> str:
    r"""The text of a cell, its visual lines parted by ``\n``."""
    if glyphs and sum(g.sideways for g in glyphs) * 2 > len(glyphs):
        # Runs up or down the cell; the order it was drawn in is the order it is read in.
        return "".join(g.text for g in glyphs)
    return "\n".join(map(line_text, lines_of(glyphs)))


def written_over(glyphs: list[Glyph]) -> frozenset[Glyph]:
    """The glyphs of lines that neither follow another line nor stand on it, but far beside it at half its height.

    Whoever set the text of the cell did not write them: they were laid over the form later. Nothing is known of text
    that was recognised, whose boxes are not sharp.
    """
    over: set[Glyph] = set()
    if glyphs and glyphs[0].confidence is None and not any(g.sideways for g in glyphs):
        for above, below in pairwise(lines_of(glyphs)):
            (left, top, right, bottom), (x0, upper, x1, lower) = extent(above), extent(below)
            height = min(bottom - top, lower - upper)
            beside = min(bottom, lower) - max(top, upper) > _OVERLAP * height
            if beside and max(x0 - right, left - x1) > _APART * height:
                over.update(below if len(below) <= len(above) else above)
    return frozenset(over)


def extent(glyphs: Iterable[Glyph]) -> Box:
    """The smallest box around the glyphs."""
    _, x0, top, x1, bottom, *_ = zip(*glyphs, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def confidence(glyphs: Iterable[Glyph]) -> float | None:
    """How sure a recogniser is of the least sure of the glyphs; None if they were not recognised."""
    return min((g.confidence for g in glyphs if g.confidence is not None), default=None)
