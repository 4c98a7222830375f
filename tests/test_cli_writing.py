"""Where reports are never written, and what becomes of the others."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from report_documents import several

from perfcheck.cli import app
from perfcheck.cli.chinese import run
from perfcheck.reports.json_report import render as json_of

WORD = Path(__file__).parent.parent / "examples" / "云溪市图书馆2026.docx"

posix = pytest.mark.skipif(os.name != "posix", reason="links, FIFOs and names in bytes as POSIX has them")


@pytest.fixture
def files(tmp_path):
    """An input, settings, a baseline and saved results."""
    (tmp_path / "表.txt").write_text("项目支出绩效目标表", encoding="utf-8")
    (tmp_path / "perfcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "基线.json").write_text('{"baseline_version": 1, "findings": []}', encoding="utf-8")
    (tmp_path / "结果.json").write_text(json_of(several()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(capsys, monkeypatch):
    """Run a command; the exit code and what it says on stderr."""

    def command(*args):
        monkeypatch.setattr(sys, "argv", ["perfcheck", *map(str, args)])
        return run(app), capsys.readouterr().err

    return command


def check(told, files, *targets):
    given = [files / "表.txt", "--config", files / "perfcheck.toml", "--baseline", files / "基线.json"]
    return told("check", *given, *(part for target in targets for part in ("-f", target)))


@pytest.mark.parametrize("name", ["表.txt", "perfcheck.toml", "基线.json"])
def test_nothing_that_a_check_is_made_from_is_written_over(files, told, name):
    before = (files / name).read_bytes()
    code, words = check(told, files, f"json:{files / name}", f"csv:{files / '另.csv'}")
    assert code == 2 and "本次读入的文件" in words
    assert (files / name).read_bytes() == before and (files / "另.csv").exists()


@posix
@pytest.mark.parametrize("make", [os.link, os.symlink], ids=["hard link", "link"])
def test_nor_is_it_by_another_name(files, told, make):
    make(files / "表.txt", files / "名.json")
    code, words = check(told, files, f"json:{files / '名.json'}")
    assert code == 2 and "本次读入的文件" in words
    assert (files / "表.txt").read_text(encoding="utf-8") == "项目支出绩效目标表"


def _fifo(folder):
    os.mkfifo(folder / "管道")
    return folder / "管道"


def _link_to_device(folder):
    (folder / "空").symlink_to(os.devnull)
    return folder / "空"


def _loop(folder):
    (folder / "甲").symlink_to(folder / "乙")
    (folder / "乙").symlink_to(folder / "甲")
    return folder / "甲"


@posix
@pytest.mark.parametrize("make", [_fifo, _link_to_device, _loop, lambda folder: os.devnull])
def test_only_files_are_written_and_the_other_reports_are(files, told, make):
    target = make(files)
    code, words = check(told, files, f"json:{target}", f"csv:{files / '新' / '另.csv'}")
    assert code == 2 and "没有写" in words and "Traceback" not in words
    assert (files / "新" / "另.csv").exists()


@posix
def test_a_link_to_a_report_is_followed(files, told):
    (files / "旧.json").write_text("{}", encoding="utf-8")
    (files / "名.json").symlink_to(files / "旧.json")
    check(told, files, f"json:{files / '名.json'}")
    assert (files / "名.json").is_symlink() and "schema_version" in (files / "旧.json").read_text(encoding="utf-8")


def test_an_archive_that_was_read_is_not_written_over(files, told):
    import zipfile

    archive = files / "收件" / "包.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("表.txt", "项目支出绩效目标表")
    before = archive.read_bytes()
    code, words = told("check", archive.parent, "--isolated", "-f", f"json:{archive}")
    assert code == 2 and "本次读入的文件" in words and archive.read_bytes() == before


@pytest.mark.parametrize("command", ["extract", "fix", "baseline"])
def test_other_commands_keep_their_input_as_well(files, told, command):
    input_file = shutil.copy(WORD, files / "表.docx")
    extra = ["--force"] if command == "baseline" else []
    code, _ = told(command, input_file, "-o", input_file, *extra)
    assert code == 2 and input_file.read_bytes() == WORD.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_name_that_is_no_utf8_is_written_out(files, told):
    name = os.fsencode(files) + b"/\xb1\xed.txt"
    Path(os.fsdecode(name)).write_text("项目支出绩效目标表", encoding="utf-8")
    targets = [part for form in ("json", "xlsx", "docx", "html") for part in ("-f", f"{form}:{files / f'报.{form}'}")]
    code, words = told("check", os.fsdecode(name), "--isolated", *targets)
    assert code == 2 and "不能" not in words and "出错" not in words
    report = json.loads((files / "报.json").read_text(encoding="utf-8"))
    assert report["documents"][0]["path"].endswith("\\xb1\\xed.txt")
    assert all((files / f"报.{form}").exists() for form in ("xlsx", "docx", "html"))


def test_an_index_names_only_what_was_written(files, told):
    folder = files / "各部门"
    told("report", files / "结果.json", "--by", "department", "-f", "markdown", "-o", folder)
    written = sorted(f for f in folder.iterdir() if f.stem != "index" and not f.name.startswith("."))
    again = files / "再次"
    (again / written[0].name).mkdir(parents=True)
    code, words = told("report", files / "结果.json", "--by", "department", "-f", "markdown", "-o", again)
    assert code == 2 and "文件夹" in words
    index = (again / "index.md").read_text(encoding="utf-8")
    assert written[0].name not in index and written[0].stem in index
    assert written[0].name in (folder / "index.md").read_text(encoding="utf-8")
