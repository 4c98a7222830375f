"""Text that is struck out: by a line drawn through it, or by a mark laid upon it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from perfcheck.model.place import Box
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_text import Glyph, lies_in, lines_of

_MIDDLE = (0.3, 0.7)
"""How far down a character a line through it runs, in its height."""
_BEYOND = 0.6
"""Heights that such a line may reach beyond the text at each end; a table's ruling goes on to the next one."""


def struck_out(glyphs: list[Glyph], edges: list[Edge], marks: list[Box]) -> list[list[Glyph]]:
    """The runs of characters that are struck out; ``marks`` are boxes, as read, laid upon text."""
    if not (edges or marks):
        return []
    marked = [[g for g in glyphs if lies_in(g, box)] for box in marks]
    lines = sorted(glyphs, key=lambda g: g.middle[1])
    middles = [g.middle[1] for g in lines]
    reach = (_MIDDLE[1] - 0.5) * max((g.bottom - g.top for g in glyphs), default=0.0)
    drawn: list[list[Glyph]] = []
    for edge in edges:
        # Most lines are rulings, and lie far from the middle of any text.
        near = lines[bisect_left(middles, edge["top"] - reach) : bisect_right(middles, edge["top"] + reach)]
        if near and edge["orientation"] == "h":
            drawn += _runs(edge, near)
    return [run for run in marked + drawn if run]


def _runs(edge: Edge, glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    crossed = [g for g in glyphs if _crosses(edge, g)]
    for run in lines_of(crossed):
        height = max(g.bottom - g.top for g in run)
        left, right = min(g.x0 for g in run), max(g.x1 for g in run)
        ends = abs(edge["x0"] - left) <= _BEYOND * height and abs(edge["x1"] - right) <= _BEYOND * height
        if ends and sum(g.x1 - g.x0 for g in run) >= (right - left) / 2:
            yield run


def _crosses(edge: Edge, glyph: Glyph) -> bool:
    height = glyph.bottom - glyph.top
    inside = edge["x0"] - height / 4 <= glyph.middle[0] <= edge["x1"] + height / 4
    return bool(inside and glyph.top + _MIDDLE[0] * height <= edge["top"] <= glyph.top + _MIDDLE[1] * height)
