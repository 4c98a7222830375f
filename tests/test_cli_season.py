"""perfcheck season, as a person runs it."""

import json

import openpyxl
import pytest
from click.testing import CliRunner
from season_commands import adopt_all, runner
from season_files import ROSTER, VAGUE, first_round, send, write_roster

from perfcheck.cli import app


@pytest.fixture
def season(tmp_path, monkeypatch, capsys):
    """Runs ``perfcheck season …`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PERFCHECK_SEASON", raising=False)
    return runner(monkeypatch, capsys)


def test_from_the_roster_to_the_list(season, tmp_path):
    write_roster("名册.xlsx")
    first_round(tmp_path / "材料")
    assert "登记 3 个部门" in season("new", 2027, "--roster", "名册.xlsx").out
    assert "还没有收件" in season("status").out
    received = season("receive", "一上", "材料")
    assert received.code == 2 and "新收 4 个文件" in received.out and "读不了" in received.out
    assert "早已收下" in season("receive", "一上", "材料").out
    told = season("status").out
    assert "应报 3，已报 2" in told and "档案馆.pdf" in told and "方晓" in told
    totals = json.loads(season("status", "--json").out)["totals"]
    assert totals["应报"] == 3 and totals["待审"] > 0
    assert season("decisions", "export", "清单.xlsx").code == 0
    adopt_all("清单.xlsx")
    imported = season("decisions", "import", "清单.xlsx", "--by", "方晓")
    assert imported.code == 0 and "还有待审 0 处" in imported.out


def test_a_newer_version_and_a_copied_table_are_told(season, tmp_path):
    send(tmp_path / "一", "放流.docx", "青禾市渔业中心", "增殖放流", VAGUE)
    season("new", 2027)
    season("receive", "一上", "一")
    season("decisions", "export", "清单.xlsx")
    adopt_all("清单.xlsx")
    season("decisions", "import", "清单.xlsx", "--by", "方晓")
    rows = [(*row[:3], row[3].replace("120", "140")) for row in VAGUE]
    send(tmp_path / "二", "放流改.docx", "青禾市渔业中心", "增殖放流", rows)
    send(tmp_path / "二", "灯.docx", "青禾市市政处", "路灯更换", rows)
    told = season("receive", "一上", "二").out
    assert "放流.docx 已有新版：放流改.docx 较新，以它为准；沿用原来的结论" in told
    assert "与其他部门的目标表雷同：青禾市市政处「路灯更换」5条指标中5条与「青禾市渔业中心」的「增殖放流」" in told


def test_an_unsure_file_is_asked_with_the_command_that_answers(season, tmp_path):
    write_roster("名册.xlsx")
    send(tmp_path / "材料", "甲.docx", "青禾市渔政中心", "增殖放流", VAGUE)
    season("new", 2027, "--roster", "名册.xlsx")
    told = season("receive", "一上", "材料").out
    assert "可能是 青禾市渔业中心" in told
    command = next(line for line in told.splitlines() if "season assign" in line).split()
    assert command[2:] == ["assign", "1", "427"]
    assert "青禾市渔业中心" in season(*command[2:]).out
    assert "待归户 0" in season("status").out


def test_somebody_at_a_terminal_is_asked(season, tmp_path, monkeypatch):
    write_roster("名册.xlsx")
    send(tmp_path / "材料", "甲.docx", "青禾市渔政中心", "增殖放流", VAGUE)
    season("new", 2027, "--roster", "名册.xlsx")
    monkeypatch.setattr("perfcheck.cli.season_receive._interactive", lambda: True)
    answers = iter(["没有这个局", "1"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    told = season("receive", "一上", "材料").out
    assert "没有「没有这个局」" in told and "待归户 0" in season("status").out


BAD_ROSTERS = {
    "no name column": ([("编号", "经办人"), ("1", "方晓")], "名称"),
    "twice the same code": ([ROSTER[0], *[("318", n, "", "", "", "") for n in ("甲局", "乙局")]], "318"),
    "no name": ([ROSTER[0], ("318", "", "", "方晓", "", "")], "第2行没有名称"),
    "no amount": ([ROSTER[0], ("318", "甲局", "", "", "", "很多")], "很多"),
    "empty": ([ROSTER[0]], "没有一个部门"),
}


@pytest.mark.parametrize("kind", BAD_ROSTERS)
def test_a_roster_that_cannot_be_taken_leaves_no_season(season, tmp_path, kind):
    rows, told = BAD_ROSTERS[kind]
    write_roster("名册.xlsx", rows)
    result = season("new", 2027, "--roster", "名册.xlsx")
    assert result.code == 2 and told in result.err and "Traceback" not in result.err
    assert [f.name for f in tmp_path.iterdir()] == ["名册.xlsx"]


def test_a_roster_with_merged_cells(season, tmp_path):
    write_roster("名册.xlsx")
    book = openpyxl.load_workbook("名册.xlsx")
    book.active.merge_cells("B2:B3")
    book.save("名册.xlsx")
    result = season("new", 2027, "--roster", "名册.xlsx")
    assert result.code == 2 and "B2:B3" in result.err and [f.name for f in tmp_path.iterdir()] == ["名册.xlsx"]


def test_a_roster_as_csv_of_excel(season, tmp_path):
    text = "\r\n".join(",".join(row) for row in ROSTER)
    (tmp_path / "名册.csv").write_bytes(text.encode("gb18030"))
    assert "登记 3 个部门" in season("new", 2027, "--roster", "名册.csv").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("status",), "没有审核季"),
        (("receive", "一上", "没有的文件夹"), "没有审核季"),
        (("decisions", "export", "清单.txt"), ".xlsx"),
        (("assign", "1"), "--outside"),
    ],
)
def test_commands_that_cannot_be_done(season, arguments, told):
    result = season(*arguments)
    assert result.code == 2 and told in result.err and "Traceback" not in result.err


def test_several_seasons_in_one_folder_must_be_told_apart(season):
    for year in (2026, 2027):
        season("new", year)
    assert "请用 --season 指明" in season("status").err
    assert season("status", "--season", "2027").code == 0


def test_help_is_chinese():
    told = CliRunner().invoke(app, ["season", "--help"]).output
    assert "receive" in told and "COMMAND" not in told
