"""Picture files to pixels, refused before they are decoded if they are too large."""

from __future__ import annotations

import io
import warnings

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from perfcheck.readers.ocr import Image

MOST_PIXELS = 80_000_000
"""A3 at 600 dots an inch has 70 million."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")


class OversizeError(Exception):
    """The picture has more than MOST_PIXELS."""


def opened(data: bytes) -> Pillow.Image:
    """A picture file, its pixels not yet decoded. Raises OversizeError, and what Pillow raises if it is damaged."""
    try:
        with warnings.catch_warnings():
            # Pillow only warns of sizes at which we stop.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            picture = Pillow.open(io.BytesIO(data), formats=_FORMATS)
    except Pillow.DecompressionBombError:
        raise OversizeError from None
    check_size(picture)
    return picture


def check_size(picture: Pillow.Image) -> None:
    """Raises OversizeError for a picture, or the frame it stands at, that is too large to decode."""
    if picture.width * picture.height > MOST_PIXELS:
        raise OversizeError


def resized(picture: Pillow.Image, size: tuple[int, int]) -> Pillow.Image:
    """The picture in red, green and blue, on white where it is transparent."""
    if picture.mode.startswith("I;16"):
        picture = Pillow.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Pillow.new("RGB", layer.size, "white")
        picture.paste(layer, mask=layer.getchannel("A"))
    elif picture.mode == "1":
        # Black and white is shrunk to shades of grey; its letters would break otherwise.
        picture = picture.convert("L")
    elif picture.mode != "L":
        picture = picture.convert("RGB")
    return picture.resize(size, Pillow.Resampling.LANCZOS).convert("RGB")


def upright(picture: Pillow.Image) -> Pillow.Image:
    """The picture turned as the camera says that it was held."""
    return ImageOps.exif_transpose(picture)


def pixels(picture: Pillow.Image) -> Image:
    """The pixels of a picture in red, green and blue, as the recogniser takes them."""
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
