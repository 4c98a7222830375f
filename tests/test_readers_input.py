"""Bad input of every kind: a Problem that names the file and says what to do, never an exception."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model.problem import Problem
from perfcheck.readers import base, expand, legacy, package, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word() -> bytes:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目名称", "绿化"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["项目名称", "绿化"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def junk_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("junk.bin", b"\0\1\2")
    return buffer.getvalue()


def only_problem(data: bytes, name: str) -> Problem:
    (problem,) = read(data, name).problems
    assert name in problem.message
    assert problem.path == name
    assert problem.advice
    return problem


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.pdf", "IN002"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密.docx", "IN003"),
        (word()[:2000], "断.docx", "IN004"),
        (excel()[:2000], "断.xlsx", "IN004"),
        (junk_zip(), "假.xlsx", "IN004"),
        (junk_zip(), "假.docx", "IN004"),
        (OLE, "断.xls", "IN004"),
        (b"\x01\x02\x03\x04" * 50, "坏.pdf", "IN004"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(50), "照片.pdf", "IN004"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "照片.png", "IN004"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "包.rar", "IN005"),
        (b"\x01\x02\x03\x04" * 50, "程序.exe", "IN005"),
        (b'<?xml version="1.0"?><Workbook/>', "导出.xls", "IN005"),
    ],
)
def test_unreadable_files(data: bytes, name: str, code: str) -> None:
    problem = only_problem(data, name)
    assert problem.code == code
    assert problem.blocking
    assert not read(data, name).blocks


def test_missing_file(tmp_path: Path) -> None:
    document = read(tmp_path / "无.docx", "无.docx")
    assert [(p.code, p.path) for p in document.problems] == [("IN001", "无.docx")]


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path).problems] == ["IN001"]


def test_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MAX_FILE_BYTES", 10)
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 11)
    assert [p.code for p in read(path).problems] == ["IN010"]
    assert [p.code for p in read(b"x" * 11, "大.txt").problems] == ["IN010"]


@pytest.mark.parametrize(("make", "name"), [(word, "弹.docx"), (excel, "弹.xlsx")])
def test_office_bomb(make: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "RATIO_FLOOR", 100_000)
    assert callable(make)
    buffer = io.BytesIO(make())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr("media/zero.bin", bytes(3_000_000))
    assert only_problem(buffer.getvalue(), name).code == "IN010"


def test_name_defaults_to_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x\n")
    document = read(path)
    assert document.path == path.as_posix()
    assert document.sha256 == "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [(word, "a.xlsx", "docx"), (excel, "a.docx", "xlsx"), (excel, "a.pdf", "xlsx"), (word, "a.doc", "docx")],
)
def test_wrong_suffix_is_read_with_a_note(make: object, name: str, kind: str) -> None:
    assert callable(make)
    document = read(make(), name)
    assert document.format == kind
    assert [c.text for g in document.grids() for c in g.cells] == ["项目名称", "绿化"]
    assert [(p.code, p.blocking) for p in document.problems] == [("IN008", False)]


def test_right_suffix_in_capitals_and_none() -> None:
    assert not read(word(), "A.DOCX").problems
    assert not read(word(), "附件").problems


def test_input_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word())
    path.chmod(0o444)
    before = (path.stat().st_mtime_ns, path.read_bytes())
    read(path)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert list(tmp_path.iterdir()) == [path]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([("a.docx", word()), ("a.xlsx", excel()), ("a.xls", OLE + "Workbook".encode("utf-16-le"))]),
    st.data(),
)
def test_mutilated_files_never_raise(sample: tuple[str, bytes], data: st.DataObject) -> None:
    name, original = sample
    content = bytearray(original[: data.draw(st.integers(0, len(original)))])
    for _ in range(data.draw(st.integers(0, 8))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    document = read(bytes(content), name)
    assert document.blocks or document.problems


def test_missing_component_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    assert only_problem(OLE + "Workbook".encode("utf-16-le"), "a.xls").code == "IN016"


def test_expand_reads_folders_in_order(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "b/1.docx", "a.xlsx", ".git/x.txt", "~$a.xlsx", ".隐藏.txt", "Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    files, problems = expand([str(tmp_path)])
    assert [Path(f).relative_to(tmp_path).as_posix() for f in files] == ["a.xlsx", "b/1.docx", "b/2.pdf"]
    assert not problems


def test_expand_keeps_named_files_once_and_tells_what_it_skips(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "录像.mp4").touch()
    files, problems = expand([str(tmp_path / n) for n in ("录像.mp4", "", "a.txt", "无.pdf")])
    assert [Path(f).name for f in files] == ["录像.mp4", "a.txt"]
    assert [(p.code, p.blocking) for p in problems] == [("IN014", False), ("IN001", True)]
    assert "录像.mp4" in problems[0].message


def test_expand_folder_without_submissions(tmp_path: Path) -> None:
    files, (problem,) = expand([str(tmp_path)])
    assert not files
    assert problem.code == "IN013"
    assert problem.blocking
    assert tmp_path.as_posix() in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_is_a_link_is_told_and_not_entered(tmp_path: Path) -> None:
    (tmp_path / "材料" / "水务局").mkdir(parents=True)
    (tmp_path / "材料" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "材料" / "水务局" / "上级").symlink_to(tmp_path / "材料", target_is_directory=True)
    files, problems = expand([str(tmp_path / "材料")])
    assert [Path(f).name for f in files] == ["a.txt"]
    assert [(p.code, p.blocking) for p in problems] == [("IN001", True)]
    assert "上级" in problems[0].message and "指向的文件夹" in problems[0].advice


def test_expand_takes_the_suffixes_of_installed_readers(tmp_path: Path) -> None:
    (tmp_path / "a.GD").touch()
    files, problems = expand([str(tmp_path)], {".gd"})
    assert [Path(f).name for f in files] == ["a.GD"]
    assert not problems


def test_doc_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy.shutil, "which", lambda _: None)
    for name in ("旧.doc", "旧.wps"):
        problem = only_problem(OLE + "WordDocument".encode("utf-16-le"), name)
        assert problem.code == "IN005"
        assert ".docx" in problem.advice
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    assert only_problem(text.getvalue(), "文.odt").code == "IN005"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")
@pytest.mark.parametrize(
    ("action", "codes"),
    [
        ("shutil.copy({docx!r}, sys.argv[sys.argv.index('--outdir') + 1] + '/source.docx')", []),
        ("sys.exit(1)", ["IN004"]),
        ("time.sleep(30)", ["IN004"]),
    ],
    ids=["converts", "fails", "hangs"],
)
def test_doc_through_libreoffice(
    action: str, codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.docx").write_bytes(word())
    program = tmp_path / "soffice"
    action = action.format(docx=str(tmp_path / "good.docx"))
    program.write_text(f"#!{sys.executable}\nimport shutil, sys, time\n{action}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda _: str(program))
    monkeypatch.setattr(legacy, "_TIMEOUT_SECONDS", 1)
    document = read(OLE + "WordDocument".encode("utf-16-le"), "旧.doc")
    assert document.format == "doc"
    assert [p.code for p in document.problems] == codes
    assert bool(document.blocks) == (not codes)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_what_is_no_file_is_told_and_not_read(tmp_path):
    os.mkfifo(tmp_path / "管道.docx")
    for source in (tmp_path / "管道.docx", Path(os.devnull)):
        (problem,) = read(source).problems
        assert problem.code == "IN005" and "不是普通文件" in problem.message


LEGACY = "import sys; from perfcheck.readers import legacy; legacy._convert(sys.argv[1], b'1', __import__('pathlib').Path(sys.argv[2]))"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")
def test_a_converter_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    program, mark = tmp_path / "soffice", tmp_path / "pid"
    inner = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    program.write_text(
        f"#!{sys.executable}\nimport subprocess, sys\nsubprocess.run([sys.executable, '-c', {inner!r}])\n"
    )
    program.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    starter = subprocess.Popen([sys.executable, "-c", LEGACY, str(program), str(tmp_path)], env=environment)
    assert _within(60, lambda: mark.exists() and mark.read_text())
    starter.kill()
    starter.wait()
    assert _within(10, lambda: not _runs(int(mark.read_text())))


def _within(seconds: float, reached: Callable[[], object]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached():
            return True
        time.sleep(0.1)
    return False


def _runs(pid: int) -> bool:
    """Whether a process is there, and no corpse that nobody has looked at."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(listed) and not listed.startswith("Z")
