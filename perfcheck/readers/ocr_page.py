"""A page that is a picture to lines and grids."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from perfcheck.model.document import Block
from perfcheck.model.place import Box
from perfcheck.readers.ocr import Image, Piece, recognise
from perfcheck.readers.ocr_image import Matrix, chained, crosses, reverse, ruling_lines, straightened, turned
from perfcheck.readers.ocr_upright import read_upright
from perfcheck.readers.pdf_grid import placer
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_page import page_blocks
from perfcheck.readers.pdf_stream import Stream
from perfcheck.readers.pdf_text import Glyph

_MIXED = 0.5
"""The confidence, at most, in text that is printed across a line or over that of the next cell."""
_SMALLEST = 32
"""Pixels of a side below which no text fits."""


def picture_blocks(
    picture: Image, scale: float, number: int, stream: Stream, glyphs: list[Glyph] | None = None
) -> list[Block]:
    """The grids and lines of a page of ``scale`` pixels a point that is a picture, with the recogniser's confidence.

    ``glyphs`` is the text that another recogniser laid over the picture; without it the text is recognised here.
    """
    if min(picture.shape[:2]) < _SMALLEST:
        return []
    image, back = straightened(picture)
    if glyphs is None:
        quarters, pieces = read_upright(image)
        image, unturned = turned(image, quarters)
        back = chained(unturned, back)
        edges = ruling_lines(image, scale)
        glyphs = [_glyph(part, scale) for piece in pieces for part in _parts(piece, image, edges, scale)]
    else:
        edges = ruling_lines(image, scale)
        glyphs = [_straight(glyph, reverse(back), scale) for glyph in glyphs]
    return page_blocks(glyphs, edges, placer(number, lambda box: _moved(box, back, scale)), stream)


def _parts(piece: Piece, image: Image, edges: list[Edge], scale: float) -> Iterator[Piece]:
    """A piece that runs across an upright line holds the text of two cells: each is read again.

    Where the print itself runs through the line, nobody knows whose it is.
    """
    x0, top, x1, bottom = piece.box
    height, middle = bottom - top, (top + bottom) / 2 / scale
    cuts = sorted(
        e["x0"] * scale
        for e in edges
        if e["orientation"] == "v"
        and e["top"] <= middle <= e["bottom"]
        and x0 + height / 3 < e["x0"] * scale < x1 - height / 3
    )
    if not cuts:
        yield piece
        return
    mixed = any(crosses(image, x, top, bottom) for x in cuts)
    for left, right in zip([x0, *cuts], [*cuts, x1], strict=True):
        if part := recognise(image, (left, top, right, bottom)):
            yield part._replace(confidence=min(part.confidence, _MIXED)) if mixed else part


def _glyph(piece: Piece, scale: float) -> Glyph:
    x0, top, x1, bottom = (value / scale for value in piece.box)
    return Glyph(piece.text, x0, top, x1, bottom, confidence=round(piece.confidence, 4))


def _straight(glyph: Glyph, there: Matrix, scale: float) -> Glyph:
    """A glyph where its middle comes to stand in the straightened picture, upright as before."""
    x0, top, x1, bottom = _moved((*glyph.middle, *glyph.middle), there, scale)
    width, height = (glyph.x1 - glyph.x0) / 2, (glyph.bottom - glyph.top) / 2
    return glyph._replace(x0=x0 - width, top=top - height, x1=x1 + width, bottom=bottom + height)


def _moved(box: Box, matrix: Matrix, scale: float) -> Box:
    """The box around a box of points that a matrix of pixels turns."""
    x0, top, x1, bottom = (value * scale for value in box)
    corners = np.array([[x, y, 1.0] for x in (x0, x1) for y in (top, bottom)]) @ matrix.T / scale
    (left, upper), (right, lower) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(upper), float(right), float(lower)
