"""Old Excel workbooks and OpenDocument sheets."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib

from perfcheck.model.document import Document
from perfcheck.model.place import Place
from perfcheck.readers import read

# A workbook of the sheets 目标表 (merged title, 产出指标 over two rows, 1200, 0.95 formatted 0%) and 底稿 (hidden).
XLS = zlib.decompress(
    base64.b64decode(
        "eNrtWF1IVEEU/mburruKruu2BhqICZmZENFLD+nVoKyHFrcCK6LyZ2FjRWULwX1Qy5aCEIoIKnoRhOghq5f+keqpB8GohyAI1qKHCISgoES9nT"
        "n3Xlk3AxdMMO53mTNnzsw5Z37OzJ17X08UpYbvl04iA3XQMGfkIidNJijl2gU/qN4wFGvnXkqGg1WFXC8tZI4bTwvGPWoN1XpPQuKe6wVR4COl"
        "o+hGqKszUr6C2Ml9aBGqD7XCRbEncZOSDyXcrwDTNqZrmN7lts+Y1rNkiGkttU2JI5jQQ9XbrTg+JCu4zkdU4CHrvGfJVhTjlYrj/kvCbOtGQ/"
        "xkS8cqqyhz5WMEtKSNkc5IvKUjhSCt7Qh+GOXAd3sTPy935CsrFyD5z4Vyz1/kXjptM+VXpAsYgHFCqMhNUgQ3uFSNJqZ6PNHohSTycSBHBYIU"
        "V4/piRkcVlHAiaz1Xpvq2RKZDn/p2xMxFWhr3QpNhz1tniix3ZGJyxb7q/nOxSeh9TFiq4ZMqQbhPbgjev4U+d47qCfylFE+QPwLDpAC3lb5RN"
        "tRyHwRby4/DWnm9rc3+1qb9OMsGeCXhvlq2aCGBgNnlAYp+7hGY6pqqlljM9OzbHUd86VMgxT5lFc2FVvM7kFuc45rK8nPNsZbfWMaX0V88mv4"
        "UVnyk76J+NHGyURw9J0+jAqarnbSV88gakSNuHFd4bFu58I6hD4wLfnjQPJKv9V3w3p/FmIWecwWMR2jOQLPjno01hCLaAjWUNQs2fNpliTrAn"
        "1SlTQqvQyY3mWGrTEaobS8K11zZVzzJWXJbVmSZCmAfnL6mccpWNOGhjoZwAMW1afJVyIixDxdrREhFo0INU88q1hsVh04cODAgQMHDpYJ6hol"
        "rWu2umy5rQubx/qvM0tpzvlN8t9iP7roOU1fmbvQSXkcvVnFz1q4hW1LLFHH/l+o0Eze44ihlfsRyzp+6cIt0sezZEX/8m2hbP3PZdPPf+z/N7"
        "erFSo="
    )
)

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style")
)
_HIDDEN = (
    '<office:automatic-styles><style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def ods(tables: str, manifest: str = "<manifest/>") -> bytes:
    content = (
        f"<office:document-content {_NAMESPACES}>{_HIDDEN}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return buffer.getvalue()


def table(rows: str, attributes: str = 'table:name="表一"') -> str:
    return f"<table:table {attributes}>{rows}</table:table>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def filled(document: Document) -> list[tuple[str, str | None, int, int]]:
    return [(c.text, c.place.cell, c.rowspan, c.colspan) for g in document.grids() for c in g.cells if c.text]


def test_xls_with_merged_cells() -> None:
    document = read(XLS, "目标表.xls")
    assert document.format == "xls"
    assert filled(document) == [
        ("项目支出绩效目标表", "A1", 1, 4),
        ("产出指标", "A2", 2, 1),
        ("数量指标", "B2", 1, 1),
        ("培训人次", "C2", 1, 1),
        ("1200", "D2", 1, 1),
        ("质量指标", "B3", 1, 1),
        ("合格率", "C3", 1, 1),
        ("0.95", "D3", 1, 1),
    ]
    assert [n.opened for n in document.notes] == [True, False]


def test_xls_says_that_formats_are_unknown() -> None:
    (problem,) = read(XLS, "目标表.xls").problems
    assert (problem.code, problem.blocking) == ("IN017", False)
    assert "目标表.xls" in problem.message


def test_xls_cut_in_half_is_damaged() -> None:
    assert [p.code for p in read(XLS[:1500], "a.xls").problems] == ["IN004"]


def test_ods_shows_what_the_sheet_shows() -> None:
    rows = (
        "<table:table-row>"
        + cell("目标表", 'table:number-columns-spanned="3" table:number-rows-spanned="1"')
        + '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        + "<table:table-row>"
        + cell("95%", 'office:value-type="percentage" office:value="0.95"')
        + cell("无", 'table:number-columns-repeated="2"')
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    started = time.monotonic()
    document = read(ods(table(rows)), "a.ods")
    assert time.monotonic() - started < 2
    assert filled(document) == [("目标表", "A1", 1, 3), ("95%", "A4", 1, 1), ("无", "B4", 1, 1), ("无", "C4", 1, 1)]
    (grid,) = document.grids()
    assert (grid.rows, grid.columns) == (4, 3)
    assert grid.place == Place(sheet="表一")
    assert not document.problems


def test_ods_text_keeps_lines_and_leaves_comments_out() -> None:
    inner = "<office:annotation><text:p>批注</text:p></office:annotation><text:p>一<text:s/>二</text:p><text:p>三<text:line-break/>四</text:p>"
    document = read(
        ods(table(f"<table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row>")), "a.ods"
    )
    assert [c[0] for c in filled(document)] == ["一 二\n三\n四"]


def test_ods_text_that_was_taken_for_a_formula_is_read_as_typed() -> None:
    cells = [
        '<table:table-cell table:formula="of:=300天"><text:p>#NAME?</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=SUM([.A1:.A2])"><text:p>#NAME?</text:p></table:table-cell>',
    ]
    document = read(ods(table(f"<table:table-row>{''.join(cells)}</table:table-row>")), "a.ods")
    assert [c.text for g in document.grids() for c in g.cells] == ["=300天", "#NAME?"]


def test_ods_hidden_sheet_is_noted() -> None:
    row = f"<table:table-row>{cell('草稿')}</table:table-row>"
    document = read(ods(table(row, 'table:name="底稿" table:style-name="h"')), "a.ods")
    assert not document.blocks
    assert [(n.opened, "隐藏" in n.reason) for n in document.notes] == [(False, True)]


def test_ods_repetition_is_bounded() -> None:
    bomb = cell("炸", 'table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{bomb}</table:table-row>'
    assert [p.code for p in read(ods(table(row)), "a.ods").problems] == ["IN010"]


def test_ods_encrypted() -> None:
    assert [p.code for p in read(ods("", "<m><encryption-data/></m>"), "a.ods").problems] == ["IN003"]
