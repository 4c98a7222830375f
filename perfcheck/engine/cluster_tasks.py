"""What a Dask cluster is asked to do at once: files by their positions, those of little cost together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BUNDLE_SECONDS = 1.0
_BUNDLE_FILES = 16
"""A task of a scheduler costs some milliseconds: small files go together, up to so much."""


@dataclass(frozen=True, slots=True)
class Task:
    """Positions of files that are checked together.

    A ``suspect`` may have killed workers; the bytes of one that is ``shipped`` go along. Of a ``scan`` it is known that
    pages must be recognised; whoever else turns out to be one is put off.
    """

    positions: Sequence[int]
    suspect: bool = False
    shipped: bool = False
    scan: bool = False


def bundles(costs: Sequence[float]) -> Iterator[Task]:
    """Neighbours of little cost together."""
    bundle: list[int] = []
    seconds = 0.0
    for position, cost in enumerate(costs):
        if bundle and (seconds + cost > _BUNDLE_SECONDS or len(bundle) == _BUNDLE_FILES):
            yield Task(bundle)
            bundle, seconds = [], 0.0
        bundle.append(position)
        seconds += cost
    if bundle:
        yield Task(bundle)
