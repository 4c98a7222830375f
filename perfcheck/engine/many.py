"""Many files: by what they are checked, and how far that has come."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from perfcheck.engine.processes import Processes
from perfcheck.engine.serial import Serial
from perfcheck.engine.work import Engine, Result, Watch
from perfcheck.model.report import DocumentReport
from perfcheck.readers import shown_path


def engine_for(jobs: int | Engine) -> Engine:
    """The engine of so many processes, 0 being this one; an engine is itself."""
    if isinstance(jobs, int):
        return Processes(jobs) if jobs > 0 else Serial()
    return jobs


def cluster(address: str, workers: int, say: Callable[[str], None]) -> Engine:
    """The engine of a Dask cluster, see ``Cluster``; raises ClusterError where Dask is not installed."""
    from perfcheck.engine.cluster_access import require

    require()
    from perfcheck.engine.cluster import Cluster

    return Cluster(address, workers, say)


class Count:
    """Counts the files that are begun, in whatever order, and what is done of the whole work by its costs."""

    def __init__(self, watch: Watch, files: Sequence[str], costs: Sequence[float]) -> None:
        self._watch = watch
        self._files = files
        self._costs = costs
        self._left = self._whole = sum(costs)
        self._numbers = itertools.count(1)

    def begun(self, position: int) -> None:
        """The file at this position is begun."""
        name = shown_path(Path(self._files[position]).name)
        self._watch.file(next(self._numbers), len(self._files), name)

    def ended(self, position: int) -> None:
        """The file at this position is done."""
        self._left -= self._costs[position]
        self._watch.share(1 - self._left / self._whole)

    def known(self, position: int) -> None:
        """The file at this position needs no work."""
        self.begun(position)
        self._whole -= self._costs[position]
        self._left -= self._costs[position]


def in_order(results: Iterator[Result]) -> Iterator[list[DocumentReport]]:
    """The reports in the order of the files, those that come early held back."""
    early: dict[int, list[DocumentReport]] = {}
    due = 0
    for position, found in results:
        early[position] = found
        while due in early:
            yield early.pop(due)
            due += 1
