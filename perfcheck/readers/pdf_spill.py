"""Text that runs over the ruling at the side of its cell."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.model.place import Box
from perfcheck.readers.pdf_text import Glyph

_CUT = 0.15
"""The share of a character's width that a ruling through it leaves at each side, at least."""
_GAP = 0.5
"""Heights of white space that end a run of text."""
_SAME_LINE = 0.4


def spilled(glyphs: Sequence[Glyph], cells: Sequence[int | None], boxes: Sequence[Box]) -> dict[int, int]:
    """The cells of the glyphs, both by position, that belong to another than the one their middle lies in.

    A ruling that cuts through a character cuts through a text: it belongs whole to the cell at whose side it begins
    or ends. ``cells`` says in which of ``boxes`` each glyph lies.
    """
    owners: dict[int, int] = {}
    for position, cell in enumerate(cells):
        if cell is None or position in owners or not _is_cut(glyphs[position], boxes[cell]):
            continue
        run = _run(position, glyphs)
        first, last = cells[run[0]], cells[run[-1]]
        if first is None or last is None or first == last:
            continue
        before = glyphs[run[0]].x0 - boxes[first][0]
        after = boxes[last][2] - glyphs[run[-1]].x1
        between = {c for p in run if (c := cells[p]) is not None} - {first, last}
        if between and min(before, after) > glyphs[position].bottom - glyphs[position].top:
            # At neither side: it is centred, and runs over both.
            owner = min(between)
        else:
            owner = first if before <= after else last
        owners |= dict.fromkeys(run, owner)
    return owners


def _is_cut(glyph: Glyph, box: Box) -> bool:
    beyond = _CUT * (glyph.x1 - glyph.x0)
    return len(glyph.text) == 1 and not glyph.sideways and (glyph.x0 < box[0] - beyond or glyph.x1 > box[2] + beyond)


def _run(position: int, glyphs: Sequence[Glyph]) -> list[int]:
    """The positions of the text on one line around a glyph, from left to right."""
    middle, height = glyphs[position].middle[1], glyphs[position].bottom - glyphs[position].top
    line = [p for p, g in enumerate(glyphs) if abs(g.middle[1] - middle) <= _SAME_LINE * height]
    line.sort(key=lambda p: glyphs[p].x0)
    at = line.index(position)
    start = end = at
    while start and glyphs[line[start]].x0 - glyphs[line[start - 1]].x1 < _GAP * height:
        start -= 1
    while end + 1 < len(line) and glyphs[line[end + 1]].x0 - glyphs[line[end]].x1 < _GAP * height:
        end += 1
    return line[start : end + 1]
