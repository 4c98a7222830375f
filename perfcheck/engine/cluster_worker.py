"""What a Dask worker does with the files it is sent: it only watches a worker process of ours, which may die of them.

A Dask worker so neither runs out of memory nor hangs for what a file does, however many threads it has.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from distributed import Worker, get_worker

from perfcheck.config.settings import Limits
from perfcheck.engine.identity import parts
from perfcheck.engine.processes import Packed, Pool
from perfcheck.engine.work import CheckFile, Work


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the client names it: its position, path and size in bytes.

    ``data`` are the bytes of one that only the client sees.
    """

    position: int
    path: str
    size: int | None
    data: bytes | None = None

    def seen(self) -> bool:
        """Whether this machine sees the same file; what comes by an address or with its bytes it does."""
        if self.data is not None or self.size is None:
            return True
        try:
            return Path(self.path).stat().st_size == self.size
        except (OSError, ValueError):
            return False


@dataclass(frozen=True, slots=True)
class Order:
    """How files are checked, and what the program must be that does: its parts, see ``identity.parts``."""

    check_file: CheckFile
    limits: Limits
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a bundle: results, positions of files that the worker does not see, or the parts of its program.

    These are told where they differ: then nothing was checked. ``scans`` are put off: a page must be recognised.
    """

    worker: str
    results: Sequence[tuple[int, Sequence[Packed]]] = ()
    unseen: Sequence[int] = ()
    scans: Sequence[int] = ()
    other: Mapping[str, str] | None = None


_idle: list[tuple[Limits, Pool]] = []


def check_bundle(key: str, bundle: Sequence[Sent], order: Order, put_off: bool) -> Answer:
    """Check the files of a task, one after another, until the client no longer asks for it; or put off the scans."""
    worker = get_worker()
    own = parts()
    if own != order.parts:
        return Answer(worker.address, other=own)
    wanted = _wanted(worker, key)
    pool = _taken(order.limits)
    results: list[tuple[int, list[Packed]]] = []
    scans: list[int] = []
    try:
        for file in bundle:
            if file.seen():
                check = order.check_file if file.data is None else partial(order.check_file, data=file.data)
                work = Work([file.path], [0.0], check, order.limits, lambda _: None, lambda *_: None, put_off)
                for _, found in pool.results(work, wanted):
                    if found is None:
                        scans.append(file.position)
                    else:
                        results.append((file.position, found))
    finally:
        _idle.append((order.limits, pool))
    return Answer(worker.address, results, [file.position for file in bundle if not file.seen()], scans)


def _taken(limits: Limits) -> Pool:
    """A process that has nothing to do, of the same limits; each thread of the worker has one at a time."""
    # Dask's workers are daemons, which may have no children unless they say otherwise
    multiprocessing.current_process().daemon = False
    multiprocessing.set_forkserver_preload(["perfcheck.engine.warm"])
    # memory that goes back to the system at once, as Dask wants it of its own, is fetched anew for every picture
    os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
    while _idle:
        of, pool = _idle.pop()
        if of == limits:
            return pool
        pool.stop()
    return Pool(1, limits)


def _wanted(worker: Worker, key: str) -> Callable[[], bool]:
    """Whether the scheduler still wants the task; a thread that runs it is not told otherwise."""
    tasks = worker.state.tasks

    def wanted() -> bool:
        task = tasks.get(key)
        return task is not None and task.state == "executing"

    return wanted
