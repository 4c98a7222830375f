"""How long a season of 300 submissions of 15 tables takes to answer: ``python benchmarks/store.py [URL]``.

Fills a season (SQLite in a temporary folder, or the empty database of URL) and prints what reviewers wait for.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from accuracy import read
from form_files import as_workbook
from season_files import form

from perfcheck import Season
from perfcheck.engine.check import check
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import TargetTable
from perfcheck.rules.notation import parse
from perfcheck.season.arriving import faults, projects
from perfcheck.season.copies import row_prints
from perfcheck.season.received import Arrival
from perfcheck.season.words import Entry, Verdict

SUBMISSIONS, TABLES = 300, 15
HEADING = ["项目支出绩效目标申报表", "（2027年度）"]


def projects_of_trades() -> list[TargetTable]:
    """TABLES made tables of different trades, as departments write them."""
    labelled = read(Path(__file__).parent / "accuracy" / "tables_3.txt")
    return [table for one in islice(labelled, TABLES) for table in parse(one.text).tables]


def later(table: TargetTable) -> TargetTable:
    """The table a round later: its first value is another one, its last row is gone."""
    first, *rest = table.indicators
    return replace(table, indicators=(replace(first, value="≥90%"), *rest[:-1]))


def submission(file: Path, department: str, tables: Sequence[TargetTable]) -> Path:
    """A workbook of these tables."""
    forms = []
    for table in tables:
        rows = [("绩效指标", i.level2, i.name, i.value) for i in table.indicators]
        goals = " ".join(goal.text for goal in table.goals.values())
        forms.append((HEADING, form(table.project, department, rows, goal=goals)))
    file.write_bytes(as_workbook(forms))
    return file


def command(*arguments: str | Path) -> float:
    """Seconds of processor time that a command of perfcheck takes, all its processes."""
    begun = os.times()
    asked = [sys.executable, "-m", "perfcheck", *map(str, arguments)]
    ran = subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if ran.returncode not in (0, 1):
        sys.exit(ran.stderr)
    ended = os.times()
    return ended.children_user + ended.children_system - begun.children_user - begun.children_system


def checked(folder: Path, tables: Sequence[TargetTable]) -> float:
    """Seconds that checking one round takes."""
    folder.mkdir()
    for n in range(SUBMISSIONS):
        submission(folder / f"{n}.xlsx", f"云溪市第{n}局", tables)
    return command("check", folder, "--isolated", "--no-cache", "--no-progress", "-f", f"jsonl:{folder}.jsonl")


def fill(season: Season, round: str, document: DocumentReport) -> None:
    """Put the submission into the round once for each of as many departments."""
    season.memory.open_round(round)
    for n, entry in enumerate(season.roster()):
        data = f"submission {n} of {round}".encode()
        digest = hashlib.sha256(data).hexdigest()
        read = replace(document.submission, path=f"{n}.xlsx", sha256=digest, department=entry.name)
        own = replace(document, submission=read)
        found = tuple(projects(own)), tuple(faults(own))
        season.memory.take(round, Arrival(read.path, data, own, entry, None, entry.name, *found, row_prints(own)))


def seconds(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """The medians of several runs: seconds, and those of the processor, which other programs do not lengthen."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    return statistics.median(t for t, _ in taken), statistics.median(t for _, t in taken)


def main(place: str, files: Path) -> None:
    """Fill a season and print how long its answers take."""
    tables = projects_of_trades()
    first, second = (
        check([str(submission(files / name, "云溪市财政局", sent))]).documents[0]
        for name, sent in (("一上.xlsx", tables), ("二上.xlsx", [later(t) for t in tables]))
    )
    with Season.new(place, 2027) as season:
        season.enrol([Entry(f"云溪市第{n}局", str(n + 100)) for n in range(SUBMISSIONS)])
        begun = time.perf_counter()
        fill(season, "一上", first)
        print(f"fill            {time.perf_counter() - begun:6.2f} s for {SUBMISSIONS} submissions")
        threads = season.threads()
        season.decide([t.id for t in threads[::2]], Verdict.ADOPTED, "方晓")
        print(f"threads         {len(threads)}, half of them decided")
        one = season.roster()[7]
        single = [t.id for t in threads[:200]]
        for name, work in {
            "status": season.status,
            "stats": season.stats,
            "department": lambda: season.threads(department=one),
            "decide": lambda: season.decide([single.pop()], Verdict.OPEN, "卢岩"),
        }.items():
            waited, worked = seconds(work)
            print(f"{name:15} {waited * 1000:6.0f} ms, processor {worked * 1000:6.0f} ms")
        fill(season, "二上", second)
    once = checked(files / "材料", tables)
    taken = command("season", "compare", "--season", place, "--from", "一上", "--to", "二上", "--json")
    print(f"compare         {taken:6.1f} s of processor time, {taken / once:.2f} of checking one round ({once:.1f} s)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        main(sys.argv[1] if len(sys.argv) > 1 else home + "/season", Path(home))
