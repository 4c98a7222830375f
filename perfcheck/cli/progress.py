"""How far a slow file has been read."""

from __future__ import annotations

import sys
import time

PATIENCE = 1.0
"""Seconds after which a reader of the terminal wants to know."""


class PageCounter:
    """Counts pages in one line of stderr, once reading takes longer than PATIENCE."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pages are read; the last one clears the line."""
        if time.monotonic() - self._begun > PATIENCE:
            text = f"读取第 {done}/{total} 页" if done < total else " " * 24
            print(f"\r{text}", end="" if done < total else "\r", file=sys.stderr, flush=True)
