"""Schema 1 of comparisons: the public contract with tools that read them."""

from __future__ import annotations

from perfcheck.reports.base import RenderOptions
from perfcheck.season.comparison import Comparison, dumps


def render(comparison: Comparison, options: RenderOptions = RenderOptions()) -> str:
    """The comparison as JSON text, the same bytes for the same comparison."""
    return dumps(comparison)
