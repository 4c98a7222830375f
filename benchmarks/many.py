"""Many files: how many a second, and what memory the parent needs.

    python benchmarks/many.py [--files 1000 10000] [--jobs 1 2] [--kills 0]

Small forms, each with a number of its own, are checked with ``-f jsonl``. Memory is the parent's peak. ``--kills`` ends
a run of 60 files at so many moments by SIGINT, SIGTERM and SIGKILL in turn and looks for workers that live on for
3 s and for half a report (POSIX).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import FORM, LINES, ROOT

MOMENTS = 10.0
"""Seconds over which the moments of ending a run are spread."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[2])
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    for number in options.files:
        for jobs in options.jobs:
            with tempfile.TemporaryDirectory() as folder:
                _made(Path(folder), number)
                seconds, megabytes = measure(Path(folder), jobs)
            print(
                f"{number:6} files, {jobs} workers: {number / seconds:7.1f} a second, parent {megabytes:.0f} MB",
                flush=True,
            )
    if options.kills:
        faults = [fault for n in range(options.kills) for fault in killed(n, options.kills)]
        print("\n".join([*faults, f"{options.kills} runs ended, {len(faults)} faults"]))


def _made(folder: Path, number: int) -> None:
    from form_files import as_txt

    for n in range(number):
        (folder / f"{n:06}.txt").write_bytes(as_txt(LINES, FORM.replace("{n}", str(n + 1))))


def _command(folder: Path, jobs: int, form: str, *options: str) -> list[str]:
    check = [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", "--no-progress"]
    return [*check, "--jobs", str(jobs), "-f", f"{form}:{folder.parent / (folder.name + '.' + form)}", *options]


def measure(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds and the parent's peak in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(_command(folder, jobs, "jsonl", "--no-cache"), cwd=ROOT, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.05)
    return time.monotonic() - begun, peak / 1024


def _resident(pid: int) -> int:
    """Kilobytes; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def killed(number: int, of: int) -> list[str]:
    """What is wrong after a run was ended at the ``number``-th of ``of`` moments."""
    how = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[number % 3]
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "files"
        folder.mkdir()
        _made(folder, 60)
        environment = {**os.environ, "XDG_CACHE_HOME": home}
        process = subprocess.Popen(_command(folder, 2, "json"), cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        time.sleep(MOMENTS * (number + 1) / of)
        workers = _children(process.pid)
        process.send_signal(how)
        told = process.communicate(timeout=60)[1].decode()
        time.sleep(3)
        faults = [f"{how.name}: worker lives on" for pid in workers if Path(f"/proc/{pid}").exists()]
        report = Path(home) / "files.json"
        if report.exists() and not report.read_text(encoding="utf-8").endswith("}\n"):
            faults.append(f"{how.name}: half a report")
        if "Traceback" in told:
            faults.append(f"{how.name}: traceback")
        return faults


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]


if __name__ == "__main__":
    main()
