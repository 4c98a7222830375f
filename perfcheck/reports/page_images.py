"""Pages of a PDF as small pictures: 16 shades of grey are enough to read a form, and quick to pack."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from perfcheck.pdfium import alone

SCALE = 1.5
"""Pixels a point: 108 dpi."""
MOST_BYTES = 160_000
"""A page that packs to more is a scan or a photograph, which JPEG holds better."""
MOST_PIXELS = 16_000_000
"""A drawing of A0 is shown somewhat smaller, and a page that says it is a kilometre wide takes no more memory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page; its size in points, ``kind`` png or jpeg."""

    width: float
    height: float
    kind: str
    data: bytes

    @property
    def uri(self) -> str:
        """The picture as a ``data:`` URI."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode('ascii')}"


@alone()
def pictures(data: bytes, pages: Iterable[int]) -> dict[int, Picture]:
    """The pages of a PDF by number, from 1; those that cannot be drawn are left out."""
    try:
        pdf = pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError:
        return {}
    try:
        drawn = {number: _draw(pdf, number) for number in sorted(set(pages)) if 1 <= number <= len(pdf)}
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    return {number: picture for number, picture in drawn.items() if picture}


def _draw(pdf: pdfium.PdfDocument, number: int) -> Picture | None:
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        shades = page.render(scale=scale, grayscale=True).to_numpy()
        page.close()
    except pdfium.PdfiumError:
        return None
    grey = shades.reshape(shades.shape[:2])
    kind, packed = "png", _png(grey)
    if len(packed) > MOST_BYTES:
        kind, packed = "jpeg", _jpeg(grey)
    return Picture(width, height, kind, packed)


def _png(grey: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    """A PNG of 4 bits a pixel. Pillow writes none of grey, and takes ten times as long to find a palette."""
    height, width = grey.shape
    halves = np.pad(grey >> 4, ((0, 0), (0, width % 2)), constant_values=15)
    rows = np.zeros((height, 1 + halves.shape[1] // 2), np.uint8)
    rows[:, 1:] = halves[:, ::2] << 4 | halves[:, 1::2]
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body)
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 3)), (b"IEND", b""))
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _jpeg(grey: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "JPEG", quality=45)
    return out.getvalue()
