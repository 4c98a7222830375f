"""PDF pages that are pictures, and how they are drawn for the recogniser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from perfcheck.readers.ocr import PIXELS, Image
from perfcheck.readers.page_flow import Drawing
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_text import Glyph
from perfcheck.readers.pictures import is_large

_SHARE = 0.5
_MAX_DEPTH = 4
_EMU = 12700
"""English Metric Units a point."""
_GROUND = 30
"""Characters upon a picture that make it the ground of a text."""
_FINEST = 20.0
"""Pixels a point that no page needs: a page of a hundredth of a point is not blown up to a screen of pixels."""


def is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_DEPTH):
        left, bottom, right, top = item.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered >= _SHARE * width * height)


def has_picture_beside(page: Any, frame: Frame, glyphs: list[Glyph]) -> bool:
    """Whether a page has a picture with room for a table that is not the ground of its text."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_DEPTH):
        x0, top, x1, bottom = frame.box(*item.get_bounds())
        if is_large(round((x1 - x0) * _EMU), round((bottom - top) * _EMU)):
            inside = sum(x0 < x < x1 and top < y < bottom for x, y in (g.middle for g in glyphs))
            if inside < _GROUND:
                return True
    return False


def drawing(page: Any) -> Drawing:
    """Draws a pypdfium2 page, which must still be open then."""

    def draw() -> tuple[Image, float]:
        scale = min(PIXELS / max(page.get_size()), _FINEST)
        bitmap = page.render(scale=scale)
        image = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        return image, scale

    return draw
