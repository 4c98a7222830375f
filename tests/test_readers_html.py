"""Saved web pages: tables with spans, layout tables, charsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model.document import Document, Line
from perfcheck.model.place import Place
from perfcheck.readers import ReadOptions, read


def page(body: str, charset: str = "utf-8") -> bytes:
    head = f'<html><head><meta charset="{charset}"><title>x</title><style>td{{color:red}}</style></head>'
    return f"{head}<body>{body}</body></html>".encode("gb18030" if charset.startswith("gb") else charset)


def read_html(body: str) -> Document:
    return read(page(body), "a.html")


def shape(document: Document) -> list[object]:
    return [b.text if isinstance(b, Line) else [c.text for c in b.cells] for b in document.blocks]


def test_spans_give_places() -> None:
    (grid,) = read_html(
        "<table><tr><td rowspan=2>产出指标</td><td colspan='2'>数量指标</td></tr><tr><td>培训</td><td>≥5次</td></tr></table>"
    ).grids()
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("产出指标", 0, 0, 2, 1),
        ("数量指标", 0, 1, 1, 2),
        ("培训", 1, 1, 1, 1),
        ("≥5次", 1, 2, 1, 1),
    ]
    assert (grid.rows, grid.columns) == (2, 3)
    assert grid.cells[3].place == Place(table=1, row=2, cell="R2C3")


def test_text_breaks_into_lines_by_blocks() -> None:
    document = read_html(
        "<h1>绩效 目标表</h1><p>第一段<br>第二行</p><div>甲<span>乙</span></div><script>var a;</script><p hidden>藏</p>"
    )
    assert shape(document) == ["绩效 目标表", "第一段", "第二行", "甲乙"]


def test_cell_keeps_its_lines() -> None:
    (grid,) = read_html("<table><tr><td><p>一</p><p>二</p></td><td>三<br>四\n五</td></tr></table>").grids()
    assert [c.text for c in grid.cells] == ["一\n二", "三\n四 五"]


def test_layout_table_is_no_grid() -> None:
    document = read_html(
        "<table><tr><td>导航</td><td>绩效目标表<table><tr><td>项目名称</td><td>绿化</td></tr>"
        "<tr><td>项目期</td><td>1年</td></tr></table>页脚</td></tr></table>"
    )
    assert shape(document) == ["导航", "绩效目标表", ["项目名称", "绿化", "项目期", "1年"], "页脚"]


def test_table_within_a_form_divides_its_cell() -> None:
    document = read_html(
        "<table><tr><td>项目名称</td><td>绿化</td></tr><tr><td>资金</td><td>明细<table><tr><td>财政</td><td>5</td></tr>"
        "<tr><td>自筹</td><td>3</td></tr></table></td></tr><tr><td>备注</td><td>无</td></tr></table>"
    )
    (grid,) = document.grids()
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("项目名称", 0, 0, 1, 1), ("绿化", 0, 1, 1, 2),
        ("资金", 1, 0, 3, 1), ("明细", 1, 1, 1, 2),
        ("财政", 2, 1, 1, 1), ("5", 2, 2, 1, 1), ("自筹", 3, 1, 1, 1), ("3", 3, 2, 1, 1),
        ("备注", 4, 0, 1, 1), ("无", 4, 1, 1, 2),
    ]  # fmt: skip
    assert (grid.rows, grid.columns) == (5, 3)


@pytest.mark.parametrize(
    "rows",
    [
        "<td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>",
        "<tr><td>甲</td><td>1</td></tr><td>乙</td><td>2</td></tr>",
        "<tbody><td>甲<td>1<tr><td>乙<td>2",
        "<!-- <td> --><td>甲</td><td>1</td></tr><td>乙</td><td>2</td></tr>",
    ],
)
def test_rows_that_nobody_opened(rows: str) -> None:
    (grid,) = read_html(f"<table>{rows}</table>").grids()
    assert [(c.text, c.row, c.column) for c in grid.cells] == [("甲", 0, 0), ("1", 0, 1), ("乙", 1, 0), ("2", 1, 1)]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("", "<del>≥4处</del><ins>≥6处</ins>"),
        ("", "<s>≥4处</s>≥6处"),
        ("", '<span style="text-decoration: line-through">≥4处</span>≥6处'),
        (
            "<style>.old, td.x {text-decoration:line-through} @media print {.keep{display:none}}</style>",
            '<b class="old">≥4处</b><i class="keep">≥6处</i>',
        ),
        ("<style>#gone{display:none}</style>", '<b id="gone">≥4处</b>≥6处'),
        ("", '<b style="visibility:hidden">≥4处</b>≥6处'),
        ("", "<b hidden>≥4处</b>≥6处"),
    ],
)
def test_what_a_browser_strikes_out_or_hides_is_told_and_not_read(head: str, cell: str) -> None:
    document = read_html(f"<head>{head}</head><table><tr><td>新建站点</td><td>{cell}</td></tr></table>")
    assert shape(document) == [["新建站点", "≥6处"]]
    assert [(p.code, p.blocking) for p in document.problems] == [("IN018", False)]
    assert "≥4处" in document.problems[0].message


def test_scripts_notes_and_symbols() -> None:
    cells = (
        "<td>面积<sup>[1]</sup></td><td>≥600m<sup>2</sup></td><td>90%<sup>①</sup></td>"
        "<td><font face='Symbol'>&#179;</font>5<a href='#_ftn1'>[2]</a></td><td>甲<script>var x = 1</script><style>b{}</style></td>"
        "<td><ruby>亩<rt>mu</rt></ruby></td><td><input type=checkbox checked>是<input type=checkbox>否</td>"
    )
    assert shape(read_html(f"<table><tr>{cells}</tr></table>")) == [
        ["面积", "≥600m2", "90%", "≥5", "甲", "亩", "☑是☐否"]
    ]


def test_large_pictures_are_told() -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    codes = [
        p.code for p in read_html(f"{table}<img width=800 height='600px' src=a.png><img width=30 height=30>").problems
    ]
    assert codes == ["IN019"]
    assert not read_html(f"{table}<img width=30 height=30>").problems
    assert [p.code for p in read_html("<img width=800 height=600>").problems] == ["IN007"]


def test_style_sheets_cost_no_more_than_their_length() -> None:
    for junk in ("@a", "/*", "a{", "b", "<!--"):
        document = read_html(f"<style>{junk * 200_000}</style><p>甲</p>" + "<!--" * 20_000)
        assert not document.blocks or shape(document) == ["甲"]


def test_hidden_rows_and_form_fields() -> None:
    (grid,) = read_html(
        "<table><form><tr><td>项目名称</td><td><input value='绿化工程'><input type=hidden value=x></td></tr>"
        "<tr style='display:none'><td></td><td></td></tr>"
        "<tr><td>属性</td><td><select><option>新增<option selected>延续</select></td></tr></form></table>"
    ).grids()
    assert [(c.text, c.row) for c in grid.cells] == [("项目名称", 0), ("绿化工程", 0), ("属性", 1), ("延续", 1)]


def test_caption_stands_before_its_table() -> None:
    assert shape(read_html("<table><caption>目标表</caption><tr><td>甲</td><td>乙</td></tr></table>")) == [
        "目标表",
        ["甲", "乙"],
    ]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "utf-8", "utf-16"])
def test_charsets(charset: str) -> None:
    # 镕 is in GBK but not in GB2312, which pages declare all the same.
    assert shape(read(page("<p>项目镕</p>", charset), "a.html")) == ["项目镕"]


def test_wrong_charset_declared() -> None:
    data = page("<p>项目支出</p>", "utf-8").replace(b'"utf-8"', b'"ascii"')
    assert shape(read(data, "a.html")) == ["项目支出"]


def test_encoding_given_wins() -> None:
    data = page("<p>績效目標</p>", "big5").replace(b'"big5"', b'"utf-8"')
    assert shape(read(data, "a.html", ReadOptions(encoding="big5"))) == ["績效目標"]


def test_web_archive() -> None:
    data = (
        b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n"
        b"--XX\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"PHA+6aG555uu5pSv5Ye6PC9wPg==\r\n--XX--\r\n"
    )
    document = read(data, "a.mht")
    assert shape(document) == ["项目支出"]
    assert not document.problems


@pytest.mark.parametrize("name", ["导出.xls", "导出.doc"])
def test_page_saved_under_an_office_suffix(name: str) -> None:
    document = read(page("<table><tr><td>项目名称</td><td>绿化</td></tr></table>"), name)
    assert shape(document) == [["项目名称", "绿化"]]
    (problem,) = document.problems
    assert (problem.code, problem.blocking) == ("IN008", False)


def test_huge_spans_are_bounded() -> None:
    started = time.monotonic()
    cell = "<td rowspan=9999999 colspan=9999999>x</td>"
    (grid,) = read_html(f"<table><tr>{cell * 50}</tr><tr><td>y</td></tr></table>").grids()
    assert time.monotonic() - started < 2
    assert [c.text for c in grid.cells] == ["x"] * 50 + ["y"]
    assert grid.columns < 1100
    assert grid.rows == 2


def test_unclosed_tags_may_nest_deeply() -> None:
    assert shape(read_html("<font>" * 1500 + "深")) == ["深"]


def test_nesting_beyond_the_parser_is_told() -> None:
    assert [p.code for p in read_html("<div>" * 5000 + "深" + "</div>" * 5000).problems] == ["IN004"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5), min_size=2, max_size=5)
)
def test_every_cell_exactly_once_and_none_overlap(spans: list[list[tuple[int, int]]]) -> None:
    rows = [
        "".join(f"<td rowspan={r} colspan={c}>格{i}-{j}</td>" for j, (r, c) in enumerate(line))
        for i, line in enumerate(spans)
    ]
    (grid,) = read_html("<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>").grids()
    assert [c.text for c in grid.cells] == [f"格{i}-{j}" for i, line in enumerate(spans) for j in range(len(line))]
    places = [
        (r, c)
        for x in grid.cells
        for r in range(x.row, x.row + x.rowspan)
        for c in range(x.column, x.column + x.colspan)
    ]
    assert len(places) == len(set(places))
    assert all(r < grid.rows and c < grid.columns for r, c in places)


@given(st.text("<>/=\"' tabledrhp!-&;#x目标\n", max_size=200))
def test_broken_markup_never_raises(text: str) -> None:
    read(("<html>" + text).encode(), "a.html")
