"""Many files side by side, in processes that may die of theirs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any, cast

from perfcheck.config.settings import Limits
from perfcheck.engine.work import CheckFile, Result, Work
from perfcheck.engine.worker import Entered, Fate, Finished, LostError, Tell, Worker
from perfcheck.model.problem import Problem, PutOffError
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Submission
from perfcheck.readers import shown_path
from perfcheck.readers.base import ReadOptions

_ASKED = 1.0
"""Seconds after which it is asked anew whether results are wanted."""


Packed = bytes
"""A report as it comes from its process; whoever passes it on need not unpack it."""


@dataclass
class _Job:
    """A file in hand: its reports so far, what of it is read now, and how many reports there were at a second try."""

    position: int
    file: str
    shown: str
    found: list[Packed] = field(default_factory=list)
    at: str = ""
    tried: int = -1
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class _Pages:
    done: int
    total: int


class _PutOff:
    """Told for a file of which a page must be recognised, if these are put off."""


@dataclass(frozen=True, slots=True)
class Processes:
    """The engine of one machine: so many worker processes."""

    number: int

    def results(self, work: Work) -> Iterator[Result]:
        """The results as they come. Whatever ends the iteration ends the processes."""
        pool = Pool(min(self.number, len(work.files)), work.limits)
        try:
            for position, found in pool.results(work):
                yield position, [unpacked(report) for report in found or ()]
        finally:
            pool.stop()


class Pool:
    """Worker processes that check files side by side, and stay for more of them."""

    def __init__(self, number: int, limits: Limits) -> None:
        self._limits = limits
        self._idle = [Worker(limits) for _ in range(number)]
        self._busy: dict[object, tuple[Worker, _Job]] = {}

    def results(
        self, work: Work, wanted: Callable[[], bool] | None = None
    ) -> Iterator[tuple[int, list[Packed] | None]]:
        """The results as they come, None for a file put off, no more once they are not ``wanted``, asked every second.

        Whatever ends the iteration ends the processes that are at work.
        """
        waiting = (_Job(position, file, shown_path(file)) for position, file in enumerate(work.files))
        try:
            while wanted is None or wanted():
                while self._idle and (job := next(waiting, None)):
                    work.begun(job.position)
                    self._begin(self._idle.pop(), job, work)
                if not self._busy:
                    break
                for worker, job in self._heard(None if wanted is None else _ASKED):
                    if not self._goes_on(worker, job, work):
                        self._idle.append(worker)
                        yield job.position, None if job.put_off else job.found
        finally:
            for worker, _ in self._busy.values():
                worker.stop()
                self._idle.append(worker)
            self._busy.clear()

    def stop(self) -> None:
        """End the processes."""
        for worker in self._idle:
            worker.stop()

    def _begin(self, worker: Worker, job: _Job, work: Work) -> None:
        worker.begin(_check, work.check_file, job.file, len(job.found), work.limits.seconds, work.put_off)
        self._busy[worker.pipe] = worker, job

    def _heard(self, longest: float | None) -> list[tuple[Worker, _Job]]:
        """Whose process has something to say, or should have had by now; waits for the first."""
        pipes: list[Any] = list(self._busy)
        left = min(w.left() for w, _ in self._busy.values())
        ready = wait(pipes, left if longest is None else min(left, longest))
        return [self._busy[pipe] for pipe in ready] or [b for b in self._busy.values() if not b[0].left()]

    def _goes_on(self, worker: Worker, job: _Job, work: Work) -> bool:
        """Take what a process says; whether the file is still in hand."""
        pipe = worker.pipe
        try:
            told = worker.receive()
        except LostError as error:
            del self._busy[pipe]
            if not self._can_go_on(job, error.fate):
                return False
            self._begin(worker, job, work)
            return True
        if isinstance(told, Entered):
            job.at = told.path
        elif isinstance(told, Packed):
            job.found.append(told)
        elif isinstance(told, _Pages):
            work.pages(told.done, told.total)
        elif isinstance(told, _PutOff):
            job.put_off = True
        elif isinstance(told, Finished):
            del self._busy[pipe]
            return False
        return True

    def _can_go_on(self, job: _Job, fate: Fate) -> bool:
        """After a process was lost: whether there is more of the file to read, what killed it left out."""
        if job.found and job.at == job.shown:
            return False
        # a process that died may have been killed for what others did
        if fate is Fate.DIED and job.tried != len(job.found):
            job.tried = len(job.found)
            return True
        job.found.append(pickle.dumps(lost(job.at or job.shown, fate, self._limits)))
        return job.at not in ("", job.shown)


def _put_off() -> None:
    raise PutOffError


def _check(tell: Tell, check_file: CheckFile, file: str, skip: int, seconds: float, put_off: bool) -> None:
    """What a process does with one file."""
    options = ReadOptions(
        progress=lambda done, total: tell(_Pages(done, total)),
        entered=lambda path: tell(Entered(path)),
        skip=skip,
        seconds=seconds,
        recognising=_put_off if put_off else None,
    )
    try:
        for report in check_file(file, options=options):
            tell(pickle.dumps(report))
    except PutOffError:
        tell(_PutOff())


def unpacked(report: Packed) -> DocumentReport:
    """The report itself."""
    return cast(DocumentReport, pickle.loads(report))


def lost(path: str, fate: Fate, limits: Limits) -> DocumentReport:
    """The report of a file that took its process with it."""
    code, what = {
        Fate.DIED: ("EN005", "读取该文件的进程异常退出"),
        Fate.TIME: ("EN006", f"检查超过 {limits.seconds:g} 秒的时限，已停止"),
        Fate.MEMORY: ("EN007", f"检查需要的内存超过 {limits.megabytes} MB 的上限，已停止"),
    }[fate]
    problem = Problem(code, f"{path}：{what}", "文件可能过大或已损坏，请另存一份、拆分后再检查", path=path)
    return DocumentReport(Submission(path), problems=(problem,))
