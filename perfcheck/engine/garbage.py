"""How often Python looks for objects that hold each other in circles."""

from __future__ import annotations

import gc

_COLLECT = (100_000, 20, 20)
"""Hardly anything made here goes in circles; looking for it as often as Python does takes a tenth of the time."""


def collect_seldom() -> None:
    """Let this process look for circles seldom; for one that is all our own."""
    gc.set_threshold(*_COLLECT)
