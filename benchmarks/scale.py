"""What many files cost: documents a second and the client's memory, by processes and by Dask, and what faults cost.

    python benchmarks/scale.py [--small] [--files 1000 10000] [--workers 1 2] [--engines processes cluster] [--kills]

Files of every format, made here, are linked so often (hard links under names of their own) and checked with
``-f jsonl`` and without what was kept. Memory is the peak of the process that was started, without workers. Seconds
are told with and without the start, which is what one file takes; those of processors count every process (Linux).
``--kills`` ends a worker, the scheduler and the client of runs of 500 files by SIGKILL, and compares the reports.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from corpus import ROOT, submissions

LEFT_OUT = ("表.xml",)
"""What is read only where it is named."""
SCANS = 4
SUBREAPER = 36
"""What prctl is asked for so that orphans become children of this process, and count (Linux)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="60 files, to see that it runs")
    parser.add_argument("--files", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engines", nargs="+", choices=["processes", "cluster"], default=["processes", "cluster"])
    parser.add_argument("--kills", action="store_true")
    options = parser.parse_args()
    numbers = [60] if options.small else options.files
    with tempfile.TemporaryDirectory(prefix="perfcheck-scale-") as home:
        originals = _originals(Path(home) / "originals")
        print(f"{len(originals)} originals, {sum(f.stat().st_size for f in originals) / 1024:.0f} KB", flush=True)
        for engine in options.engines:
            for workers in options.workers:
                start = measure(_linked(Path(home), originals, 1), engine, workers)
                print(f"{engine:9} {workers} workers:      1 file  in {start.seconds:6.1f} s", flush=True)
                for number in numbers:
                    ran = measure(_linked(Path(home), originals, number), engine, workers)
                    print(f"{engine:9} {workers} workers: {number:6} files {ran.told(number, start)}", flush=True)
        print(overhead(), flush=True)
        if options.kills:
            import scale_faults

            scale_faults.run(_linked(Path(home), originals, 60 if options.small else 500))


class Ran:
    """What a run took: seconds by the clock and of processors, and the client's peak in MB."""

    def __init__(self, seconds: float, processor: float, megabytes: float) -> None:
        self.seconds = seconds
        self.processor = processor
        self.megabytes = megabytes

    def told(self, number: int, start: Ran) -> str:
        clock = max(0.001, self.seconds - start.seconds)
        each = (self.processor - start.processor) / max(1, number - 1) * 1000
        return (
            f"in {self.seconds:7.1f} s, {number / self.seconds:6.1f} a second, "
            f"{(number - 1) / clock:6.1f} after the start; {each:5.0f} ms of processors each; "
            f"client {self.megabytes:.0f} MB"
        )


def _originals(folder: Path) -> list[Path]:
    """Small files of every format, archives among them; one in twenty is a scan."""
    folder.mkdir()
    made = []
    for number in range(1, 9):
        for name, data in submissions(number).items():
            if name in LEFT_OUT or (name.startswith("扫描") and (number > SCANS or name != "扫描.pdf")):
                continue
            made.append(folder / f"{number}{name}")
            made[-1].write_bytes(data)
    return sorted(made)


def _linked(home: Path, originals: Sequence[Path], number: int) -> Path:
    folder = home / f"{number}"
    if not folder.exists():
        for n in range(number):
            original = originals[n * 7 % len(originals)]
            link = folder / f"{n // 500:03}" / f"{n:06}{original.name}"
            link.parent.mkdir(parents=True, exist_ok=True)
            os.link(original, link)
    return folder


def command(folder: Path, engine: str, workers: int, *options: str) -> list[str]:
    check = [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", "--no-progress", *options]
    check += ["--jobs", str(workers), "-f", f"jsonl:{folder}-{engine}.jsonl"]
    return check if engine == "processes" else [*check, "--cluster", "local"]


def measure(folder: Path, engine: str, workers: int) -> Ran:
    begun, before = time.monotonic(), os.times()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1)
    process = subprocess.Popen(
        command(folder, engine, workers, "--no-cache"), cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    seconds = time.monotonic() - begun
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Ran(seconds, processor, peak / 1024)


def resident(pid: int) -> int:
    """Kilobytes at most; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def overhead(tasks: int = 500) -> str:
    """What a task that does nothing takes, one worker, by the clock and of this process with its scheduler."""
    from perfcheck.engine.cluster_access import connected

    with connected("local", 1) as client:
        client.submit(abs, -1).result()
        clock, processor = time.monotonic(), time.process_time()
        client.gather([client.submit(abs, -n, pure=False) for n in range(tasks)])
        spent = (time.monotonic() - clock) / tasks * 1000, (time.process_time() - processor) / tasks * 1000
    return (
        f"a task of Dask: {spent[0]:.1f} ms by the clock, {spent[1]:.1f} ms of the client's and scheduler's processor"
    )


if __name__ == "__main__":
    main()
