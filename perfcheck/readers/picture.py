"""Pictures of forms: photographs, screenshots and scans (.png .jpg .tif .bmp), a page each; a .tif may hold several."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image as Pillow

from perfcheck.model.document import Document
from perfcheck.readers.base import ReadOptions, UnreadableError, too_large
from perfcheck.readers.ocr import PIXELS, Image
from perfcheck.readers.page_flow import PageFlow
from perfcheck.readers.raster import MOST_PIXELS, OversizeError, check_size, opened, pixels, resized, upright

_MOST_PAGES = 1000
_MOST_ENLARGED = 4
_SHRINK = "请缩小图片（A4 纸每英寸 300 点足够）后再检查。"
_LONG_SIDE = 842.0
"""Points of the longer side of A4: the size in which a picture is read, whatever it says of its own."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The tables and lines recognised in a picture. Raises UnreadableError if it is too large to decode."""
    try:
        with opened(data) as picture:
            total = getattr(picture, "n_frames", 1)
            if total > _MOST_PAGES:
                raise UnreadableError(too_large(name, f"图片超过 {_MOST_PAGES} 页"))
            flow = PageFlow(total, options)
            for number in range(1, total + 1):
                _read_frame(picture, number, flow)
    except OversizeError:
        problem = too_large(name, f"图片超过 {MOST_PIXELS // 10_000} 万像素")
        raise UnreadableError(replace(problem, advice=_SHRINK)) from None
    return flow.document(data, name, "image", [])


def _read_frame(picture: Pillow.Image, number: int, flow: PageFlow) -> None:
    def draw() -> tuple[Image, float]:
        turned = upright(picture)
        factor = min(PIXELS / max(turned.size), _MOST_ENLARGED)
        width, height = (max(1, round(side * factor)) for side in turned.size)
        return pixels(resized(turned, (width, height))), PIXELS / _LONG_SIDE

    try:
        picture.seek(number - 1)
        check_size(picture)
        flow.add_picture(number, draw)
    except (OSError, SyntaxError, ValueError, EOFError):
        # What Pillow raises when it comes to the pixels of a damaged file.
        flow.add_broken(number)
