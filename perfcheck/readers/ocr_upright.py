"""Which way up a picture is read: pages are scanned lying on their sides and upside down."""

from __future__ import annotations

import numpy as np

from perfcheck.readers.ocr import Image, Piece, pieces_of

_TALL = 1.5
"""A piece so many times as high as wide is a line of text that runs up or down."""
_SURE = 0.85
"""What the recogniser is sure of on the average if the text stands on its feet; upside down it is 0.75."""

Reading = tuple[int, list[Piece]]


def read_upright(image: Image) -> Reading:
    """The quarter turns, anticlockwise, after which a picture stands upright, and the lines of text in it then.

    A picture that is read as it is, as nearly all are, is read once; one that lies on its side, twice.
    """
    as_is = pieces_of(image)
    lying = _lies(as_is)
    if not as_is or (_confidence(as_is) >= _SURE and not lying):
        return 0, as_is
    readings: list[Reading] = [] if lying else [(0, as_is)]
    # Lines that run up or down are recognised after a turn to the left.
    for quarters in ((1, 3) if _confidence(as_is) >= _SURE else (3, 1)) if lying else (2,):
        readings.append((quarters, pieces_of(np.ascontiguousarray(np.rot90(image, quarters)))))
        if _confidence(readings[-1][1]) >= _SURE:
            break
    return max(readings, key=lambda reading: sum(p.confidence * len(p.text) for p in reading[1]))


def _lies(pieces: list[Piece]) -> bool:
    """Whether most of the text runs up or down."""
    down = across = 0.0
    for piece in pieces:
        x0, top, x1, bottom = piece.box
        if bottom - top > _TALL * (x1 - x0):
            down += bottom - top
        else:
            across += x1 - x0
    return down > across


def _confidence(pieces: list[Piece]) -> float:
    """The recogniser's average confidence in a character."""
    length = sum(len(p.text) for p in pieces)
    return sum(p.confidence * len(p.text) for p in pieces) / length if length else 0.0
