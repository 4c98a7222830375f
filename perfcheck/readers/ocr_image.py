"""Pictures of pages: set straight, and their ruling lines found."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from perfcheck.model.place import Box
from perfcheck.readers.ocr import Image
from perfcheck.readers.pdf_lattice import Edge, horizontal, vertical

Matrix = NDArray[np.float64]

_MAX_SKEW = 4.0
_COARSE = 0.5
_FINE = 0.05
_SMALL = 900
"""Pixels of the longer side at which the skew is measured."""
_LINE = 16.0
"""Points from which a straight stroke is a ruling line: longer than a stroke of print."""
_THICK = 4.0
_BESIDE = 0.25
"""How far beside a line, in heights of the text, the text of its cell begins at the latest."""
_WHITE = 0.95
_BLOCK = 41
_CONTRAST = 12


def straightened(image: Image) -> tuple[Image, Matrix]:
    """The picture turned so that its lines are level, and the matrix from there back to the picture given."""
    height, width = image.shape[:2]
    centre = (width / 2, height / 2)
    turn = cv2.getRotationMatrix2D(centre, skew_of(image), 1.0)
    white = (255, 255, 255)
    straight = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(straight, np.uint8), reverse(np.asarray(turn, np.float64))


def turned(image: Image, quarters: int) -> tuple[Image, Matrix]:
    """The picture after quarter turns anticlockwise, and the matrix from there back to the picture given."""
    height, width = image.shape[:2]
    back = {
        0: ((1, 0, 0), (0, 1, 0)),
        1: ((0, -1, width), (1, 0, 0)),
        2: ((-1, 0, width), (0, -1, height)),
        3: ((0, 1, 0), (-1, 0, height)),
    }
    return np.ascontiguousarray(np.rot90(image, quarters)), np.asarray(back[quarters], np.float64)


def chained(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what one matrix does and then another."""
    return np.asarray(second @ np.vstack([first, (0.0, 0.0, 1.0)]), np.float64)


def reverse(matrix: Matrix) -> Matrix:
    """The matrix that undoes another."""
    return np.asarray(cv2.invertAffineTransform(matrix), np.float64)


def skew_of(image: Image) -> float:
    """The degrees, anticlockwise, by which the picture must be turned to stand straight.

    The turn at which the ink differs most from row to row, or from column to column of a page that lies on its side:
    then lines and text are level.
    """
    scale = _SMALL / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    best = max(np.arange(-_MAX_SKEW, _MAX_SKEW + _COARSE, _COARSE), key=lambda a: _levelness(ink, a))
    return float(max(np.arange(best - _COARSE, best + _COARSE, _FINE), key=lambda a: _levelness(ink, a)))


def _levelness(ink: Any, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    straight = cv2.warpAffine(ink, turn, (width, height))
    return max(float(np.square(np.diff(straight.sum(axis=axis, dtype=np.float64))).sum()) for axis in (0, 1))


def ruling_lines(image: Image, scale: float) -> list[Edge]:
    """The level and upright lines of a straight picture of ``scale`` pixels a point, in points."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _CONTRAST)
    length = round(_LINE * scale)
    level = [horizontal(x0, x1, (top + bottom) / 2) for x0, top, x1, bottom in _strokes(ink, (length, 1), scale)]
    upright = [vertical((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in _strokes(ink, (1, length), scale)]
    return level + upright


def crosses(image: Image, x: float, top: float, bottom: float) -> bool:
    """Whether print runs through the upright line at ``x``: no white beside it, between ``top`` and ``bottom``."""
    reach = round(_BESIDE * (bottom - top))
    first, middle = max(0, round(x) - reach), round(x)
    strip = cv2.cvtColor(image[round(top) : round(bottom), first : middle + reach + 1], cv2.COLOR_BGR2GRAY)
    white = np.asarray(strip >= strip.min() / 2 + strip.max() / 2).mean(axis=0) > _WHITE
    return not (white[: middle - first].any() and white[middle - first + 1 :].any())


def _strokes(ink: Any, kernel: tuple[int, int], scale: float) -> list[Box]:
    """The boxes, in points, of what is left of the ink when a straight stroke must fit into it."""
    # A line that is not quite straight lies in steps: widened across, the steps overlap.
    across = (1, 3) if kernel[1] == 1 else (3, 1)
    widened = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    opened = cv2.morphologyEx(widened, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    boxes = [(x / scale, y / scale, (x + w) / scale, (y + h) / scale) for x, y, w, h, _ in stats[1:]]
    return [b for b in boxes if min(b[2] - b[0], b[3] - b[1]) <= _THICK]
