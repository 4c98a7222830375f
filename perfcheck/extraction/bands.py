"""Levels that stand in rows of their own above their indicators: 一、产出指标(50分), (一)数量指标."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.extraction.columns import LEVELS, TARGETS
from perfcheck.extraction.pieces import Reading
from perfcheck.language import layout


def under_bands(readings: Sequence[Reading]) -> list[Reading]:
    """The rows without those that only name a level, which is told to the rows below them."""
    kept: list[Reading] = []
    band = ("", "")
    for reading in readings:
        if _is_band(reading):
            band = _told(band, reading.row.sole)
        else:
            reading.band = band
            kept.append(reading)
    return kept


def _is_band(reading: Reading) -> bool:
    """Whether a row is one label of a level, under no column of levels or across those of names and values."""
    text = reading.row.sole
    if not text or not layout.is_label(text):
        return False
    slot = reading.row.filled[0]
    across = any(slot.first < c.first < slot.last for c in reading.header.columns if c.role in TARGETS)
    return across or not reading.header.roles & set(LEVELS)


def _told(band: tuple[str, str], label: str) -> tuple[str, str]:
    """The levels after a band; 成本指标, which may be either, is the lower one where brackets number it."""
    lower = layout.is_level2(label) and (not layout.is_level1(label) or label[0] in "(（")
    return (band[0], label) if lower else (label, "")
