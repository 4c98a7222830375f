"""What stands beside a file at the desk: the last draft, last year, its department; letters of several at once."""

import io
import zipfile

import pytest
from desk_client import local_desk
from season_files import GOOD, VAGUE, first_round, send, write_roster

from perfcheck import Season
from perfcheck.season.words import Verdict

GARDENS = "318"


@pytest.fixture
def again(season, tmp_path):
    """The gardens' file of a second round, in which one value changed."""
    rows = [
        (a, b, name, "≥500株" if name.startswith("补植") and "株" in value else value) for a, b, name, value in GOOD
    ]
    season.receive("二上", [send(tmp_path / "二", "树.docx", "青禾市园林管理局", "行道树补植", rows)])
    return season.intakes("二上")[0]


def test_the_last_draft_marks_what_is_written_differently_now(desk, season, again):
    text = desk.get(f"/before/{again.id}").text
    assert "「一上」" in text and text.count('class="hit"') == 1
    assert "≥400株" in text.partition('class="hit"')[2].partition("</tr>")[0]
    first = next(f for f in season.intakes("一上") if f.name.endswith("行道树.docx"))
    assert "以前没有收到" in desk.get(f"/before/{first.id}").text


def test_last_year_is_another_season(season, again, tmp_path):
    with Season.new(tmp_path / "去年", 2026) as earlier:
        earlier.enrol(write_roster(tmp_path / "去年名册.xlsx"))
        earlier.receive("批复", [send(tmp_path / "旧", "树.docx", "园林局", "行道树补植", GOOD)])
        with local_desk(season, tmp_path, last_year=earlier) as desk:
            text = desk.get(f"/last-year/{again.id}").text
            assert "去年「批复」" in text and "≥400株" in text.partition('class="hit"')[2]
            other = next(f for f in season.intakes("一上") if f.name.endswith("渔业中心.xlsx"))
            assert "没有这个部门" in desk.get(f"/last-year/{other.id}").text
    with local_desk(season, tmp_path) as desk:
        assert "--last-year" in desk.get(f"/last-year/{again.id}").text


def test_a_department_has_a_page_of_all_it_sent(desk, season, again):
    text = desk.get(f"/department/{season.department(GARDENS).id}").text
    assert text.index("<h2>二上</h2>") < text.index("<h2>一上</h2>")
    assert "编码 318" in text and "控制数 60万元" in text and "应报项目：行道树补植、公园夜灯更换" in text
    assert "夜灯.docx" in text and "渔业中心.xlsx" not in text
    archive = desk.get(f"/department/{season.department('559').id}").text
    assert "读不了" in archive and "没有报送" in archive
    assert desk.get("/department/999").status_code == 404


def test_files_of_nobody_are_not_taken_together(desk, season, tmp_path):
    first_round(tmp_path / "另")
    for name in ("甲", "乙"):
        send(tmp_path / "三", f"{name}.docx", f"{name}镇某站", "增殖放流", VAGUE)
    season.receive("二上", [tmp_path / "三"])
    one = next(f for f in season.intakes("二上") if f.name == "甲.docx")
    assert one.entry is None and "乙.docx" not in desk.get(f"/review/{one.id}").text
    assert "待归户" in desk.get("/inbox?round=二上").text


def test_letters_of_several_departments_go_out_together(desk, season):
    season.decide([t.id for t in season.threads()], Verdict.ADOPTED, "方晓")
    ids = [season.department(code).id for code in (GARDENS, "427")]
    packed = desk.post("/letters.zip", data={"entry": ids, "round": "一上"})
    assert packed.headers["content-type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert sorted(names) == sorted(
        f"{name}/{file}" for name in ("青禾市园林管理局", "青禾市渔业中心") for file in ("审核意见.docx", "回执.xlsx")
    )
    assert season.letters("一上") == [], "what is looked at is not kept"
    assert desk.post("/send", data={"entry": ids, "round": "一上"}).status_code == 200
    assert sorted(o.entry for o in season.letters("一上")) == sorted(ids)
    refused = desk.post("/send", data={"round": "一上"}, headers={"accept": "text/html"})
    assert refused.status_code == 422 and "请求有误" in refused.text
