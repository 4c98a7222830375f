"""How long perfcheck takes for a PDF, against reading its text and against plain pdfplumber.

    python benchmarks/check_pdf.py [FILE.pdf] [--rules]

Every measurement is a process of its own, its start included; the least processor time of some runs is shown, which
what else the machine does disturbs least. Results kept of earlier runs are not used. Ratios leave out what spaCy and
jieba, with its dictionary, take to load, which a process does once for all its files.
``--rules`` adds the time of each rule.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
# This tree is measured, whatever is installed; the commands run in it for the same reason.
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Run:
    """Seconds of processor time (wall time where the system does not tell it) and peak memory in MB, or None."""

    seconds: float
    megabytes: float | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="?", type=Path, help="the first PDF of examples/ if not given")
    parser.add_argument("--rules", action="store_true", help="also show the time of each rule")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    pdf = (arguments.pdf or min((ROOT / "examples").glob("*.pdf"))).resolve()
    if not pdf.is_file():
        parser.error(f"no such file: {pdf}")
    if arguments.task:
        TASKS[arguments.task](pdf)
        return
    compare(pdf)
    if arguments.rules:
        time_rules(pdf)


def compare(pdf: Path) -> None:
    """Print the times, memory and ratios of the ways to go through a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        commands = {name: [sys.executable, __file__, str(pdf), "--task", name] for name in TASKS}
        perfcheck = [sys.executable, "-m", "perfcheck", "check", str(pdf), "--isolated", "--no-progress", "--no-cache"]
        commands["perfcheck check"] = [*perfcheck, "--fail-on", "never", "-f", f"json:{report}"]
        rounds = [{name: measure(command) for name, command in commands.items()} for _ in range(RUNS)]
        if not report.is_file():
            sys.exit("perfcheck check wrote no report")
    seconds = {name: min(r[name].seconds for r in rounds) for name in commands}
    own = seconds["perfcheck check"] - (seconds[LOADING] - seconds[BEFORE_LOADING])
    print(f"{pdf.name}: {page_count(pdf)} pages, least of {RUNS} runs, processor time of whole processes")
    for name in commands:
        print(f"  {name:28}{seconds[name]:8.2f} s   peak {memory(rounds, name)}")
    print(f"  perfcheck check without the loading of jieba and spaCy: {own:.2f} s")
    for name in (TEXT, TABLES):
        print(f"  that / {name:28}{own / seconds[name]:6.2f}")


def measure(command: list[str]) -> Run:
    """Run a command and wait for it; ends the benchmark if it fails.

    Modules are kept compiled, as those of an installation are.
    """
    begin = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = megabytes = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = usage.ru_utime + usage.ru_stime
        megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    # 2 says that something could not be read, which takes its time as well.
    if process.wait() not in (0, 2):
        sys.exit(f"failed with {process.returncode}: {' '.join(command)}")
    return Run(time.perf_counter() - begin if seconds is None else seconds, megabytes)


def memory(rounds: list[dict[str, Run]], name: str) -> str:
    known = [m for r in rounds if (m := r[name].megabytes) is not None]
    return f"{statistics.median(known):.0f} MB" if known else "not measured"


def page_count(pdf: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def read_text(pdf: Path) -> None:
    """The text of every page with pdfium."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            page.get_textpage().get_text_bounded()


def extract_tables(pdf: Path) -> None:
    """The tables of every page with plain pdfplumber."""
    import pdfplumber

    logging.disable()
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            page.extract_tables()


def load_own(_: Path) -> None:
    """What cutting words needs of perfcheck's own."""
    from perfcheck.language import segmenter  # noqa: F401
    from perfcheck.language.units import load_units
    from perfcheck.language.vocabulary import vocabulary

    load_units()
    vocabulary().segments  # noqa: B018


def load_language(pdf: Path) -> None:
    """The same with spaCy, and with jieba and its dictionary."""
    from perfcheck.language.segmenter import tokenizer

    load_own(pdf)
    tokenizer()


def time_rules(pdf: Path) -> None:
    """Print the time of each rule on all tables: the first run, which loads what it needs, and the next."""
    from perfcheck.config.settings import Settings
    from perfcheck.engine.check import rules_for
    from perfcheck.engine.judge import judge
    from perfcheck.extraction import extract
    from perfcheck.readers import read

    submission = extract(read(pdf))
    times: dict[str, tuple[float, float]] = {}
    for rule in rules_for(Settings()):
        stamps = [time.perf_counter()]
        for _ in range(2):
            judge(submission, [rule], {})
            stamps.append(time.perf_counter())
        times[f"{rule.code} {rule.name}"] = (stamps[1] - stamps[0], stamps[2] - stamps[1])
    print(f"\n{len(times)} rules on {len(submission.tables)} tables: first run, next run")
    for name, (first, again) in sorted(times.items(), key=lambda item: -item[1][1]):
        print(f"  {name:44}{first * 1000:9.1f} ms{again * 1000:9.1f} ms")
    print(f"  {'all':44}{sum(t[0] for t in times.values()):9.2f} s {sum(t[1] for t in times.values()):9.2f} s")


TEXT, TABLES = "pdfium text", "pdfplumber extract_tables"
LOADING, BEFORE_LOADING = "jieba and spaCy loaded", "before they are loaded"
TASKS = {TEXT: read_text, TABLES: extract_tables, LOADING: load_language, BEFORE_LOADING: load_own}

if __name__ == "__main__":
    main()
