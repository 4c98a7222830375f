"""pdfium must not be entered by two threads at once: whoever uses it does so within ``alone()``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_LOCK = RLock()


@contextmanager
def alone() -> Iterator[None]:
    """Hold the library, as a ``with`` block or as a decorator; a thread may do so again while it does."""
    with _LOCK:
        yield
