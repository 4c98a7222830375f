"""Pictures in documents that may hold a table, told from seals, logos and small photos."""

from __future__ import annotations

_WIDTH, _HEIGHT = 2_880_000, 1_800_000
"""8 by 5 cm in English Metric Units: a table that can be read needs more room."""


def is_large(width: int, height: int) -> bool:
    """Whether a picture of this size (English Metric Units) has room for a table."""
    return width >= _WIDTH and height >= _HEIGHT
