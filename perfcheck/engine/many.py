"""Many files, one after another in this process or side by side in others that may die of theirs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from perfcheck.config.settings import Limits
from perfcheck.engine.reading import Progress
from perfcheck.engine.worker import Entered, Fate, Finished, LostError, Tell, Worker
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Submission
from perfcheck.readers import shown_path
from perfcheck.readers.base import ReadOptions

CheckFile = Callable[..., Iterator[DocumentReport]]
"""``check_file(path, options=ReadOptions())`` gives the reports of a file, each when it is asked for."""
Begun = Callable[[int, int, str], None]
"""Called with the number of the file that is begun, counted from 1, the number of files and its name."""
Result = tuple[int, list[DocumentReport]]
"""The position of a file among those given, and its reports."""


def count(progress: Begun | None, files: Sequence[str]) -> Callable[[int], None]:
    """What is to be called with the position of each file that is begun, in whatever order."""
    numbers = itertools.count(1)

    def begun(position: int) -> None:
        if progress:
            progress(next(numbers), len(files), shown_path(Path(Path(files[position]).name)))

    return begun


def serially(
    files: Sequence[str], check_file: CheckFile, begun: Callable[[int], None], pages: Progress | None
) -> Iterator[Result]:
    """The results in the order of ``files``, worked out here: nothing bounds a file but the machine."""
    for position, file in enumerate(files):
        begun(position)
        found: list[DocumentReport] = []
        try:
            found += check_file(file, options=ReadOptions(progress=pages))
        except MemoryError:
            found.append(lost(shown_path(Path(file)), Fate.MEMORY, Limits()))
        yield position, found


def in_order(results: Iterator[Result]) -> Iterator[list[DocumentReport]]:
    """The reports in the order of the files, those that come early held back."""
    early: dict[int, list[DocumentReport]] = {}
    due = 0
    for position, found in results:
        early[position] = found
        while due in early:
            yield early.pop(due)
            due += 1


@dataclass
class _Job:
    """A file in hand: its reports so far, what of it is read now, and how many reports there were at a second try."""

    position: int
    file: str
    shown: str
    found: list[DocumentReport] = field(default_factory=list)
    at: str = ""
    tried: int = -1


@dataclass(frozen=True, slots=True)
class _Pages:
    done: int
    total: int


class Processes:
    """Worker processes that check files side by side."""

    def __init__(self, check_file: CheckFile, number: int, limits: Limits) -> None:
        self._check_file = check_file
        self._limits = limits
        self._idle = [Worker(limits) for _ in range(number)]
        self._busy: dict[object, tuple[Worker, _Job]] = {}

    def results(self, files: Sequence[str], begun: Callable[[int], None], pages: Progress | None) -> Iterator[Result]:
        """The results as they come. Whatever ends the iteration ends the processes."""
        waiting = (_Job(position, file, shown_path(Path(file))) for position, file in enumerate(files))
        try:
            while True:
                while self._idle and (job := next(waiting, None)):
                    begun(job.position)
                    self._begin(self._idle.pop(), job)
                if not self._busy:
                    break
                for worker, job in self._heard():
                    if not self._goes_on(worker, job, pages):
                        self._idle.append(worker)
                        yield job.position, job.found
        finally:
            for worker in (*self._idle, *(w for w, _ in self._busy.values())):
                worker.stop()

    def _begin(self, worker: Worker, job: _Job) -> None:
        worker.begin(_check, self._check_file, job.file, len(job.found))
        self._busy[worker.pipe] = worker, job

    def _heard(self) -> list[tuple[Worker, _Job]]:
        """Whose process has something to say, or should have had by now; waits for the first."""
        pipes: list[Any] = list(self._busy)
        ready = wait(pipes, min(w.left() for w, _ in self._busy.values()))
        return [self._busy[pipe] for pipe in ready] or [b for b in self._busy.values() if not b[0].left()]

    def _goes_on(self, worker: Worker, job: _Job, pages: Progress | None) -> bool:
        """Take what a process says; whether the file is still in hand."""
        pipe = worker.pipe
        try:
            told = worker.receive()
        except LostError as error:
            del self._busy[pipe]
            if not self._can_go_on(job, error.fate):
                return False
            self._begin(worker, job)
            return True
        if isinstance(told, Entered):
            job.at = told.path
        elif isinstance(told, DocumentReport):
            job.found.append(told)
        elif isinstance(told, _Pages) and pages:
            pages(told.done, told.total)
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
        job.found.append(lost(job.at or job.shown, fate, self._limits))
        return job.at not in ("", job.shown)


def _check(tell: Tell, check_file: CheckFile, file: str, skip: int) -> None:
    """What a process does with one file."""
    options = ReadOptions(
        progress=lambda done, total: tell(_Pages(done, total)), entered=lambda path: tell(Entered(path)), skip=skip
    )
    for report in check_file(file, options=options):
        tell(report)


def lost(path: str, fate: Fate, limits: Limits) -> DocumentReport:
    """The report of a file that took its process with it."""
    code, what = {
        Fate.DIED: ("EN005", "读取该文件的进程异常退出"),
        Fate.TIME: ("EN006", f"检查超过 {limits.seconds:g} 秒的时限，已停止"),
        Fate.MEMORY: ("EN007", f"检查需要的内存超过 {limits.megabytes} MB 的上限，已停止"),
    }[fate]
    problem = Problem(code, f"{path}：{what}", "文件可能过大或已损坏，请另存一份、拆分后再检查", path=path)
    return DocumentReport(Submission(path), problems=(problem,))
