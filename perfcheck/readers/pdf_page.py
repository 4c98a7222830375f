"""One PDF page to lines and grids."""

from __future__ import annotations

from perfcheck.model.document import Block, Grid, Line
from perfcheck.model.place import Box
from perfcheck.readers.pdf_grid import Placer, grid_of, lattice_layout, share_out
from perfcheck.readers.pdf_lattice import Edge, tables_of
from perfcheck.readers.pdf_stream import Stream
from perfcheck.readers.pdf_text import Glyph, confidence, extent, line_text, lines_of

_RULES = 5
"""Level lines that make a table ruled between its rows."""

Placed = tuple[float, Block]


def page_blocks(glyphs: list[Glyph], edges: list[Edge], place: Placer, stream: Stream) -> list[Block]:
    """The grids of a page and the lines outside them, from top to bottom."""
    placed, glyphs = _drawn(edges, glyphs, place)
    if placed:
        stream.forget()
    rules = [e for e in edges if e["orientation"] == "h"]
    for table in stream.tables(glyphs, rules if len(rules) >= _RULES and not placed else []):
        placed.append((table.layout.box[1], grid_of(table.layout, table.held, place, guessed=True)))
        inside = {glyph for cell in table.held for glyph in cell}
        glyphs = [glyph for glyph in glyphs if glyph not in inside]
    placed += _placed_lines(glyphs, place)
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _drawn(edges: list[Edge], glyphs: list[Glyph], place: Placer) -> tuple[list[Placed], list[Glyph]]:
    """The grids that lines draw, inner ones first, and the glyphs outside them."""
    placed: list[Placed] = []
    for boxes, merged in sorted(tables_of(edges), key=lambda table: _area(table[0])):
        layout = lattice_layout(boxes, merged)
        held, outside = share_out(layout, glyphs)
        if any(held):
            placed.append((layout.box[1], grid_of(layout, held, place)))
            glyphs = outside
    return placed, glyphs


def page_lines(glyphs: list[Glyph], place: Placer) -> list[Block]:
    """The text of a page as lines alone."""
    return [line for _, line in _placed_lines(glyphs, place)]


def goes_on(blocks: list[Block]) -> bool:
    """Whether a page ends with a table, but for a footer: the next page may continue it."""
    return any(isinstance(block, Grid) for block in blocks[-3:])


def _placed_lines(glyphs: list[Glyph], place: Placer) -> list[Placed]:
    placed: list[Placed] = []
    for line in lines_of(glyphs):
        box = extent(line)
        placed.append((box[1], Line(line_text(line), place(box), confidence(line))))
    return placed


def _area(boxes: list[Box]) -> float:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return float((max(x1) - min(x0)) * (max(bottom) - min(top)))
