"""What perfcheck season cannot take: words in Chinese, exit code 2, nothing half-written."""

import shutil
import sqlite3

import docx
import openpyxl
import pytest
from season_commands import adopt_all, runner
from season_files import VAGUE, send

from perfcheck.store import engines


@pytest.fixture
def season(tmp_path, monkeypatch, capsys):
    """Runs ``perfcheck season …`` in a folder with a season of one file; every refusal is held to its form."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PERFCHECK_SEASON", raising=False)
    send(tmp_path / "材料", "放流.docx", "青禾市渔业中心", "增殖放流", VAGUE)

    run = runner(monkeypatch, capsys)

    def call(*arguments, code=0):
        result = run(*arguments)
        assert result.code == code and "Traceback" not in result.err, result
        return result.err if code else result.out

    call("new", 2027)
    call("receive", "一上", "材料", "--no-input")
    return call


def filled(season, **values):
    """The list of findings with something entered in its first row."""
    season("decisions", "export", "清单.xlsx", "--force")
    book = openpyxl.load_workbook("清单.xlsx")
    sheet = book["问题"]
    titles = {c.value: n for n, c in enumerate(sheet[1], start=1)}
    for title, value in values.items():
        sheet.cell(2, titles[title]).value = value
    book.save("清单.xlsx")


def waiting(season):
    return season("status").partition("待审 ")[2].split()[0]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"审核结论": "看着办"}, "看着办"),
        ({"审核结论": '="采"&"纳"'}, "公式"),
        ({"审核结论": "采纳", "编号": "T8-77"}, "编号"),
        ({"审核结论": "采纳", "标识": "0123abcd:1:T1-01:0"}, "另一个审核季"),
    ],
)
def test_a_list_of_decisions(season, values, told):
    before = waiting(season)
    filled(season, **values)
    assert told in season("decisions", "import", "清单.xlsx", "--by", "方晓", code=2)
    assert waiting(season) == before


def test_a_list_of_another_season(season):
    filled(season, 审核结论="采纳")
    season("new", 2028)
    season("receive", "一上", "材料", "--season", 2028, "--no-input")
    told = season("decisions", "import", "清单.xlsx", "--by", "方晓", "--season", 2028, code=2)
    assert "另一个审核季" in told and "没有写入" in told


def test_a_template_with_an_unknown_placeholder(season, tmp_path):
    filled(season)
    adopt_all("清单.xlsx")
    season("decisions", "import", "清单.xlsx", "--by", "方晓")
    letter = docx.Document()
    letter.add_paragraph("{{ 局长姓名 }}：")
    letter.save("局.docx")
    told = season("opinions", "-o", "意见", "--template", "局.docx", "--by", "方晓", code=2)
    assert "局长姓名" in told and "主送机关" in told and not (tmp_path / "意见").exists()


@pytest.mark.parametrize("content", ["", "什么也不是", "SQLite format 3\0" + "x" * 3000])
def test_a_store_that_is_none(season, tmp_path, content):
    file = tmp_path / "2027" / "season.db"
    for left in file.parent.iterdir():
        left.unlink()
    file.write_text(content)
    for command in (("status",), ("receive", "二上", "材料"), ("stats",)):
        assert "不是审核季的数据" in season(*command, code=2)
    assert file.read_text() == content


def test_a_store_that_another_program_holds(season, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    holder = sqlite3.connect(tmp_path / "2027" / "season.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "正被其他程序占用" in season("receive", "二上", "材料", code=2)
    holder.close()
    season("receive", "二上", "材料", "--no-input")


def test_a_folder_that_cannot_be_written(season, tmp_path):
    folder = tmp_path / "2027"
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    assert "2027" in season("new", 2027, code=2)
    assert folder.read_text() == "a file where the folder should be"
