"""The pages that a report shows, drawn in a process that may die of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from perfcheck.config.settings import Limits
from perfcheck.engine.worker import Entered, Finished, LostError, Tell, Worker
from perfcheck.reports.page_images import Picture, pictures

log = logging.getLogger(__name__)

LIMITS = Limits(seconds=20, megabytes=2048)
"""Of a page; one that is read by now is drawn in a tenth of a second."""
_MOST_LOST = 3
"""A file whose pages have cost so many processes has the rest left out."""


def guarded(data: bytes, pages: Iterable[int]) -> dict[int, Picture]:
    """The pages of a PDF as ``reports.page_images.pictures`` draws them; those that break it are left out."""
    left, drawn = sorted(set(pages)), dict[int, Picture]()
    worker = Worker(LIMITS)
    try:
        for _ in range(_MOST_LOST):
            left = _draw_on(worker, data, left, drawn)
            if not left:
                break
    finally:
        worker.stop()
    return drawn


def _draw_on(worker: Worker, data: bytes, pages: Sequence[int], drawn: dict[int, Picture]) -> list[int]:
    """Draw one page after another into ``drawn``; those that follow one that cost the process are left."""
    done = 0
    worker.begin(_draw, data, pages)
    try:
        while not isinstance(told := worker.receive(), Finished):
            if isinstance(told, dict):
                drawn |= told
                done += 1
    except LostError as error:
        log.info("drawing page %s: %s", pages[done], error)
        return list(pages[done + 1 :])
    return []


def _draw(tell: Tell, data: bytes, pages: Sequence[int]) -> None:
    for page in pages:
        tell(Entered(str(page)))
        tell(pictures(data, [page]))
