"""What a season saves: a second run of unchanged files, one file more, runs that are killed, two rounds compared.

    python benchmarks/season.py [--files 300] [--kills 20]

Files are copies of the examples that differ in their bytes; the results are kept in a folder of the run's own.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from perfcheck.contract import loads  # noqa: E402
from perfcheck.season.compare import compare_reports  # noqa: E402

FILES = sorted((ROOT / "examples").glob("*20[0-9][0-9].pdf")) + sorted((ROOT / "examples").glob("*20[0-9][0-9].docx"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, results = Path(name) / "材料", Path(name) / "结果.json"
        folder.mkdir()
        for number in range(arguments.files):
            copy(number, folder)
        first = timed(folder, results, "kept")
        again = timed(folder, Path(name) / "again.json", "kept")
        print(f"{arguments.files} files: {first:.1f} s of processor time")
        print(f"unchanged: {again:.1f} s, {again / first:.3f} of it")
        print("same bytes:", results.read_bytes() == (Path(name) / "again.json").read_bytes())
        copy(arguments.files, folder)
        print(f"one file more: {timed(folder, results, 'kept'):.1f} s")
        killed(folder, results, arguments.kills)
        report = loads(results.read_text(encoding="utf-8"))
        begun = time.perf_counter()
        made = compare_reports(report, report)
        seconds = time.perf_counter() - begun
        print(f"two rounds compared: {seconds:.1f} s, {seconds / first:.3f} of the check; {made.summary}")


def copy(number: int, folder: Path) -> None:
    """A copy of an example with other bytes and the same content."""
    source = FILES[number % len(FILES)]
    target = folder / f"{number:03d}{source.suffix}"
    target.write_bytes(source.read_bytes())
    if source.suffix == ".docx":
        with zipfile.ZipFile(target, "a") as package:
            package.comment = f"copy {number}".encode()
    else:
        with target.open("ab") as stream:
            stream.write(f"\n% copy {number}\n".encode())


def command(folder: Path, results: Path) -> list[str]:
    check = [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", "--no-progress"]
    return [*check, "--fail-on", "never", "-f", f"json:{results}"]


def environment(results: Path, name: str) -> dict[str, str]:
    kept = str(results.parent / name)
    return {**os.environ, "PYTHONPATH": str(ROOT), "PERFCHECK_CACHE_DIR": kept}


def timed(folder: Path, results: Path, name: str) -> float:
    """Seconds of all processors, so that what else the machine does is no part of them."""
    begun = used()
    subprocess.run(command(folder, results), env=environment(results, name), check=True, stderr=subprocess.DEVNULL)
    return used() - begun


def used() -> float:
    """Seconds of processor time of all children that ended."""
    times = os.times()
    return times.children_user + times.children_system


def killed(folder: Path, results: Path, kills: int) -> None:
    """Kill the run at random moments, let it run on, and hold the result against the unbroken one."""
    random.seed(kills)
    broken = results.parent / "broken.json"
    done = 0
    for _ in range(kills):
        with subprocess.Popen(
            command(folder, broken), env=environment(results, "killed"), stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(timeout=random.uniform(0.5, 8))
                done += 1
            except subprocess.TimeoutExpired:
                process.kill()
    last = timed(folder, broken, "killed")
    same = broken.read_bytes() == results.read_bytes()
    print(f"killed {kills - done} of {kills} runs, then {last:.1f} s; same result as unbroken: {same}")


if __name__ == "__main__":
    main()
