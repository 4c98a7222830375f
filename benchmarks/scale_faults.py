"""Runs in which a worker, the scheduler or the client is killed: nothing lost, nothing twice, the same report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus import ROOT


class Cluster:
    """A scheduler and two workers of one thread, each in a process of its own."""

    def __init__(self) -> None:
        from dask_cluster import port

        self.port = port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        from dask_cluster import started

        self.scheduler = started("scheduler", "--host", "127.0.0.1", "--port", self.port, "--no-dashboard")
        self.workers = [started("worker", self.address, "--nthreads", 1, "--no-dashboard") for _ in range(2)]

    def stop(self) -> None:
        from dask_cluster import ended

        ended(self.scheduler, *self.workers)

    def again(self) -> None:
        self.stop()
        self.start()

    def kill_worker(self) -> None:
        from dask_cluster import pids

        os.kill(min(pids(self.address)), signal.SIGKILL)


@contextmanager
def running() -> Iterator[Cluster]:
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


def run(folder: Path) -> None:
    """Check the folder undisturbed, then with each fault once, and say what differs."""
    plain = folder.with_name("undisturbed.jsonl")
    _finished(_begun(folder, plain, "--no-cache"))
    expected = _report(plain)
    with running() as cluster:
        for what, fault in (("worker", cluster.kill_worker), ("scheduler", cluster.again), ("client", None)):
            lines = folder.with_name(f"{what}.jsonl")
            environment = {**os.environ, "PERFCHECK_CACHE_DIR": str(folder.with_name(f"{what}-kept"))}
            _disturbed(folder, lines, cluster.address, fault, environment)
            positions = [json.loads(line).get("position") for line in lines.read_text(encoding="utf-8").splitlines()]
            same = _report(lines) == expected
            print(
                f"{what} killed: {len(positions) - 1} documents, {'the same' if same else 'ANOTHER'} report", flush=True
            )


def _disturbed(
    folder: Path, lines: Path, address: str, fault: Callable[[], None] | None, environment: dict[str, str]
) -> None:
    process = _begun(folder, lines, "--cluster", address, environment=environment)
    while process.poll() is None and not (lines.exists() and lines.read_bytes().count(b"\n") > 20):
        time.sleep(0.05)
    if fault:
        fault()
    else:
        process.kill()
        process.wait()
        process = _begun(folder, lines, "--cluster", address, environment=environment)
    _finished(process)


def _begun(
    folder: Path, lines: Path, *options: str, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    check = [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", "--no-progress", *options]
    return subprocess.Popen([*check, "-f", f"jsonl:{lines}"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def _finished(process: subprocess.Popen[bytes]) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=3600)


def _report(lines: Path) -> str:
    command = [sys.executable, "-m", "perfcheck", "report", str(lines), "-f", "json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
