"""``perfcheck report``, ``--by department`` and where reports go."""

import io
import json
import shutil
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from report_documents import document_of, hostile, several

from perfcheck import plugins
from perfcheck.cli import app
from perfcheck.cli.chinese import run
from perfcheck.cli.folder import LIST
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.reports.base import FORMATS
from perfcheck.reports.json_report import render as json_of

EXAMPLES = Path(__file__).parent.parent / "examples"
WORD = EXAMPLES / "云溪市图书馆2026.docx"
PDF = EXAMPLES / "云溪市文化和旅游局2026.pdf"


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def reports_in(folder):
    """The names of the reports in a folder, without the note of what was written there."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != LIST}


@pytest.fixture
def saved(tmp_path):
    def save(report, name="结果.json"):
        file = tmp_path / name
        file.write_text(json_of(report), encoding="utf-8")
        return file

    return save


def fail(capsys, monkeypatch, *args):
    """What a command that fails says."""
    monkeypatch.setattr(sys, "argv", ["perfcheck", *map(str, args)])
    assert run(app) == 2
    return capsys.readouterr().err


def departments():
    """Two departments, one of them with two submissions."""
    pairs = (("甲局", "1.pdf"), ("604-乙局", "2.pdf"), ("甲局", "3.pdf"))
    return Report("0.1.0", tuple(document_of(path=path, department=name) for name, path in pairs))


@pytest.mark.parametrize("form", FORMATS)
def test_saved_results_give_the_report_that_the_check_gave(form, tmp_path):
    first, results, again = tmp_path / "1", tmp_path / "结果.json", tmp_path / "2"
    call("check", WORD, PDF, "--isolated", "-f", f"{form}:{first}", "-f", f"json:{results}")
    result = call("report", results, "-f", f"{form}:{again}")
    assert result.exit_code == 0, result.output
    assert again.read_bytes() == first.read_bytes()


def test_saved_results_are_shown_without_the_submission(saved):
    result = call("report", saved(several()))
    assert result.exit_code == 0
    assert "■ T2 操场翻修" in result.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[]", "不完整或已损坏"),
        (b'{"schema_version": 2}', "schema_version"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
        (None, "不能读取"),
    ],
)
def test_results_that_are_none_are_refused(content, words, tmp_path, capsys, monkeypatch):
    file = tmp_path / "坏.json"
    if content is not None:
        file.write_bytes(content)
    assert words in fail(capsys, monkeypatch, "report", file)


def test_by_department_writes_a_report_each_and_an_index(saved, tmp_path):
    folder = tmp_path / "各部门"
    formats = ("html", "docx", "xlsx", "markdown", "text")
    known = [f for f in formats if f in FORMATS]
    targets = [x for f in known for x in ("-f", f)]
    result = call("report", saved(departments()), "--by", "department", *targets, "-o", folder)
    assert result.exit_code == 0, result.output
    suffixes = [{"markdown": "md", "text": "txt"}.get(f, f) for f in known]
    indexes = {f"index.{s}" for s in suffixes if s != "txt"}
    assert reports_in(folder) == {f"{n}.{s}" for n in ("甲局", "乙局") for s in suffixes} | indexes
    mine = (folder / "甲局.txt").read_text(encoding="utf-8")
    assert "1.pdf" in mine and "3.pdf" in mine and "2.pdf" not in mine
    assert "[甲局.docx](<%E7%94%B2%E5%B1%80.docx>)" in (folder / "index.md").read_text(encoding="utf-8")
    assert "甲局" in result.output and "报告写在" in result.output


def test_by_department_never_takes_a_path_from_a_name(saved, tmp_path):
    folder = tmp_path / "a" / "b" / "各部门"
    call("report", saved(hostile("../../x")), "--by", "department", "-f", "docx", "-f", "text", "-o", folder)
    assert reports_in(folder) == {"_.._x.docx", "_.._x.txt", "index.docx"}
    assert [p.name for p in (tmp_path / "a").rglob("*") if p.is_file() and p.parent != folder] == []


def test_a_second_run_leaves_no_report_that_is_no_longer_true(saved, tmp_path):
    folder = tmp_path / "各部门"
    folder.mkdir()
    (folder / "我的笔记.txt").write_text("留着", encoding="utf-8")
    call("report", saved(departments()), "--by", "department", "-f", "docx", "-f", "text", "-o", folder)
    assert reports_in(folder) == {"甲局.docx", "甲局.txt", "乙局.docx", "乙局.txt", "index.docx", "我的笔记.txt"}
    first = departments().documents[0]
    call("report", saved(Report("0.1.0", (first,))), "--by", "department", "-f", "text", "-o", folder)
    assert reports_in(folder) == {"甲局.txt", "我的笔记.txt"}


def test_what_is_noted_of_a_folder_leads_nowhere_else(saved, tmp_path):
    folder = tmp_path / "各部门"
    folder.mkdir()
    (tmp_path / "外面.txt").write_text("留着", encoding="utf-8")
    (folder / LIST).write_text("../外面.txt\n", encoding="utf-8")
    call("report", saved(departments()), "--by", "department", "-f", "text", "-o", folder)
    assert (tmp_path / "外面.txt").exists()


def test_html_in_a_folder_has_its_pages_beside_it(tmp_path):
    folder = tmp_path / "网页"
    result = call("check", PDF, "--isolated", "-f", f"html:{folder}/")
    assert f"已写 {folder}" in result.stderr
    names = reports_in(folder)
    assert "index.html" in names and len(names) > 2
    source = (folder / "index.html").read_text("utf-8")
    assert "data:image/png" not in source
    assert all(name in source for name in names - {"index.html"})
    call("check", WORD, "--isolated", "-f", f"html:{folder}")
    assert reports_in(folder) == {"index.html"}


def test_only_what_may_be_a_folder_is_written_as_one(capsys, monkeypatch):
    assert "docx 是一个文件，不能写成文件夹" in fail(capsys, monkeypatch, "check", "甲.pdf", "-f", "docx:a/")


def test_by_department_on_the_screen_and_in_one_file(saved, tmp_path):
    text = call("report", saved(departments()), "--by", "department").output
    assert text.index("════ 甲局 ════") < text.index("3.pdf") < text.index("════ 乙局 ════") < text.index("2.pdf")
    file = tmp_path / "全部.json"
    call("report", saved(departments()), "--by", "department", "-f", f"json:{file}")
    paths = [d["path"] for d in json.loads(file.read_text(encoding="utf-8"))["documents"]]
    assert paths == ["1.pdf", "2.pdf", "3.pdf"], "what programs read is not regrouped"


def test_a_file_named_beside_a_folder_holds_the_whole_run(saved, tmp_path):
    whole = tmp_path / "全部.md"
    call(
        "report",
        saved(departments()),
        "--by",
        "department",
        "-f",
        "text",
        "-f",
        f"markdown:{whole}",
        "-o",
        tmp_path / "d",
    )
    assert all(name in whole.read_text(encoding="utf-8") for name in ("1.pdf", "2.pdf", "3.pdf"))
    assert reports_in(tmp_path / "d") == {"甲局.txt", "乙局.txt"}


def test_a_run_that_read_nothing_still_has_an_index(saved, tmp_path):
    report = Report("0.1.0", (), (Problem("IN001", "没有找到 甲.pdf", "请核对路径"),))
    result = call("report", saved(report), "--by", "department", "-f", "markdown", "-o", tmp_path / "d")
    assert "没有找到 甲.pdf" in result.output
    assert "没有找到 甲.pdf" in (tmp_path / "d" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-o", "d"], "-o 要和 --by department 一起用"),
        (["-f", "text", "-f", "json"], "json 要独占标准输出"),
        (["-f", "csv", "-f", "json"], "要独占标准输出"),
        (["-f", "text:a.txt", "-f", "markdown:./a.txt"], "不能写进同一个文件"),
        (["--by", "year"], "只能是"),
        (["-f", "yaml:a"], "没有「yaml」这种格式"),
    ],
)
def test_wishes_that_cannot_be_met_are_refused_before_any_work(args, words, capsys, monkeypatch):
    assert words in fail(capsys, monkeypatch, "check", "没有这个文件.pdf", *args)


def test_what_no_terminal_shows_is_refused_there(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "docx 不能显示在屏幕上" in fail(capsys, monkeypatch, "check", "没有这个文件.pdf", "-f", "docx")


def test_what_no_terminal_shows_goes_into_a_pipe(saved):
    result = call("report", saved(several()), "-f", "xlsx")
    assert zipfile.ZipFile(io.BytesIO(result.stdout_bytes)).namelist()


def test_reports_for_people_may_share_the_screen(saved):
    text = call("report", saved(several()), "-f", "concise", "-f", "markdown").output
    assert "# 绩效目标审核结果" in text


def test_no_input_is_written_over(saved, tmp_path, capsys, monkeypatch):
    file = tmp_path / "甲局.docx"
    shutil.copy(WORD, file)
    before = file.read_bytes()
    assert "它是本次读入的文件" in fail(capsys, monkeypatch, "check", file, "-f", f"docx:{file}")
    results = saved(departments())
    assert "它是本次读入的文件" in fail(capsys, monkeypatch, "report", results, "-f", f"json:{results}")
    report = departments()
    own = tuple(replace(d, submission=replace(d.submission, path=str(file))) for d in report.documents)
    args = ("report", saved(replace(report, documents=own)), "--by", "department", "-f", "docx", "-o", tmp_path)
    assert "它是本次读入的文件" in fail(capsys, monkeypatch, *args)
    assert file.read_bytes() == before and (tmp_path / "乙局.docx").exists(), "the others are written"


@pytest.fixture
def installed(monkeypatch):
    """Formats that plugins bring: one that works, one that does not."""

    def broken(report, options):
        raise RuntimeError("坏了")

    brought = {"count": lambda report, options: f"{len(report.documents)} 个文件\n", "broken": broken}
    problem = Problem("PL001", "插件 old（old 1.0）不能使用：载入时出错", "请升级")
    monkeypatch.setattr(plugins, "reports", lambda: (brought, (problem,)))


def test_a_format_of_a_plugin_is_used_like_ours(saved, installed, tmp_path):
    assert call("report", saved(several()), "-f", "count").output == "1 个文件\n"
    call("report", saved(departments()), "--by", "department", "-f", "count", "-o", tmp_path / "d")
    assert (tmp_path / "d" / "甲局.count").read_text(encoding="utf-8") == "2 个文件\n"


def test_a_format_that_fails_does_not_keep_the_others_back(saved, installed, tmp_path, capsys, monkeypatch):
    said = fail(capsys, monkeypatch, "report", saved(several()), "-f", "broken", "-f", f"text:{tmp_path / 'a.txt'}")
    assert "生成 broken 报告时出错：RuntimeError: 坏了" in said
    assert "操场翻修" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_a_plugin_that_cannot_be_used_is_named_where_its_format_is_missed(installed, capsys, monkeypatch):
    said = fail(capsys, monkeypatch, "check", "甲.pdf", "-f", "old")
    assert "没有「old」这种格式" in said and "count" in said and "插件 old（old 1.0）不能使用" in said
