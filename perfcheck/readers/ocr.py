"""Text recognised from pictures by RapidOCR, an optional component."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from perfcheck.model.place import Box

Image = NDArray[np.uint8]
"""A picture: rows of pixels, each blue, green, red."""
PIXELS = 2000
"""The longer side of a page as drawn: about 170 dots an inch on A4, what the recogniser was trained on."""

_PADDING = 0.15
"""The share of its shorter side by which the detector's box is larger than the text at each side."""
_REFUSED = re.compile(r"bad_alloc|bad allocation|allocate memory|insufficient memory", re.IGNORECASE)


class Piece(NamedTuple):
    """Text in a box of pixels, and how sure the recogniser is: 0 to 1."""

    text: str
    box: Box
    confidence: float


def can_recognise() -> bool:
    """Whether the optional component that reads pictures is installed."""
    return all(find_spec(module) for module in ("rapidocr", "onnxruntime", "cv2"))


def pieces_of(image: Image) -> list[Piece]:
    """The lines of text in a straight picture (BGR)."""
    # Every step is named at every call: the engine keeps what the last call asked for.
    seen = _seen(image, use_det=True, use_cls=False, use_rec=True)
    if seen.boxes is None or seen.txts is None:
        return []
    found = zip(seen.boxes, seen.txts, seen.scores, strict=True)
    return [Piece(text, _inner(quad), float(score)) for quad, text, score in found if text.strip()]


def recognise(image: Image, box: Box) -> Piece | None:
    """The one line of text in a box of a picture, None if there is none."""
    x0, top, x1, bottom = box
    pad = _PADDING * (bottom - top)
    crop = image[max(0, round(top - pad)) : round(bottom + pad), max(0, round(x0 - pad)) : round(x1 + pad)]
    if not crop.size:
        return None
    seen = _seen(np.ascontiguousarray(crop), use_det=False, use_cls=False, use_rec=True)
    if not seen.txts or not seen.txts[0].strip():
        return None
    return Piece(seen.txts[0].strip(), box, float(seen.scores[0]))


def _seen(image: Image, **steps: bool) -> Any:
    """What the engine finds; raises MemoryError where it was refused memory, which its libraries tell in words."""
    try:
        return _engine()(image, **steps)
    except Exception as error:
        if _REFUSED.search(f"{error} {error.__cause__}"):
            raise MemoryError from error
        raise


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # One core: several files are read by several processes.
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={"Global.log_level": "critical", **threads})


def _inner(quad: Any) -> Box:
    """The box around the text proper of a detected quadrilateral, which has a margin on all sides."""
    points = np.asarray(quad, float)
    (x0, top), (x1, bottom) = points.min(axis=0), points.max(axis=0)
    pad = _PADDING * min(x1 - x0, bottom - top)
    return float(x0 + pad), float(top + pad), float(x1 - pad), float(bottom - pad)
