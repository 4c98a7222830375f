"""A process that does one task after another within limits of time and memory, and may die of it.

Where a process can be forked it starts with everything that is loaded here, at the cost of some milliseconds.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from perfcheck.config.settings import Limits
from perfcheck.engine.garbage import collect_seldom

log = logging.getLogger(__name__)

_OUT_OF_MEMORY = 77
"""The exit code of a process that was refused memory."""
_MEGABYTE = 1024 * 1024
_STARTING = 60.0
"""Seconds in which a process starts and takes its task."""
_ALONE = 1
"""Threads of a process that may be forked: a fork holds whatever lock another thread held, for ever."""
_TIRED = 200
"""After so many tasks a process is replaced, so that no library's leak adds up."""

T = TypeVar("T")
Tell = Callable[[object], None]
Task = Callable[..., None]
"""Called as ``task(tell, *arguments)``; what it tells reaches the other side of ``Worker.receive``."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Told by a task that goes on to another file: its time begins anew."""

    path: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Told for a task that has come to its end."""


@dataclass(frozen=True, slots=True)
class _Answer:
    value: Any


class Fate(Enum):
    """How a process was lost."""

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"


class LostError(Exception):
    """The process is gone, and with it its task."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(fate.value)
        self.fate = fate


class Worker:
    """One such process, started anew whenever it was lost."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._deadline = 0.0
        self._begun = 0
        self.pipe: Connection | None = None

    def begin(self, task: Task, *arguments: object) -> None:
        """Set the process to work; it must have finished what it did before."""
        if self._process is None or not self._process.is_alive() or self._begun >= _TIRED:
            self._start()
        self._begun += 1
        self._renew(_STARTING)
        assert self.pipe
        self.pipe.send((task, arguments))

    def left(self) -> float:
        """Seconds until the task is overdue."""
        return max(0.0, self._deadline - time.monotonic())

    def receive(self) -> object:
        """The next thing told; raises LostError when the process was lost or is overdue."""
        assert self.pipe
        if not self.pipe.poll(self.left()):
            self.stop()
            raise LostError(Fate.TIME)
        try:
            told: object = self.pipe.recv()
        except (EOFError, OSError):
            raise LostError(self._fate()) from None
        if isinstance(told, Entered):
            self._renew()
        return told

    def ask(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function gives that the process calls; raises LostError as ``receive`` does."""
        self.begin(_answer, function, *arguments)
        answer: T | None = None
        while not isinstance(told := self.receive(), Finished):
            answer = told.value if isinstance(told, _Answer) else answer
        return cast(T, answer)

    def kill(self) -> None:
        """Kill the process; whoever waits for it is told, whatever the thread."""
        if self._process is not None:
            self._process.kill()

    def stop(self) -> None:
        """Kill the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self.pipe is not None:
            self.pipe.close()
        self._process = self.pipe = None
        self._begun = 0

    def _start(self) -> None:
        self.stop()
        method = _method()
        context: Any = get_context(method)
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._limits, method == "fork"), daemon=True)
        self._process.start()
        theirs.close()

    def _renew(self, more: float = 0.0) -> None:
        self._deadline = time.monotonic() + self._limits.seconds * self._limits.patience + more

    def _fate(self) -> Fate:
        assert self._process
        self._process.join()
        code = self._process.exitcode
        self.stop()
        if code == _OUT_OF_MEMORY:
            return Fate.MEMORY
        return Fate.TIME if sys.platform != "win32" and code == -signal.SIGXCPU else Fate.DIED


def _method() -> str:
    """How a process is made: of this one, of one that was made to be forked, or from nothing."""
    if sys.platform != "linux":
        return "spawn"
    return "fork" if threading.active_count() == _ALONE else "forkserver"


def _answer(tell: Tell, function: Callable[..., object], *arguments: object) -> None:
    tell(_Answer(function(*arguments)))


def _serve(pipe: Connection, limits: Limits, forked: bool) -> None:
    """The life of the process."""
    collect_seldom()
    _detach(forked)
    _bound_memory(limits.megabytes)

    def tell(message: object) -> None:
        if isinstance(message, Entered):
            _bound_time(limits.seconds)
        pipe.send(message)

    while True:
        try:
            task, arguments = pipe.recv()
        except EOFError:
            return
        # what the task needs is imported by now: its own time begins
        tell(Entered(""))
        try:
            task(tell, *arguments)
            pipe.send(Finished())
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        # what a task lets through has spoilt more than its file
        except BaseException:
            log.exception("a worker process gives up")
            os._exit(1)


def _detach(forked: bool) -> None:
    """Hold nothing of the parent's, and end with it."""
    # what is logged is still told, not what libraries write past Python when they break
    sys.stderr = os.fdopen(os.dup(2), "w", errors="backslashreplace", buffering=1)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.close(null)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if forked:
        _die_with_parent()
    else:
        threading.Thread(target=_follow_parent, daemon=True).start()


def _die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends, even within a library that never returns."""
    import ctypes

    parent = parent_process()
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if parent is not None and os.getppid() != parent.pid:
        os._exit(1)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _bound_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _bound_time(seconds: float) -> None:
    """Let the kernel end this process after so much more processor time."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        wanted = int(time.process_time() + seconds) + 1
        # at a hard limit the kernel kills without saying why
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, max(1, hard - 1))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
