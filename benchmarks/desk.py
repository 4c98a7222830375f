"""How quick the desk is with a full season: 300 submissions of 15 tables; 20 people deciding at once.

``python benchmarks/desk.py [postgresql+psycopg://…]``: the store is SQLite in a folder of its own, or the database of
the URL.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from desk_client import HOST, app_of, come_in, enrol, served_app
from season_files import VAGUE, send

from perfcheck import Season
from perfcheck.desk.people import OnePerson
from perfcheck.engine.check import check
from perfcheck.model.report import DocumentReport
from perfcheck.season.arriving import faults, projects
from perfcheck.season.received import Arrival
from perfcheck.season.words import Entry, How

SUBMISSIONS, TABLES, PEOPLE, EACH = 300, 15, 20, 20


def fifteen(one: DocumentReport) -> DocumentReport:
    """The one table of a document and its findings, fifteen times."""
    (table,) = one.submission.tables
    ids = [f"T{n}" for n in range(1, TABLES + 1)]
    tables = tuple(replace(table, id=i, project=f"{table.project}{i}") for i in ids)
    found = tuple(
        replace(f, table=t.id, project=t.project, number=f.number.replace("T1-", f"{t.id}-"))
        for t in tables
        for f in one.findings
        if f.table
    )
    scores = {i: s for i in ids for s in one.scores.values()}
    return replace(one, submission=replace(one.submission, tables=tables), findings=found, scores=scores)


def fill(season: Season, document: DocumentReport) -> None:
    """Take the document from 300 departments."""
    season.enrol([Entry(f"第{n}局", code=f"{n:03}") for n in range(SUBMISSIONS)])
    season.memory.open_round("一上")
    for entry in season.roster():
        data = entry.name.encode()
        submission = replace(document.submission, sha256=hashlib.sha256(data).hexdigest(), path=f"{entry.name}.docx")
        own = replace(document, submission=submission)
        found = tuple(projects(own)), tuple(faults(own))
        season.memory.take("一上", Arrival(submission.path, data, own, entry, How.NAME, entry.name, *found))


def timed(what: str, act: Callable[[int], object], times: int = 5) -> None:
    """Print the median time of an act, and of the processor for it, which other programs do not lengthen."""
    took, busy = [], []
    for n in range(times):
        start = time.perf_counter(), time.process_time()
        act(n)
        took.append(time.perf_counter() - start[0])
        busy.append(time.process_time() - start[1])
    print(f"{what:<20}{statistics.median(took) * 1000:8.0f} ms, processor {statistics.median(busy) * 1000:6.0f} ms")


def at_once(season: Season, folder: Path) -> None:
    """Twenty people decide on their own findings at the same time."""
    names = [f"审核人{n}" for n in range(PEOPLE)]
    for name in names:
        enrol(season, name)
    app = served_app(season, folder)
    clients = [come_in(app, name) for name in names]
    threads = [t.id for intake in range(1, 8) for t in season.threads_of(intake)]
    before, refused = len(season.decisions_since(0)), []

    def work(number: int) -> None:
        for n in range(EACH):
            values = {"threads": threads[number * EACH + n], "verdict": "采纳"}
            answer = clients[number].post("/decide", data=values)
            if answer.status_code != 200:
                refused.append(answer.text)

    start = time.perf_counter()
    workers = [threading.Thread(target=work, args=(n,)) for n in range(PEOPLE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - start
    kept = len(season.decisions_since(0)) - before
    print(
        f"{PEOPLE} people at once: {kept} of {PEOPLE * EACH} kept, {len(refused)} refused, {kept / took:.0f} a second"
    )


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        file = send(base, "甲.docx", "第0局", "路灯更换", [*VAGUE, *VAGUE])
        document = fifteen(check([str(file)]).documents[0])
        place = sys.argv[1] if len(sys.argv) > 1 else str(base / "season")
        with Season.new(place, 2027) as season:
            fill(season, document)
            print(
                f"{SUBMISSIONS} submissions of {TABLES} tables, {SUBMISSIONS * len(tuple(faults(document)))} findings"
            )
            people = OnePerson("方晓")
            with TestClient(app_of(season, people, base), base_url=f"http://{HOST}") as desk:
                desk.headers["origin"] = f"http://{HOST}"
                desk.get(f"/enter?token={people.token}")
                intakes = [f.id for f in season.intakes()]
                for path in ("/", f"/review/{intakes[7]}", "/letters", "/stats", "/inbox"):
                    timed(path, lambda _, path=path: desk.get(path).raise_for_status())
                threads = [t.id for t in season.threads_of(intakes[9])]
                timed(
                    "a decision",
                    lambda n: desk.post("/decide", data={"threads": threads[n], "verdict": "采纳"}).raise_for_status(),
                    30,
                )
            at_once(season, base)


if __name__ == "__main__":
    main()
