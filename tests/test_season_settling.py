"""What is said of a round's files together: newer versions with what was decided before, and copied tables."""

import pytest
import sqlalchemy
from season_files import GOOD, VAGUE, send

from perfcheck import Season
from perfcheck.model.place import Place
from perfcheck.season.words import PROGRAM, Fault, Verdict

FISH = "青禾市渔业中心"


def titled(rows, name, value):
    """The rows with another value for one of them."""
    return [(*row[:3], value) if row[2] == name else row for row in rows]


@pytest.fixture
def season(place):
    with Season.new(place, 2027) as opened:
        yield opened


def codes(season):
    return {(t.fault.code, t.fault.indicator): t for t in season.threads()}


def test_decisions_go_over_to_a_newer_version(season, tmp_path):
    send(tmp_path / "一", "放流.docx", FISH, "增殖放流", VAGUE)
    season.receive("一上", [tmp_path / "一"])
    before = [t for t in season.threads() if t.fault.indicator]
    season.decide([t.id for t in before], Verdict.ADOPTED, "方晓")
    season.decide([before[0].id], Verdict.REJECTED, "卢岩", reason="已说明", words="电话里说过")
    mended = before[-1].fault.indicator
    send(tmp_path / "二", "放流改.docx", FISH, "增殖放流", titled(VAGUE, mended, "≥35%"))
    season.receive("一上", [tmp_path / "二"])
    after = codes(season)
    for thread in before:
        now = after.get((thread.fault.code, thread.fault.indicator))
        if thread.fault.indicator == mended:
            # other words are another finding, if there is one at all
            assert now is None or now.decision is None
        else:
            kept = season.history(thread.id)[-1]
            assert (now.decision.who, now.decision.verdict, now.decision.carried) == (kept.who, kept.verdict, kept.id)
            assert (now.decision.reason, now.decision.words) == (kept.reason, kept.words)
            assert now.id != thread.id
    # what was decided on the newer version is not overruled by another run
    changed = next(t for t in season.threads() if t.decision and t.decision.verdict is Verdict.ADOPTED)
    season.decide([changed.id], Verdict.OPEN, "卢岩")
    season.receive("一上", [tmp_path])
    assert season.thread(changed.id).decision.verdict is Verdict.OPEN
    assert len(season.history(changed.id)) == 2


def test_a_run_that_stopped_between_is_made_good(season, tmp_path, monkeypatch):
    send(tmp_path / "一", "放流.docx", FISH, "增殖放流", VAGUE)
    season.receive("一上", [tmp_path / "一"])
    season.decide([t.id for t in season.threads()], Verdict.ADOPTED, "方晓")
    send(tmp_path / "二", "放流改.docx", FISH, "增殖放流", titled(VAGUE, "更换路灯盏数", "≥130盏"))
    with monkeypatch.context() as stopped:
        stopped.setattr(type(season.memory), "carry", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            season.receive("一上", [tmp_path / "二"])
    season.receive("一上", [tmp_path / "二"])
    assert len(season.status().replaced) == 1 and all(t.decision and t.decision.carried for t in season.threads())


def test_a_finding_of_ones_own_goes_over_and_waits(season, tmp_path):
    send(tmp_path / "一", "放流.docx", FISH, "增殖放流", VAGUE)
    season.receive("一上", [tmp_path / "一"])
    (file,) = season.intakes()
    own = Fault("", 0, "", "", "", "warning", "high", "没有放流月份", "写明月份", table="T1", place=Place(page=1))
    season.add_finding(file.id, own, "方晓")
    taken_back = season.add_finding(file.id, own, "方晓")
    season.undo(taken_back.decision.batch, "方晓")
    for version in ("二", "三"):
        send(
            tmp_path / version, f"放流{version}.docx", FISH, "增殖放流", titled(VAGUE, "更换路灯盏数", f"≥{version}盏")
        )
        season.receive("一上", [tmp_path / version])
        (moved,) = [t for t in season.threads() if t.fault.own]
        assert (moved.fault.message, moved.fault.table, moved.fault.own) == ("没有放流月份", "T1", "方晓")
        assert moved.decision is None
    assert season.status().totals["待审"] == sum(t.fault.severity != "info" and not t.settled for t in season.threads())


def copied(season):
    return [t for t in season.threads() if t.fault.code == "DUP901"]


def test_a_table_that_another_department_has_too(season, tmp_path):
    send(tmp_path / "甲", "补植.docx", "青禾市园林管理局", "行道树补植", GOOD)
    season.receive("一上", [tmp_path / "甲"])
    assert not copied(season)
    send(tmp_path / "乙", "绿化.xlsx", "青禾市城建中心", "道路绿化", GOOD)
    season.receive("一上", [tmp_path / "乙"])
    (thread,) = copied(season)
    assert (thread.department, thread.fault.own, thread.decision) == ("青禾市城建中心", PROGRAM, None)
    assert "「青禾市园林管理局」的「行道树补植」" in thread.fault.message
    season.receive("一上", [tmp_path])
    assert copied(season) == [thread]
    # it is decided and sent like any other
    season.decide([t.id for t in season.threads()], Verdict.ADOPTED, "方晓")
    (draft,) = season.opinions(departments=["青禾市城建中心"])
    assert thread.id in draft.threads
    assert season.stats().departments["青禾市城建中心"] == len(season.threads(department="青禾市城建中心"))


def test_what_no_longer_holds_goes_unless_it_was_decided_on(season, tmp_path):
    for name in ("甲", "乙", "丙"):
        send(tmp_path / "一", f"{name}.docx", f"青禾市{name}局", f"{name}类绿化", GOOD)
    season.receive("一上", [tmp_path / "一"])
    _, second = copied(season)
    season.decide([second.id], Verdict.ADOPTED, "方晓")
    # as soon as many have these rows, somebody laid them down
    for name in ("丁", "戊"):
        send(tmp_path / "二", f"{name}.docx", f"青禾市{name}局", f"{name}类绿化", GOOD)
    season.receive("一上", [tmp_path / "二"])
    assert [t.id for t in copied(season)] == [second.id]


def test_a_store_from_before_prints_were_kept(season, tmp_path):
    send(tmp_path / "甲", "补植.docx", "青禾市园林管理局", "行道树补植", GOOD)
    season.receive("一上", [tmp_path / "甲"])
    with season.memory.engines.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE project SET prints = NULL"))
    send(tmp_path / "乙", "绿化.xlsx", "青禾市城建中心", "道路绿化", GOOD)
    season.receive("一上", [tmp_path / "乙"])
    assert not copied(season)
