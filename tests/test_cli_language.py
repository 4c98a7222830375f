"""What a reviewer reads of the command line is Chinese, whoever wrote the words."""

import re
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from report_documents import report_of

from perfcheck import check
from perfcheck.cli import app
from perfcheck.cli.chinese import run
from perfcheck.config.load import ConfigError, load_config
from perfcheck.config.settings import Settings
from perfcheck.config.write import as_toml
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.text import render

WORD = Path(__file__).parent.parent / "examples" / "云溪市图书馆2026.docx"
NAMES = r"--?[a-z][a-z-]*|perfcheck( [a-z]+)*|\.?(json|xlsx|docx|toml)|error|warning|info|never|department|\bIN\d+|TOML"


def said(capsys, monkeypatch, *args):
    monkeypatch.setattr(sys, "argv", ["perfcheck", *args])
    assert run(app) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check", "甲.pdf", "--jobs", "多"], "--jobs 应是不小于 1 的整数"),
        (["check", "甲.pdf", "--jobs", "0"], "--jobs 应是不小于 1 的整数"),
        (["serve", "--port", "99999"], "--port 应是不小于 1、不大于 65535 的整数"),
        (["check"], "缺少参数 文件或文件夹"),
        (["fix", "甲.pdf"], "缺少参数 文件"),
        (["看看"], "没有 看看 这个命令"),
        (["explain", "甲", "乙"], "多出了参数 乙"),
        (["check", "甲.pdf", "--quiet=1"], "后面不带值"),
        (["check", "甲.pdf", "--config", "没有.toml"], "没有这个文件或文件夹"),
        (["report", "没有.json"], "没有这个文件或文件夹"),
        (["extract", "甲.pdf", "-o", "乙.docx"], "只能写成 .json 或 .xlsx"),
    ],
)
def test_mistakes_on_the_command_line_are_told_in_chinese(args, words, capsys, monkeypatch):
    text = said(capsys, monkeypatch, *args)
    assert words in text
    assert not re.search(r"[A-Za-z]{2,}", re.sub(NAMES, "", text)), text


@pytest.mark.parametrize(
    "text",
    [
        'select = [\n"VAG"',
        "a b",
        'time-limit = "慢"',
        "time-limit = 0",
        'select = "VAG"',
        "encoding = 5",
        'severity = { VAG001 = "严重" }',
        '[[suppress]]\ncode = "VAG001"\nreason = "好"\nuntil = "明天"',
        '[[suppress]]\ncode = ""\nreason = "好"',
        '[[rule]]\ncode = "甲"',
        "lexicon = 3",
    ],
)
def test_mistakes_in_the_settings_are_told_in_chinese(text, tmp_path):
    file = tmp_path / "设置.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_config(file)
    told = str(error.value).replace(str(file), "")
    keys = r"select|encoding|until|suppress|code|reason|severity|VAG\d*|MIS\d*|rule|YXS|lexicon|time-limit|true|false"
    assert not re.search(r"[A-Za-z]{2,}", re.sub(f"{NAMES}|{keys}", "", told)), told


def test_a_lexicon_that_is_none_is_answered_with_the_names(tmp_path, capsys, monkeypatch):
    file = tmp_path / "perfcheck.toml"
    file.write_text('[lexicon.vague_value]\nadd = ["到位"]', encoding="utf-8")
    assert "是不是想用 vague_values" in said(capsys, monkeypatch, "config", "validate", "--config", str(file))
    file.write_text('[lexicon.vague_values]\nmute = ["从来没有的词"]', encoding="utf-8")
    assert "没有「从来没有的词」" in said(capsys, monkeypatch, "config", "validate", "--config", str(file))
    listed = CliRunner().invoke(app, ["config", "lexicons"]).output
    assert re.search(r"^vague_values  .+（\d+ 条）$", listed, re.MULTILINE)


def test_settings_are_shown_as_the_file_that_gives_them(tmp_path):
    file = tmp_path / "perfcheck.toml"
    file.write_text(
        """
        select = ["VAG", "MIS001"]
        fail-on = "never"
        encoding = "gb18030"
        severity = { VAG007 = "info" }
        [[suppress]]
        code = "VAG005"
        reason = "合同已约定“工期”"
        until = 2026-12-31
        [lexicon.vague_values]
        add = ["到位"]
        [[rule]]
        code = "YXS001"
        title = "不用口号"
        terms = ["一流"]
        except = ["一流本科"]
        fields = ["goal"]
        message = "目标含口号{terms}"
        suggestion = "写明名次"
        """,
        encoding="utf-8",
    )
    shown = CliRunner().invoke(app, ["config", "show", "--config", str(file)]).output
    assert shown.startswith(f"# 来源：{file}")
    again = tmp_path / "again.toml"
    again.write_text(shown, encoding="utf-8")
    first, second = load_config(file), load_config(again)
    assert as_toml(first) == as_toml(second) and first.rules == second.rules and first.lexicons == second.lexicons
    again.write_text(as_toml(Settings()), encoding="utf-8")
    assert as_toml(load_config(again)) == as_toml(Settings())


def test_what_was_read_is_written_as_excel(tmp_path):
    out = tmp_path / "读出.xlsx"
    result = CliRunner().invoke(app, ["extract", str(WORD), "-o", str(out)])
    assert "已写" in result.stderr
    head, *rows = openpyxl.load_workbook(out)["指标"].iter_rows(values_only=True)
    read = {(row[head.index("三级指标")], row[head.index("指标值")]) for row in rows}
    tables = [t for d in check(WORD).documents for t in d.submission.tables]
    assert read == {(i.name, i.value or None) for t in tables for i in t.indicators}


def test_quiet_is_a_line_a_file():
    report = report_of()
    (line,) = render(report, RenderOptions(quiet=True)).splitlines()
    assert line.startswith(report.documents[0].submission.path) and "未能完成 IN007" in line


def test_groups_list_their_commands():
    for command in ("lexicons", "show", "validate"):
        assert re.search(rf"^  {command} +\S", CliRunner().invoke(app, ["config", "--help"]).output, re.MULTILINE)
