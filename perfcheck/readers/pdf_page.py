"""One PDF page to lines and grids."""

from __future__ import annotations

from typing import Any

from perfcheck.model.document import Block, Grid, Line
from perfcheck.model.place import Place
from perfcheck.readers.pdf_edges import edges_of
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_grid import Layout, grid_of
from perfcheck.readers.pdf_lattice import tables_of
from perfcheck.readers.pdf_text import Glyph, extent, line_text, lines_of


def page_blocks(page: Any, glyphs: list[Glyph], frame: Frame, number: int) -> list[Block]:
    """The grids of a page and the lines outside them, from top to bottom."""
    placed: list[tuple[float, Block]] = []
    for boxes, edges in sorted(tables_of(edges_of(page, frame)), key=lambda t: _area(t[0])):
        layout = Layout(boxes, edges)
        grid, glyphs = grid_of(layout, glyphs, number, frame)
        if any(cell.text for cell in grid.cells):
            placed.append((layout.box[1], grid))
    placed += _placed_lines(glyphs, frame, number)
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def page_lines(glyphs: list[Glyph], frame: Frame, number: int) -> list[Block]:
    """The text of a page as lines alone."""
    return [line for _, line in _placed_lines(glyphs, frame, number)]


def goes_on(blocks: list[Block]) -> bool:
    """Whether a page ends with a table, but for a footer: the next page may continue it."""
    return any(isinstance(block, Grid) for block in blocks[-3:])


def _placed_lines(glyphs: list[Glyph], frame: Frame, number: int) -> list[tuple[float, Block]]:
    placed: list[tuple[float, Block]] = []
    for line in lines_of(glyphs):
        box = extent(line)
        x0, top, x1, bottom = frame.shown(box)
        place = Place(number, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))
        placed.append((box[1], Line(line_text(line), place)))
    return placed


def _area(boxes: list[tuple[float, float, float, float]]) -> float:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return float((max(x1) - min(x0)) * (max(bottom) - min(top)))
