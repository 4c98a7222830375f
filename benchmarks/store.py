"""How long a season of 300 submissions of 15 tables takes to answer: ``python benchmarks/store.py [URL]``.

Fills a season (SQLite in a temporary folder, or the empty database of URL) and prints what reviewers wait for.
"""

from __future__ import annotations

import hashlib
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
from perfcheck.season.copies import row_prints
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


def submission(text: str) -> DocumentReport:
    """A submission of TABLES tables, checked."""
    from perfcheck.engine.group import group
    from perfcheck.engine.judge import judge
    from perfcheck.rules.builtin import PACK

    read = replace(parse("\n".join(text.format(n=n) for n in range(TABLES))), format="docx")
    verdict = judge(read, PACK.rules, {})
    findings = group(verdict.findings, {r.code: r for r in PACK.rules})
    return DocumentReport(read, findings, verdict.checks)


def fill(season: Season, round: str, document: DocumentReport) -> None:
    """Put the submission into the round once for each of as many departments."""
    season.memory.open_round(round)
    for n, entry in enumerate(season.roster()):
        data = f"submission {n} of {round}".encode()
        digest = hashlib.sha256(data).hexdigest()
        read = replace(document.submission, path=f"{n}.docx", sha256=digest, department=entry.name)
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


def main(place: str) -> None:
    """Fill a season and print how long its answers take."""
    with Season.new(place, 2027) as season:
        document, judged = submission(TABLE), time.process_time()
        later = submission(TABLE.replace("及时性 | 及时", "时间 | 2027年9月底前").replace("≥36座", "≥30座"))
        judged = (time.process_time() - judged) * SUBMISSIONS
        season.enrol([Entry(f"云溪市第{n}水务所", str(n + 100)) for n in range(SUBMISSIONS)])
        begun = time.perf_counter()
        fill(season, "一上", document)
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
        fill(season, "二上", later)
        begun = time.process_time()
        made = season.compare("一上", "二上")
        taken = time.process_time() - begun
        print(f"compare         {taken:6.1f} s of processor time, {taken / judged:.2f} of judging one round alone")
        print(f"                {made.comparison.summary}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(folder + "/season")
