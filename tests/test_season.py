"""A season: what arrives, whose it is, how the round stands."""

import shutil
import zipfile

import pytest
from season_files import GOOD, ROSTER, VAGUE, first_round, send, write_roster

from perfcheck import Season
from perfcheck.engine import check as engine
from perfcheck.engine import reading
from perfcheck.engine.cache import Cache
from perfcheck.season.words import Entry, How, Relation, SeasonError


@pytest.fixture
def season(place, tmp_path):
    with Season.new(place, 2027) as opened:
        opened.enrol(write_roster(tmp_path / "名册.xlsx"))
        yield opened


def department(season, name):
    return next(s for s in season.status().departments if s.entry.name == name)


def test_a_round_told_by_department(season, tmp_path):
    received = season.receive("一上", [first_round(tmp_path / "材料")])
    assert sorted(received.new) == ["园林/夜灯.docx", "园林/行道树.docx", "档案馆.pdf", "渔业中心.xlsx"]
    assert received.unread == ["档案馆.pdf"] and not received.unsure
    totals = season.status().totals
    assert totals | {"待审": 0} == {
        "应报": 3, "已报": 2, "未报": 0, "读不了": 1, "重复": 0, "名册外": 0, "待归户": 0, "待审": 0,
    }  # fmt: skip
    assert totals["待审"] == sum(t.fault.severity != "info" for t in season.threads()) > 0
    garden = department(season, "青禾市园林管理局")
    assert (garden.files, garden.projects, garden.due, garden.missing, garden.yuan) == (2, 2, 2, (), 600000)
    assert department(season, "青禾市档案馆").state == "读不了"
    file = next(f for f in season.intakes() if f.name == "园林/行道树.docx")
    assert file.how is How.CODE and season.report(file.id).submission.path == "园林/行道树.docx"
    assert season.original(file.id) == (tmp_path / "材料/园林/行道树.docx").read_bytes()


def test_nothing_is_taken_twice(season, tmp_path):
    folder = first_round(tmp_path / "材料")
    season.receive("一上", [folder])
    before = season.threads()
    again = season.receive("一上", [folder])
    assert again.new == [] and len(again.known) == 4
    shutil.copy(folder / "渔业中心.xlsx", folder / "渔业中心最终.xlsx")
    renamed = season.receive("一上", [folder])
    assert renamed.again == ["渔业中心最终.xlsx"] and renamed.new == []
    assert season.threads() == before and season.status().totals["重复"] == 1
    # another round is another matter
    assert len(season.receive("二上", [folder]).new) == 4


def test_what_was_checked_before_is_not_read_again(season, tmp_path, monkeypatch):
    folder = first_round(tmp_path / "材料")
    before = engine.check([str(folder)], cache=Cache())
    monkeypatch.setattr(reading, "read_documents", lambda *_, **__: pytest.fail("a file was read again"))
    assert len(season.receive("一上", [folder]).new) == 4
    # neither is what came in an earlier round, unchanged
    assert len(season.receive("二上", [folder]).new) == 4
    told = {d.submission.path.removeprefix(f"{folder.as_posix()}/"): d.findings for d in before.documents}
    assert {f.name: season.report(f.id).findings for f in season.intakes("一上")} == told


def test_an_archive_is_received_like_a_folder(season, tmp_path):
    folder = first_round(tmp_path / "材料")
    with zipfile.ZipFile(tmp_path / "收到.zip", "w") as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, file.relative_to(folder).as_posix())
        archive.writestr("../越界.docx", b"x")
    received = season.receive("一上", [tmp_path / "收到.zip"])
    assert len(received.new) == 4 and "收到.zip/园林/行道树.docx" in received.new
    assert [p.code for p in received.problems] == ["IN011"]
    assert season.status().totals["已报"] == 2
    unread = season.status().unread[0]
    assert unread.name == "收到.zip/档案馆.pdf" and unread.name in unread.problems[0].message


