"""The pages that a report shows, drawn in a process that may die of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from perfcheck.config.settings import Limits
from perfcheck.engine.worker import LostError, Worker

if TYPE_CHECKING:
    from perfcheck.reports.page_images import Picture

log = logging.getLogger(__name__)

LIMITS = Limits(seconds=20, megabytes=2048)
"""Of a page; one that is read by now is drawn in a tenth of a second."""
_MOST_LOST = 3
"""A file whose pages have cost so many processes has the rest left out."""


def guarded(data: bytes, pages: Iterable[int]) -> dict[int, Picture]:
    """The pages of a PDF as ``reports.page_images.pictures`` draws them; those that break it are left out."""
    # Imported here: few reports show pages, and what draws them takes a tenth of a second to load.
    from perfcheck.reports.page_images import pictures

    drawn: dict[int, Picture] = {}
    lost = 0
    worker = Worker(LIMITS)
    try:
        for page in sorted(set(pages)):
            try:
                drawn |= worker.ask(pictures, data, [page])
            except LostError as error:
                log.info("drawing page %s: %s", page, error)
                lost += 1
                if lost == _MOST_LOST:
                    break
    finally:
        worker.stop()
    return drawn
