"""Where a PDF's own coordinates lie on the page as one reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from perfcheck.model.place import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """From user space (y upwards) to points from the top left corner of the page.

    ``bounds`` is the visible part of user space: left, bottom, right, top. ``rotation`` is the page's own,
    ``turn`` the further one after which text that is printed sideways stands upright; both in clockwise
    quarters.
    """

    bounds: Box
    rotation: int = 0
    turn: int = 0

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a pypdfium2 page."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, rect)
        return cls((rect.left, rect.bottom, rect.right, rect.top), pdfium.FPDFPage_GetRotation(page))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read, in points."""
        left, bottom, right, top = self.bounds
        upright = (self.rotation + self.turn) % 2 == 0
        return (right - left, top - bottom) if upright else (top - bottom, right - left)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of user space as read; the corners may come in any order."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        left, bottom, right, top = self.bounds
        quarter = (self.rotation + self.turn) % 4
        if quarter == 0:
            return x0 - left, top - y1, x1 - left, top - y0
        if quarter == 1:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if quarter == 2:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        return top - y1, right - x1, top - y0, right - x0

    def shown(self, box: Box) -> Box:
        """A box as read, on the page as shown: ``turn`` taken back."""
        x0, top, x1, bottom = box
        width, height = self.size
        if self.turn == 1:
            return top, width - x1, bottom, width - x0
        if self.turn == 2:
            return width - x1, height - bottom, width - x0, height - top
        if self.turn == 3:
            return height - bottom, x0, height - top, x1
        return box