def test_one_table_in_three_formats_is_one_submission(season, tmp_path):
    for kind in ("docx", "xlsx", "html"):
        send(tmp_path / "材料", f"行道树.{kind}", "青禾市园林管理局", "行道树补植", GOOD)
    season.receive("一上", [tmp_path / "材料"])
    status = season.status()
    assert [f.relation for f in status.copies] == [Relation.COPY] * 2
    assert department(season, "青禾市园林管理局").files == 1
    assert {t.intake for t in season.threads()} == {status.copies[0].leader}


def test_a_newer_version_takes_the_place_of_the_older(season, tmp_path):
    send(tmp_path / "材料", "放流.docx", "青禾市渔业中心", "增殖放流", VAGUE)
    season.receive("一上", [tmp_path / "材料"])
    send(tmp_path / "材料", "放流改.docx", "青禾市渔业中心", "增殖放流", GOOD)
    season.receive("一上", [tmp_path / "材料"])
    (replaced,) = season.status().replaced
    assert replaced.name == "放流.docx" and season.intake(replaced.leader).name == "放流改.docx"
    assert {t.intake for t in season.threads()} <= {replaced.leader}


def test_what_is_not_sure_is_asked_once(season, tmp_path):
    send(tmp_path / "材料", "甲.docx", "青禾市渔政中心", "增殖放流", VAGUE)
    received = season.receive("一上", [tmp_path / "材料"])
    assert [e.name for e in received.unsure["甲.docx"]] == ["青禾市渔业中心"]
    assert season.status().totals["待归户"] == 1
    (file,) = season.intakes()
    assert season.assign(file.id, "427", "方晓").entry == department(season, "青禾市渔业中心").entry.id
    send(tmp_path / "材料", "乙.docx", "青禾市渔政中心", "渔港清淤", VAGUE)
    assert season.receive("一上", [tmp_path / "材料"]).unsure == {}
    assert season.intakes()[-1].how is How.BEFORE


def test_a_stranger_is_counted_outside_the_roster(season, tmp_path):
    send(tmp_path / "材料", "甲.docx", "白石县气象台", "人工增雨", VAGUE)
    season.receive("一上", [tmp_path / "材料"])
    season.assign(season.intakes()[0].id, None, "方晓")
    totals = season.status().totals
    assert (totals["名册外"], totals["应报"], totals["已报"], totals["待归户"]) == (1, 3, 0, 0)


def test_code_and_name_of_two_departments_are_not_sure(season, tmp_path):
    send(tmp_path / "材料", "甲.docx", "427-青禾市档案馆", "库房恒温改造", VAGUE)
    guesses = season.receive("一上", [tmp_path / "材料"]).unsure["甲.docx"]
    assert {e.code for e in guesses} == {"427", "559"}


def test_a_new_roster_keeps_what_was_sent(season, tmp_path):
    season.receive("一上", [first_round(tmp_path / "材料")])
    rows = [ROSTER[0], ("318", "青禾市园林绿化局", "", "", "", ""), ("771", "青禾市信访局", "", "", "", "")]
    season.enrol(write_roster(tmp_path / "新名册.xlsx", rows))
    totals = season.status().totals
    assert (totals["应报"], totals["已报"], totals["未报"]) == (2, 1, 1)
    assert totals["名册外"] == 1
    assert department(season, "青禾市园林绿化局").files == 2


def test_without_a_roster_whoever_sends_is_a_department(place, tmp_path):
    send(tmp_path / "材料", "甲.docx", "青禾市渔业中心", "增殖放流", VAGUE)
    with Season.new(place, 2027) as season:
        season.receive("一上", [tmp_path / "材料"])
        (only,) = season.status().departments
        assert only.entry == Entry("青禾市渔业中心", enrolled=False, id=only.entry.id) and only.files == 1


def test_a_round_that_is_not_there(season):
    with pytest.raises(SeasonError) as error:
        season.status("三上")
    assert "三上" in str(error.value) and error.value.problem.advice
