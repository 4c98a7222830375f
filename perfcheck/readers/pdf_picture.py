"""The pictures on PDF pages, and how pages are drawn for the recogniser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from perfcheck.model.place import Box
from perfcheck.readers.ocr import PIXELS, Image
from perfcheck.readers.page_flow import Drawing
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_items import Item, bounds_of, items_of

_FINEST = 20.0
"""Pixels a point that no page needs: a page of a hundredth of a point is not blown up to a screen of pixels."""


def pictures_of(objects: Iterable[Item], frame: Frame) -> list[Box]:
    """The boxes of the pictures among the objects of a page, as read."""
    images = [item for item, kind in items_of(objects) if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    return [frame.box(*bounds_of(item)) for item in images]


def drawing(page: Any) -> Drawing:
    """Draws a pypdfium2 page, which must still be open then."""

    def draw() -> tuple[Image, float]:
        scale = min(PIXELS / max(page.get_size()), _FINEST)
        bitmap = page.render(scale=scale)
        image = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        return image, scale

    return draw
