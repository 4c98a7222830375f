"""Pages drawn in a process of their own: a page that never ends, or takes all memory, costs nobody else the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from perfcheck.config.settings import Limits
from perfcheck.desk.pages import words_within
from perfcheck.engine.worker import LostError, Worker
from perfcheck.model.place import Box
from perfcheck.reports.page_images import Picture, pictures

BOUNDS = Limits(seconds=10, megabytes=2048)
T = TypeVar("T")


class Drawing:
    """Does one page after another; a page that goes beyond the limits gives nothing."""

    def __init__(self, limits: Limits = BOUNDS) -> None:
        self._worker = Worker(limits)
        self._one = threading.Lock()

    def picture(self, data: bytes, number: int) -> Picture | None:
        """A page of a PDF, from 1; None where it cannot be drawn."""
        drawn = self._ask(pictures, data, [number])
        return drawn.get(number) if drawn else None

    def words(self, data: bytes, number: int, box: Box) -> str:
        """The words of a page within a box in points; empty for none."""
        return self._ask(words_within, data, number, box) or ""

    def stop(self) -> None:
        """End the process."""
        with self._one:
            self._worker.stop()

    def _ask(self, function: Callable[..., T], *arguments: object) -> T | None:
        with self._one:
            try:
                return self._worker.ask(function, *arguments)
            except LostError:
                return None
