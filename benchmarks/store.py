"""How long a season of 300 submissions of 15 tables takes to answer: ``python benchmarks/store.py [URL]``.

Fills a season (SQLite in a temporary folder, or the empty database of URL) and prints what reviewers wait for.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace

from perfcheck import Season
from perfcheck.model.report import DocumentReport
from perfcheck.rules.notation import parse
from perfcheck.season.arriving import faults, projects
from perfcheck.season.received import Arrival
from perfcheck.season.words import Entry, Verdict

SUBMISSIONS, TABLES = 300, 15
TABLE = """
项目: 水库巡查{n}
资金: 年度 300000 = 财政拨款 300000
年度目标: 保障水库安全。
数量指标 | 巡查水库座数 | ≥36座
质量指标 | 巡查质量合格情况 | 合格
时效指标 | 巡查完成及时性 | 及时
社会效益 | 防汛能力提升程度 | 明显提升
满意度 | 库区群众满意度 | ≥90%
"""


def submission() -> DocumentReport:
    """A submission of TABLES tables, checked."""
    from perfcheck.engine.group import group
    from perfcheck.engine.judge import judge
    from perfcheck.rules.builtin import PACK

    read = replace(parse("\n".join(TABLE.format(n=n) for n in range(TABLES))), format="docx")
    verdict = judge(read, PACK.rules, {})
    findings = group(verdict.findings, {r.code: r for r in PACK.rules})
    return DocumentReport(read, findings, verdict.checks)


def fill(season: Season, document: DocumentReport) -> None:
    """Put the submission into the round once for each of as many departments."""
    season.enrol([Entry(f"云溪市第{n}水务所", str(n + 100)) for n in range(SUBMISSIONS)])
    season.memory.open_round("一上")
    for n, entry in enumerate(season.roster()):
        data = f"submission {n}".encode()
        read = replace(document.submission, path=f"{n}.docx", sha256=f"{n:064d}", department=entry.name)
        own = replace(document, submission=read)
        season.memory.take(
            "一上", Arrival(f"{n}.docx", data, own, entry, None, entry.name, tuple(projects(own)), tuple(faults(own)))
        )


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main(place: str) -> None:
    """Fill a season and print how long its answers take."""
    with Season.new(place, 2027) as season:
        document = submission()
        begun = time.perf_counter()
        fill(season, document)
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
            print(f"{name:15} {seconds(work) * 1000:6.0f} ms")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(folder + "/season")
