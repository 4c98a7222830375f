"""Plain text and CSV: encodings, rows with tabs, lines."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.model.document import Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.readers import ReadOptions, read

SAMPLE = "绩效目标表\n\n项目名称\t道路养护\n产出指标\t数量指标\t≥12公里\n\n注:单位为万元\n"


def rows(grid: Grid) -> list[list[str]]:
    result: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        result[cell.row].append(cell.text)
    return result


def shape(document: Document) -> list[object]:
    return [b.text if isinstance(b, Line) else rows(b) for b in document.blocks]


def test_rows_with_tabs_are_grids() -> None:
    document = read(SAMPLE.encode(), "a.txt")
    assert shape(document) == [
        "绩效目标表",
        [["项目名称", "道路养护"], ["产出指标", "数量指标", "≥12公里"]],
        "注:单位为万元",
    ]
    (grid,) = document.grids()
    assert (grid.rows, grid.columns, grid.place) == (2, 3, Place(line=3))
    assert grid.cells[-1].place == Place(line=4)
    assert [line.place.line for line in document.lines()] == [1, 6]


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode("utf-8"),
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.encode("gb18030"),
        codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"),
        SAMPLE.replace("\n", "\r\n").encode("utf-8"),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16-le", "utf-16-be", "crlf"],
)
def test_encodings_give_the_same_document(data: bytes) -> None:
    document = read(data, "a.txt")
    assert document.blocks == read(SAMPLE.encode(), "a.txt").blocks
    assert not document.problems


def test_encoding_given_is_used() -> None:
    data = "專案支出績效目標表".encode("big5")
    assert [line.text for line in read(data, "a.txt", ReadOptions(encoding="big5")).lines()] == ["專案支出績效目標表"]


@pytest.mark.parametrize("encoding", ["utf-8", "没有这种编码"])
def test_wrong_encoding_is_a_problem(encoding: str) -> None:
    (problem,) = read("项目支出绩效目标表".encode("gb18030"), "数据/a.txt", ReadOptions(encoding=encoding)).problems
    assert problem.code == "IN009"
    assert problem.blocking
    assert "数据/a.txt" in problem.message
    assert encoding in problem.message
    assert "--encoding" in problem.advice


@pytest.mark.parametrize(
    "data", [b"\xff\xff\xff\x80\x81 no text", "目标\n".encode("utf-16-le")], ids=["bytes", "no bom"]
)
def test_undecodable_text_is_a_problem(data: bytes) -> None:
    document = read(data, "a.txt")
    assert [p.code for p in document.problems] == ["IN009"]
    assert not document.blocks


def test_quoted_cell_goes_on_in_the_next_line() -> None:
    text = '实施单位\t"第一行\n第二行"\n项目期\t"他说""好"""\n'
    document = read(text.encode(), "a.txt")
    assert shape(document)[0][0] == ["实施单位", "第一行\n第二行"]  # type: ignore[index]


def test_lone_quote_does_not_swallow_the_table() -> None:
    text = '口径\t"未闭合\n甲\t乙\n丙\t丁\n'
    assert shape(read(text.encode(), "a.txt")) == [[["口径", '"未闭合'], ["甲", "乙"], ["丙", "丁"]]]


def test_line_between_rows_is_a_row() -> None:
    assert shape(read("甲\t乙\n产出指标\n丙\t丁\n尾\n".encode(), "a.txt")) == [
        [["甲", "乙"], ["产出指标"], ["丙", "丁"]],
        "尾",
    ]


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters='"'),
    min_size=1,
    max_size=6,
)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=6))
def test_every_cell_exactly_once(table: list[list[str]]) -> None:
    text = "题\n" + "\n".join("\t".join(row) for row in table)
    assert shape(read(text.encode(), "a.txt")) == ["题", table]


@given(
    st.binary(max_size=300),
    st.sampled_from(["txt", "csv", "html", "tsv", "pdfx", ""]),
    st.sampled_from([None, "utf-8", "gb18030", "utf-7"]),
)
def test_arbitrary_bytes_never_raise(data: bytes, suffix: str, encoding: str | None) -> None:
    # a converter that happens to be installed would be started for every {\\rtf
    with mock.patch("shutil.which", return_value=None):
        document = read(data, f"a.{suffix}" if suffix else "a", ReadOptions(encoding=encoding))
    assert all(p.message and p.code.startswith("IN") for p in document.problems)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_csv_is_one_grid() -> None:
    data = '项目名称,"养护,绿化",≥5\n\n产出指标,"两\n行",\n'.encode("gb18030")
    document = read(data, "清单.csv")
    assert document.format == "csv"
    assert shape(document) == [[["项目名称", "养护,绿化", "≥5"], ["产出指标", "两\n行", ""]]]
    (grid,) = document.grids()
    assert [c.place.line for c in grid.cells if c.column == 0] == [1, 3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiters(delimiter: str) -> None:
    data = "\n".join(delimiter.join(["一级指标", "二级指标", "1"]) for _ in range(3)).encode()
    assert shape(read(data, "a.csv")) == [[["一级指标", "二级指标", "1"]] * 3]


def test_csv_separator_hint_is_no_row() -> None:
    assert shape(read("sep=;\n甲;乙\n".encode(), "a.csv")) == [[["甲", "乙"]]]


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_csv_every_cell_exactly_once(table: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(table)
    data = buffer.getvalue()
    if any(d in data for d in ";|") or table[0][0].lower().startswith("sep="):
        return
    assert shape(read(data.encode("utf-8-sig"), "a.csv")) == [table]


BARS = """# 项目支出绩效目标表

1. 项目名称：河道清淤
单位：万元

| 一级指标 | 三级指标 | 指标值 |
|:---|---|---:|
| **产出指标** | 清淤长度<br>（公里） | ≥7 |
| | 设备\\|人员 | ~~3~~ 4 |
"""


@pytest.mark.parametrize("name", ["表.md", "表.markdown", "表.txt"])
def test_tables_drawn_with_bars(name: str) -> None:
    document = read(BARS.encode(), name)
    assert shape(document) == [
        "项目支出绩效目标表",
        "1. 项目名称：河道清淤",
        "单位：万元",
        [
            ["一级指标", "三级指标", "指标值"],
            ["产出指标", "清淤长度\n（公里）", "≥7"],
            ["", "设备|人员", "4"],
        ],
    ]
    assert [p.code for p in document.problems] == ["IN018"]


def test_markdown_may_hold_tables_of_a_web_page() -> None:
    page = "# 目标表\n\n<table><tr><td rowspan=2>产出</td><td>数量</td></tr><tr><td>质量</td></tr></table>\n"
    document = read(page.encode(), "表.md")
    (grid,) = document.grids()
    assert [(c.text, c.rowspan) for c in grid.cells] == [("产出", 2), ("数量", 1), ("质量", 1)]
