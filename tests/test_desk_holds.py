"""What was decided at the desk stays: with many people at once, and when its process is killed."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import dying_worker
import httpx
import pytest
from desk_client import already_in, enrol, local_desk, season_at, served_app
from season_files import GOOD, send

from perfcheck import Season
from perfcheck.config.settings import Limits, Settings
from perfcheck.desk.drawing import Drawing
from perfcheck.desk.watching import Watched

PEOPLE, EACH = 20, 4
EXAMPLE = next((Path(__file__).parent.parent / "examples").glob("*.pdf"))


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request, tmp_path):
    """A season in which a round was received, in each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("season")
    else:
        with season_at(request.getfixturevalue("postgresql").database(), tmp_path) as season:
            yield season


def test_twenty_people_deciding_at_once_lose_nothing(shared, tmp_path):
    names = [f"审核人{n}" for n in range(PEOPLE)]
    for name in names:
        enrol(shared, name)
    app = served_app(shared, tmp_path)
    clients = {name: already_in(app, shared, name) for name in names}
    threads = [t.id for t in shared.threads()]
    answered, others = [], []

    def work(number, name):
        for n in range(EACH):
            # the first is everybody's, the others are shared by some
            thread = threads[0] if n == 0 else threads[(number + n) % len(threads)]
            answer = clients[name].post("/decide", data={"threads": thread, "verdict": "采纳"})
            if answer.status_code == 200:
                answered.append((name, thread, answer.json()["batch"]))
            else:
                others.append(answer.text)

    workers = [threading.Thread(target=work, args=pair) for pair in enumerate(names)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert others == []
    kept = shared.decisions_since(0)
    assert sorted((d.who, d.thread, d.batch) for d in kept) == sorted(answered)
    for thread in threads:
        seqs = [d.seq for d in kept if d.thread == thread]
        assert seqs == list(range(1, len(seqs) + 1)), "each follows the one before it"


def wait_for(desk, words):
    """The uploads as they are told, once these words are among them."""
    for _ in range(1200):
        if words in (told := desk.get("/uploads").text):
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def test_an_upload_that_never_ends_or_takes_all_memory_is_stopped_within_the_limits(season, tmp_path, monkeypatch):
    monkeypatch.setattr("perfcheck.engine.check.check_file", dying_worker.check_file)
    short = Settings(limits=Limits(seconds=1, megabytes=1024, patience=3))
    files = [("files", (f"{n}.txt", n.encode())) for n in ("算不完", "睡着", "吃内存", "致命", "好的")]
    with local_desk(season, tmp_path, settings=short) as desk:
        assert desk.post("/upload", data={"round": "二上"}, files=files).status_code == 200
        assert "新收到 5 个文件" in wait_for(desk, "新收到")
        told = {f.name: [p.code for p in f.problems] for f in season.intakes("二上")}
        assert told == {"算不完.txt": ["EN006"], "睡着.txt": ["EN006"], "吃内存.txt": ["EN007"],
                        "致命.txt": ["EN005"], "好的.txt": []}  # fmt: skip
        assert "时限" in desk.get("/inbox?round=二上").text


def endless_page():
    """A PDF whose page paints a form that paints ten others, which paint ten others."""
    depth = 10
    kids = [f"<< /F{n} {n} 0 R >>" for n in range(5, 5 + depth)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject {kids[0]} >> >>",
               "<< /Length 6 >>\nstream\n/F5 Do\nendstream"]  # fmt: skip
    for n in range(5, 5 + depth):
        painted = f"/F{n + 1} Do\n" * 10 if n < 4 + depth else "0 0 600 800 re f\n" * 50
        inner = f"/Resources << /XObject {kids[n - 4]} >>" if n < 4 + depth else ""
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] {inner} /Length {len(painted)} >>"
        objects.append(f"{head}\nstream\n{painted}endstream")
    body = "%PDF-1.7\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1))
    return (body + "trailer << /Root 1 0 R /Size 15 >>\n%%EOF\n").encode()


def test_a_page_that_never_ends_costs_the_desk_nothing():
    drawing = Drawing(Limits(seconds=2, megabytes=2048, patience=3))
    assert drawing.picture(endless_page(), 1) is None
    assert drawing.picture(EXAMPLE.read_bytes(), 1).kind in ("png", "jpeg"), "the next page is drawn"
    assert drawing.picture(b"no PDF", 1) is None and drawing.picture(EXAMPLE.read_bytes(), 999) is None
    drawing.stop()


