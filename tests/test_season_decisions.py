"""Decisions: only added, undone by adding, and never lost however many people decide."""

import multiprocessing
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import season_work
import sqlalchemy
from season_files import VAGUE, first_round, send, write_roster

from perfcheck import Season
from perfcheck.model.place import Place
from perfcheck.season.words import Fault, SeasonError, Verdict

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def season(place, tmp_path):
    send(tmp_path / "材料", "放流.docx", "青禾市渔业中心", "增殖放流", VAGUE)
    with Season.new(place, 2027) as opened:
        opened.receive("一上", [tmp_path / "材料"])
        yield opened


def test_the_last_decision_counts_and_undo_brings_the_one_before_back(season):
    thread = season.threads()[0].id
    season.decide([thread], Verdict.ADOPTED, "方晓")
    later = season.decide([thread], Verdict.REJECTED, "卢岩", reason="误报")
    now = season.thread(thread)
    assert now.decision.verdict is Verdict.REJECTED and now.disputed and not now.adopted
    season.undo(later.made[0].batch, "卢岩")
    now = season.thread(thread)
    assert now.decision.who == "方晓" and now.adopted and not now.disputed
    assert [d.verdict for d in season.history(thread)] == [Verdict.ADOPTED, Verdict.REJECTED, None]
    assert season.undo(later.made[0].batch, "卢岩") == []


def test_a_group_is_one_act(season):
    threads = [t.id for t in season.threads()]
    made = season.decide(threads, Verdict.ADOPTED, "方晓").made
    assert len({d.batch for d in made}) == 1 and all(t.adopted for t in season.threads())
    assert season.status().totals["待审"] == 0
    season.undo(made[0].batch, "方晓")
    assert not any(t.settled for t in season.threads())


def test_a_decision_keeps_what_was_decided_on(season):
    thread = season.threads()[0]
    words = "写明放流的品种和尾数"
    (made,) = season.decide([thread.id], Verdict.REWORDED, "方晓", words=words).made
    assert made.words == words and thread.fault.message in made.said


def test_what_others_decided_meanwhile_is_told_and_both_are_kept(season):
    thread = season.threads()[0].id
    seen = season.last_decision()
    season.decide([thread], Verdict.ADOPTED, "方晓", seen=seen)
    result = season.decide([thread], Verdict.OPEN, "卢岩", seen=seen)
    assert [(d.who, d.verdict) for d in result.met] == [("方晓", Verdict.ADOPTED)]
    assert [d.who for d in season.decisions_since(seen)] == ["方晓", "卢岩"]


@pytest.mark.parametrize(
    ("verdict", "more"),
    [(Verdict.REJECTED, {}), (Verdict.REJECTED, {"reason": "不想要"}), (Verdict.REWORDED, {"words": " "})],
)
def test_a_decision_without_its_reason_or_words_is_refused(season, verdict, more):
    with pytest.raises(SeasonError):
        season.decide([season.threads()[0].id], verdict, "方晓", **more)
    assert season.last_decision() == 0


def test_a_thread_that_is_not_there_refuses_the_whole_act(season):
    thread = season.threads()[0].id
    with pytest.raises(SeasonError):
        season.decide([thread, 10**6], Verdict.ADOPTED, "方晓")
    assert season.history(thread) == []


def test_a_finding_of_ones_own(season):
    (file,) = season.intakes()
    fault = Fault(
        "", 0, "", "", "", "warning", "high", "放流时间没有写", "写明放流月份", table="T1", place=Place(page=1)
    )
    first, second = (season.add_finding(file.id, fault, "方晓") for _ in range(2))
    assert (first.fault.number, second.fault.number) == ("T1-RV1", "T1-RV2")
    assert first.adopted and first.fault.own == "方晓"
    assert first in season.threads_of(file.id)


def test_decisions_cannot_be_changed_in_the_database(season):
    season.decide([season.threads()[0].id], Verdict.ADOPTED, "方晓")
    for statement in ("UPDATE decision SET who = '别人'", "DELETE FROM decision"):
        with pytest.raises(sqlalchemy.exc.DBAPIError), season.memory.engines._writer.begin() as connection:
            connection.execute(sqlalchemy.text(statement))
    assert season.history(season.threads()[0].id)[0].who == "方晓"


def together(*calls):
    processes = [SPAWN.Process(target=work, args=arguments) for work, *arguments in calls]
    for process in processes:
        process.start()
    for process in processes:
        process.join(180)
        assert process.exitcode == 0


def test_two_reviewers_at_once_lose_nothing(season, place):
    threads = [t.id for t in season.threads()]
    together((season_work.decide, place, "方晓", 6), (season_work.decide, place, "卢岩", 6))
    for thread in threads:
        history = season.history(thread)
        assert [d.seq for d in history] == list(range(1, 19))
        assert Counter(d.who for d in history) == {"方晓": 9, "卢岩": 9}
        assert sum(d.verdict is None for d in history) == 6


def test_two_processes_receiving_take_every_file_once(place, tmp_path):
    folder = first_round(tmp_path / "材料")
    with Season.new(place, 2027) as season:
        season.enrol(write_roster(tmp_path / "名册.xlsx"))
        together(*[(season_work.receive, place, str(folder))] * 2)
        assert sorted(f.name for f in season.intakes()) == sorted(
            f.relative_to(folder).as_posix() for f in folder.rglob("*.*")
        )
        keys = [(t.intake, t.fault.number, t.fault.cell) for t in season.threads()]
        assert len(keys) == len(set(keys)) > 0


def kept(place):
    """All that a season holds of a round, by the names of files."""
    with Season.open(place) as season:
        names = {f.id: f.name for f in season.intakes()}
        files = {f.name: (f.sha256, f.entry, f.relation, f.readable, f.projects) for f in season.intakes()}
        return files, {(names[t.intake], t.fault.number, t.fault.cell): t.fault for t in season.threads()}


def test_a_run_that_is_killed_goes_on_to_the_same_result(tmp_path):
    folder, place, unbroken = first_round(tmp_path / "材料"), str(tmp_path / "季"), str(tmp_path / "整")
    send(folder, "园林/夜灯改.docx", "青禾市园林管理局", "公园夜灯更换", VAGUE[1:])
    send(folder, "档案.docx", "青禾市档案馆", "库房照明", VAGUE)
    Season.new(place, 2027).close()
    code = f"import season_work; season_work.receive_slowly({place!r}, {str(folder)!r})"
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
        )
        for line in process.stdout:
            if line.strip() == "2":
                process.kill()
                break
        process.wait()
    with Season.open(place) as season:
        before = [f.name for f in season.intakes()]
        assert 3 <= len(before) < 6
        assert sorted([*before, *season.receive("一上", [folder]).new]) == sorted(f.name for f in season.intakes())
    with Season.new(unbroken, 2027) as season:
        season.receive("一上", [folder])
    assert kept(place) == kept(unbroken) and len(kept(place)[0]) == 6
