"""PDF pages that are pictures, and how they are drawn for the recogniser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from perfcheck.readers.ocr import PIXELS, Image
from perfcheck.readers.page_flow import Drawing

_SHARE = 0.5
_FINEST = 20.0
"""Pixels a point that no page needs: a page of a hundredth of a point is not blown up to a screen of pixels."""


def is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered >= _SHARE * width * height)


def drawing(page: Any) -> Drawing:
    """Draws a pypdfium2 page, which must still be open then."""

    def draw() -> tuple[Image, float]:
        scale = min(PIXELS / max(page.get_size()), _FINEST)
        bitmap = page.render(scale=scale)
        image = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        return image, scale

    return draw
