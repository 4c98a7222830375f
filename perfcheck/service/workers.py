"""The processes that check uploads, bounded and replaced as those of ``perfcheck check`` are."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from perfcheck.config.settings import Limits
from perfcheck.engine.worker import Fate, LostError, Worker
from perfcheck.model.problem import Problem
from perfcheck.service.metrics import Metrics
from perfcheck.service.work import Answer, failed


class Workers:
    """``number`` processes, each with a thread that waits for it; ``seconds`` is the time for one upload."""

    def __init__(self, number: int, seconds: float, metrics: Metrics) -> None:
        self._seconds = seconds
        self._metrics = metrics
        self._threads = ThreadPoolExecutor(number, "worker")
        self._all = [Worker(Limits(seconds, patience=1)) for _ in range(number)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    async def check(self, function: Callable[..., Answer], name: str, *arguments: object) -> Answer:
        """What ``function`` answers in a process; one that takes too long or is lost is an answer too."""
        begun = time.monotonic()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, function, arguments)
        except LostError as error:
            return failed(self._problem(error.fate, name))
        finally:
            self._metrics.seconds += time.monotonic() - begun

    def stop(self) -> None:
        """Kill the processes."""
        for worker in self._all:
            worker.kill()
        self._threads.shutdown()
        for worker in self._all:
            worker.stop()

    def _run(self, function: Callable[..., Answer], arguments: tuple[object, ...]) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(function, *arguments)
        finally:
            self._idle.put(worker)

    def _problem(self, fate: Fate, name: str) -> Problem:
        if fate is Fate.TIME:
            self._metrics.timeouts += 1
            message = f"检查超过 {self._seconds:g} 秒，已停止：{name}"
            return Problem("SV001", message, "请只上传绩效目标表所在的文件，或拆分后再上传")
        self._metrics.crashes += 1
        return Problem("SV002", f"读取该文件的进程异常退出：{name}", "文件可能已损坏，请另存一份再上传")
