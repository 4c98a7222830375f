"""Many files on many machines: a Dask cluster checks them, and what becomes of it, nothing is lost or told twice."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from uuid import uuid4

from perfcheck.engine.cluster_access import ClusterError, connected, dashboard, difference, refused, require
from perfcheck.engine.cluster_tasks import Task, bundles
from perfcheck.engine.cluster_worker import Answer, Order, Sent, check_bundle
from perfcheck.engine.cost import size
from perfcheck.engine.identity import parts
from perfcheck.engine.processes import lost, unpacked
from perfcheck.engine.work import Result, Work
from perfcheck.engine.worker import Fate
from perfcheck.readers import bytes_of, is_address, shown_path

if TYPE_CHECKING:
    from distributed import Client, Future

log = logging.getLogger(__name__)

_AHEAD = 2
"""Tasks in hand for each thread: one at work and one that waits, so that results do not pile up."""
_SWEPT = 64
"""Tasks after which what Dask leaves behind in circles is cleared away; Python looks for that seldom here."""
_LOOK = 3.0
"""Seconds after which it is asked how many threads there are, and whether the scheduler still lives."""
_RETURNS = 60.0
"""Seconds in which a scheduler that went away, or all its workers, are waited for."""
SCANS = "OCR"
"""The resource of which a worker has as many as it is to recognise scans at once; where none has it, nobody counts."""


class _LostScheduler(Exception):
    """The scheduler went away."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The engine of many machines: the cluster at ``address``, or ``local``: one of this machine with so many workers.

    ``say`` is told in Chinese where the work can be watched and which workers are refused.
    """

    address: str
    number: int
    say: Callable[[str], None]

    def __post_init__(self) -> None:
        require()

    def results(self, work: Work) -> Iterator[Result]:
        """The results as they come; raises ClusterError where there is nobody to check."""
        run = _Run(work, self.say)
        patience: dict[str, float] = {}
        while run.left:
            with connected(self.address, self.number, **patience) as client:
                try:
                    yield from run.results(client)
                except _LostScheduler:
                    patience = {"patience": _RETURNS}
                    self.say(f"与集群 {self.address} 的连接断了，等它恢复（至多 {_RETURNS:.0f} 秒）")


class _Run:
    """What is left to do of a run, whatever becomes of schedulers and workers."""

    def __init__(self, work: Work, say: Callable[[str], None]) -> None:
        self._work = work
        self._say = say
        self._waiting = deque(bundles(work.costs))
        self._scans: deque[Task] = deque()
        self._suspects: list[Task] = []
        self._flying: dict[Future[Answer], Task] = {}
        self._order = Order(work.check_file, work.limits, parts())
        self._refused: dict[str, str] = {}
        self._threads: dict[str, int] = {}
        self._room = 0
        self._done = 0
        self._slots = 0
        self._worked = time.monotonic()
        self._ended: SimpleQueue[Future[Answer]] = SimpleQueue()

    @property
    def left(self) -> bool:
        """Whether there are files without a result."""
        return bool(self._waiting or self._scans or self._suspects or self._flying)

    def results(self, client: Client) -> Iterator[Result]:
        """Results as they come, until there are no more."""
        self._refuse(refused(client))
        if link := dashboard(client):
            self._say(f"进展可在浏览器里看：{link}")
        self._look(client)
        looked = time.monotonic()
        try:
            while self.left:
                while task := self._next():
                    self._submit(client, task)
                if self._suspects and not self._flying:
                    self._submit(client, self._suspects.pop())
                if time.monotonic() - looked > _LOOK:
                    self._look(client)
                    looked = time.monotonic()
                try:
                    future = self._ended.get(timeout=_LOOK)
                except Empty:
                    continue
                if task := self._flying.pop(future, None):
                    yield from self._taken(task, future)
        finally:
            # tasks that are asked for no longer end on their workers
            self._take_back(lambda task: True)

    def _next(self) -> Task | None:
        """What is begun next where there is room: a scan, for these take longest, or another."""
        scans = sum(task.scan for task in self._flying.values())
        if self._scans and scans < (_AHEAD * self._slots or self._room):
            return self._scans.popleft()
        return self._waiting.popleft() if self._waiting and len(self._flying) - scans < self._room else None

    def _take_back(self, which: Callable[[Task], bool]) -> None:
        for future, task in list(self._flying.items()):
            if which(task):
                del self._flying[future]
                future.release()
                self._wait(task)

    def _wait(self, task: Task) -> None:
        (self._scans if task.scan else self._waiting).appendleft(task)

    def _look(self, client: Client) -> None:
        """See who is there, and so for how many tasks there is room."""
        try:
            self._threads = dict(client.nthreads())
            workers = client.scheduler_info()["workers"]
        # whatever keeps the question from being answered
        except (OSError, RuntimeError, TimeoutError, asyncio.TimeoutError) as error:
            raise _LostScheduler from error
        if self._threads:
            self._worked = time.monotonic()
        elif time.monotonic() - self._worked > _RETURNS:
            raise ClusterError("集群里没有工作进程了")
        admitted = self._admitted()
        self._room = _AHEAD * max(1, sum(self._threads[address] for address in admitted))
        if admitted:
            slots = sum(int(workers[address]["resources"].get(SCANS, 0)) for address in admitted if address in workers)
            if self._slots and not slots:
                # nobody would ever take them
                self._take_back(lambda task: task.scan)
            self._slots = slots

    def _admitted(self) -> list[str]:
        admitted = [address for address in self._threads if address not in self._refused]
        if self._threads and not admitted:
            raise ClusterError("集群的工作进程都与本机不同，没有可用的；请各处安装同一版本的 perfcheck、词表和规则包")
        return admitted

    def _submit(self, client: Client, task: Task) -> None:
        key = f"perfcheck-{uuid4().hex}"
        bundle = [self._sent(position, task.shipped) for position in task.positions]
        workers = self._admitted() if self._refused else None
        future = client.submit(
            check_bundle,
            key,
            bundle,
            self._order,
            not (task.scan or task.suspect),
            key=key,
            pure=False,
            workers=workers,
            resources={SCANS: 1} if task.scan and self._slots else None,
            priority=int(task.scan),
        )
        self._flying[future] = task
        future.add_done_callback(self._ended.put)

    def _sent(self, position: int, shipped: bool) -> Sent:
        path = self._work.files[position]
        if not shipped:
            return Sent(position, path, None if is_address(path) else size(path))
        # of one that cannot be opened its reader says why
        return Sent(position, path, None, bytes_of(path))

    def _taken(self, task: Task, future: Future[Answer]) -> Iterator[Result]:
        try:
            answer = future.result()
        except CancelledError as error:
            self._wait(task)
            raise _LostScheduler from error
        # what Dask says of dead workers, now or where a result died with its worker after it was told
        except Exception as error:
            log.info("a task failed: %r", error)
            yield from self._died(task)
            return
        future.release()
        self._done += 1
        if self._done % _SWEPT == 0:
            gc.collect()
        if answer.other is not None:
            self._refuse({answer.worker: difference(answer.other)})
            self._wait(task)
        for position, found in answer.results:
            self._work.begun(position)
            yield position, [unpacked(report) for report in found]
        for position in answer.unseen:
            self._wait(replace(task, positions=[position], shipped=True))
        for position in answer.scans:
            self._wait(replace(task, positions=[position], scan=True))

    def _died(self, task: Task) -> Iterator[Result]:
        """A task took its workers with it, or stood beside one that did: each file is tried once more, quite alone."""
        if not task.suspect:
            self._suspects += (replace(task, positions=[position], suspect=True) for position in task.positions)
            return
        for position in task.positions:
            self._work.begun(position)
            yield position, [lost(shown_path(self._work.files[position]), Fate.DIED, self._work.limits)]

    def _refuse(self, others: Mapping[str, str]) -> None:
        """Say which workers are not to check, and why; raises ClusterError if no others are there."""
        for address, words in others.items():
            if address not in self._refused:
                self._say(f"不用工作进程 {address}：与本机不同的有 {words}；请装成一样的再启动")
        self._refused |= others