def test_a_watched_folder_is_received_and_gone_on_with(tmp_path, monkeypatch):
    monkeypatch.setattr("perfcheck.desk.receiving.LOOK", 0.05)
    folder = tmp_path / "共享"
    send(folder / "一上", "馆/甲.docx", "青禾市档案馆", "库房改造", GOOD)
    with season_at(tmp_path / "审核季", tmp_path, received=False) as season:
        with local_desk(season, tmp_path, watched=folder) as desk:
            assert "一上：新收到 1 个文件" in wait_for(desk, "新收到")
            assert str(folder) in desk.get("/inbox").text
            send(folder / "二上", "乙.docx", "青禾市档案馆", "库房改造", GOOD[:3])
            wait_for(desk, "二上：新收到 1 个文件")
        send(folder / "二上", "丙.docx", "青禾市渔业中心", "放流", GOOD)
        with local_desk(season, tmp_path, watched=folder) as desk:
            told = wait_for(desk, "新收到")
        assert told.count("新收到") == 1 and "新收到 1 个文件，已有 1 个" in told, "what is known is not read again"
        kept = {r: {f.name for f in season.intakes(r)} for r in season.rounds()}
        assert kept == {"一上": {"馆/甲.docx"}, "二上": {"乙.docx", "丙.docx"}}
        assert (folder / "一上" / "馆" / "甲.docx").exists(), "the folder is only read"


def test_a_file_that_is_still_being_copied_is_left_for_later(tmp_path):
    watched = Watched(tmp_path)
    assert watched.look([]) == [] == watched.look([])
    (tmp_path / "甲.txt").write_text("一")
    assert watched.look([]) == []
    (tmp_path / "甲.txt").write_text("一半")
    assert watched.look(["二上"]) == []
    assert watched.look(["二上"]) == [("二上", tmp_path)], "without folders of rounds it is the latest one's"
    assert watched.look(["二上"]) == []
    (tmp_path / "甲.txt").unlink()
    tmp_path.rmdir()
    assert watched.look(["二上"]) == [] and str(tmp_path) in watched.trouble


@contextlib.contextmanager
def desk_process(place):
    """A desk as a person starts it, and a client that came in by the address it shows."""
    command = [sys.executable, "-m", "perfcheck", "desk", str(place), "--no-browser", "--by", "方晓", "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment())
    try:
        address = re.search(r"http://\S+?token=[\w-]+", process.stderr.readline()).group()
        base = re.match(r"http://[^/]+", address).group()
        with httpx.Client(base_url=base, headers={"origin": base}, timeout=60) as client:
            client.get(address, follow_redirects=True).raise_for_status()
            yield process, client
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def environment():
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_desk_loses_at_most_the_act_under_way(season, tmp_path):
    threads = [t.id for t in season.threads()]
    answered = []
    with desk_process(tmp_path / "审核季") as (process, client):

        def work():
            with contextlib.suppress(httpx.HTTPError):
                for n in range(10_000):
                    values = {"threads": threads[n % len(threads)], "verdict": ("采纳", "待议")[n % 2]}
                    answered.append(client.post("/decide", data=values).raise_for_status().json()["batch"])

        worker = threading.Thread(target=work)
        worker.start()
        while len(answered) < 8 and worker.is_alive():
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        worker.join(60)
    kept = [d.batch for d in season.decisions_since(0)]
    assert len(answered) >= 8 and kept[: len(answered)] == answered
    assert len(kept) - len(answered) <= 1, "no more than what was under way"
    with desk_process(tmp_path / "审核季") as (_, client):
        assert client.post("/decide", data={"threads": threads[0], "verdict": "采纳"}).status_code == 200


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_desk_goes_on_with_what_it_was_receiving(tmp_path):
    files = [send(tmp_path / "新", f"{n}.docx", "青禾市档案馆", f"库房改造{n}", GOOD) for n in range(6)]
    place = tmp_path / "审核季"
    with season_at(place, tmp_path, received=False):
        pass
    with desk_process(place) as (process, client):
        sent = [("files", (f.name, f.read_bytes())) for f in files]
        assert client.post("/upload", data={"round": "一上"}, files=sent).status_code == 303
        arrived(place, 1)
        process.send_signal(signal.SIGKILL)
        process.wait()
    before = arrived(place, 1)
    assert len(before) < len(files), "it was killed in the middle"
    with desk_process(place):
        after = arrived(place, len(files))
    assert after[: len(before)] == before, "what was kept is not taken again"
    assert sorted(f.name for f in after) == sorted(f.name for f in files)


def arrived(place, number):
    """The files that were received, once there are so many."""
    with Season.open(place) as season:
        for _ in range(1200):
            if len(found := season.intakes()) >= number:
                return found
            time.sleep(0.05)
    raise AssertionError(f"{len(found)} of {number}")
