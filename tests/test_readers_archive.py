"""Archives of submissions: bounded, nothing outside, nothing nested, nothing dropped in silence."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from perfcheck.model.document import Document
from perfcheck.readers import archive, package, read, read_all

TEXT = "项目名称\t绿化\n".encode()


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in entries:
            target.writestr(name, content)
    return buffer.getvalue()


def opened(data: bytes) -> list[Document]:
    return read_all(data, "报送.zip")


def codes(documents: list[Document]) -> dict[str, list[str]]:
    return {d.path: [p.code for p in d.problems] for d in documents}


def test_each_entry_is_a_document_in_order() -> None:
    documents = opened(
        packed(("乙/2.txt", TEXT), ("乙/1.csv", b"a,b\n"), ("甲.html", b"<html><p>x</p></html>"), ("乙/", b""))
    )
    assert [(d.path, d.format) for d in documents] == [
        ("报送.zip/乙/1.csv", "csv"),
        ("报送.zip/乙/2.txt", "txt"),
        ("报送.zip/甲.html", "html"),
    ]
    assert not any(d.problems for d in documents)
    assert next(documents[1].grids()).cells[1].text == "绿化"


def test_archive_on_disk_is_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("1.txt", TEXT)))
    assert [d.path for d in read_all(tmp_path / "a.zip", "收件/a.zip")] == ["收件/a.zip/1.txt"]


def test_read_takes_an_archive_of_one_file_only() -> None:
    assert read(packed(("1.txt", TEXT)), "a.zip").path == "a.zip/1.txt"
    assert [p.code for p in read(packed(("1.txt", TEXT), ("2.txt", TEXT)), "a.zip").problems] == ["IN005"]


def test_gbk_names_are_repaired() -> None:
    name = "绩效目标表.txt".encode("gb18030")
    placeholder = b"x" * len(name)
    data = packed((placeholder.decode(), TEXT)).replace(placeholder, name)
    assert [d.path for d in opened(data)] == ["报送.zip/绩效目标表.txt"]


@pytest.mark.parametrize("name", ["../外.txt", "/etc/外.txt", "a/../../外.txt", "C:/外.txt"])
def test_paths_outside_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    documents = opened(packed((name, TEXT), ("里.txt", TEXT)))
    assert sorted(codes(documents).values()) == [[], ["IN011"]]
    assert not list(tmp_path.rglob("*"))


def test_links_are_refused() -> None:
    info = zipfile.ZipInfo("链接.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(info, "/etc/passwd")
    assert codes(opened(buffer.getvalue())) == {"报送.zip/链接.txt": ["IN011"]}


@pytest.mark.parametrize("name", ["里.zip", "里.docx", "里.txt"])
def test_nested_archives_are_refused(name: str) -> None:
    (document,) = opened(packed((name, packed(("1.txt", TEXT)))))
    (problem,) = document.problems
    assert problem.code in ("IN011", "IN004")
    assert name in problem.message
    assert not document.blocks


def test_bomb_is_refused_and_the_rest_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "RATIO_FLOOR", 100_000)
    documents = opened(packed(("弹.txt", b"0" * 2_000_000), ("好.txt", TEXT)))
    assert codes(documents) == {"报送.zip/好.txt": [], "报送.zip/弹.txt": ["IN010"]}


def test_lying_sizes_do_not_help_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "RATIO_FLOOR", 100_000)
    honest, lying = struct.pack("<L", 2_000_000), struct.pack("<L", 10)
    data = packed(("弹.txt", b"0" * 2_000_000)).replace(honest, lying)
    assert codes(opened(data)) == {"报送.zip/弹.txt": ["IN010"]}


def test_total_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 2500)
    entries = [(f"{i}.txt", bytes(65 + i for _ in range(1000))) for i in range(3)]
    documents = opened(packed(*entries, method=zipfile.ZIP_STORED))
    assert [[p.code for p in d.problems] for d in documents] == [[], [], ["IN010"]]


def test_number_of_entries_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    assert codes(opened(packed(*((f"{i}.txt", TEXT) for i in range(3))))) == {"报送.zip": ["IN010"]}


def test_encrypted_entry_is_told() -> None:
    data = bytearray(packed(("密.txt", TEXT)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert codes(opened(bytes(data))) == {"报送.zip/密.txt": ["IN003"]}


def test_damaged_entry_is_told_and_the_rest_read() -> None:
    data = packed(("坏.txt", b"abcdefgh" * 4), ("好.txt", TEXT), method=zipfile.ZIP_STORED)
    documents = opened(data.replace(b"abcdefgh" * 4, b"abcdefgX" * 4))
    assert codes(documents) == {"报送.zip/坏.txt": ["IN004"], "报送.zip/好.txt": []}


def test_entry_whose_stream_breaks_off_is_told_and_the_rest_read() -> None:
    data = packed(("坏.txt", TEXT * 40), ("好.txt", TEXT))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        start = data.index(zlib.compress(TEXT * 40)[2:6], whole.infolist()[0].header_offset)
    documents = opened(data[:start] + b"\xff\xff" + data[start + 2 :])
    assert codes(documents) == {"报送.zip/坏.txt": ["IN004"], "报送.zip/好.txt": []}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_bounded_are_refused(method: int) -> None:
    assert codes(opened(packed(("1.txt", TEXT), method=method))) == {"报送.zip/1.txt": ["IN011"]}


@pytest.mark.parametrize("cut", [30, 60])
def test_damaged_archive(cut: int) -> None:
    assert codes(opened(packed(("1.txt", TEXT))[:cut])) == {"报送.zip": ["IN004"]}


def test_skipped_and_litter() -> None:
    documents = opened(
        packed(("说明.mp4", b"x"), ("__MACOSX/._1.txt", b"x"), ("~$1.docx", b"x"), (".DS_Store", b"x"), ("1.txt", TEXT))
    )
    assert [d.path for d in documents] == ["报送.zip/1.txt"]
    (note,) = documents[0].problems
    assert note.path == "报送.zip"
    assert (note.code, note.blocking) == ("IN014", False)
    assert "说明.mp4" in note.message
    assert "DS_Store" not in note.message


def test_archive_without_submissions() -> None:
    assert codes(opened(packed(("说明.mp4", b"x")))) == {"报送.zip": ["IN013", "IN014"]}
    assert codes(opened(packed())) == {"报送.zip": ["IN013"]}
