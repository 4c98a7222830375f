"""Old Excel workbooks and OpenDocument sheets."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import python_calamine
import xlrd

from perfcheck.model.document import Document
from perfcheck.model.place import Place
from perfcheck.readers import read
from perfcheck.readers.compound import runs_in_circles

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

# Formats with conditions and dates, struck-out cells and runs, a hidden row and a hidden column.
XLS_SHOWN = zlib.decompress(
    base64.b64decode(
        "eNrtWG9sVEUQn333713pn2sBgQLngZY/bcFWIpYgtFBQSES0oIhU5Xq8cmevvaZUAx+QQyQaUhIIGvxAYkj4Y2KCGhP9oIn0G4ka/AAfNJoUEgMGY06DGh"
        "Lp+Zt5+47reWd6hZio3cvs7pvZ3ZndmZ2dua/OVw4d/6D6EuWUpeSi4bSfvFk4BfA7HwEiQ+OG0+m0g06Pl39Vualb1qEb+vMAWOc+gKl1W6Lb8fLfK22U"
        "wK+fQrSaetD20S4qptwFi8lebzRzhkc5brRlnP/Y+bP/Zj/uAuS7/+zv+f5PAJQCygDlgAr7CaBKQBVgImASYLLYBNEUwFTANEA1YDpgBmAmIAi4GxACzA"
        "LMBtwDuBdQo+Wbq1uGWvTrAPUatxDtfeM+6Y4Uvwktej30SdkXrHLR/SVYxPvuQbGLy4B26mXbaA3HI6F/qqwUGcKKZTgLI12GnqJjwJbTe4L9VOplYn0o"
        "LRRq0hb9tNEish+UerbU5cTzP5Y53wimEXb4rVj5IbkEinyqlcIUpxh1wA/GMKKazvH92iMj+HaoFULhUbdHXTyCN+6P2kQWPPAT9CJG9NBmjAzROtQRzE"
        "qgvwb0mJ5pOusWNTOYPZOc/Xbr3YYzJ1J4RNBdSifYNzxi9Vh94XjQXUcncffVFloOVTRSg/yehclYsxtQ10aXZvruzUH3TDoFN6J2kf1rp/7nulGb27eh"
        "/t4Kun10mjfVUDMk7uQE/ZoOZbmusyHGs3SCvz46vFEknv53+BM4u3znXGePT+Xi5xfA1xfA1xbA+/PiPY48Zq6cJ228Oxd/Ki/eW2AdX8H1T/9lnSMGPp"
        "KU5jaQdElbmfRKW5V0Szsx6ZN2UtKT3iouZj8czhuSO7nUTy/5otHXB7Cowm9QmQCijQcVXaNn+CFNtQkvb4ofTObtJFbZsIgmpNjVfQahTdqr8DCbZ1UL"
        "6hYK/hywn2YTT7SJp9f8Ha/zH3RAnu4SWVSVxSqjvdb5wy5Svs1X41PagBvYEuj4zbr+JnBXLF/EF3WR38B1fYBmdXEMYOAIQQt0LO1+bYdp05pwwWvQLq"
        "H75bX2YXGTvevRzvP79fxGqn2MxD15mLJ1w4WuNOQooSseO4yImJMBt+xtsm4NFtZ+kwIj3qRSrLMNh8VevFIOKACuC1pnXLu8uLr5ecEnb+mTalhtVK/2"
        "gjLorpUZdVK/ImOdWGWf4F6Vek5m/tXmuVn9eZl+qnl+Vv843hY/pCJRrAFu9WpqqXff4NahZqdV9CQoJu2WbSs6YFbI7N2yI3AtqxD18jdiMOXQySgnZ+"
        "92dGYaAd2vt18UVSE4+xkYiTPy4Fx5cO4sXEjjPDnjbooBOSp6WTSkEONVIZSzaQZoPJy/lIw09Eg+lynUdsEQmiExoUuPZC1MEwn4yyXzPJkvpnn1l1to"
        "vsyXgh2Y+ssjNL/m5wGtmj7H14/0OFtLao1tKSlTXyNerIJcqQaJYd2peYL3pwJ54mSDSmQez2E+y40q+shrBxtED4nmOaKtEOkdBijbcQe3m9kLKSc2L8"
        "nhoRDFukrsGD5gGrbTsUkPc8y8LhbpS+xIdPaHVu+MWPHQkgcXbAx3WPG4JcezMtbZ2XQ7uYOyvc2Yy3CaxPbzrEtD+9/+5cb6aODdwybVzf3waz7zt3Ru"
        "ofQpsm7X6DyjXZ9PVOcb/TrnSOq8Y0DnKj/ctHMInpPotXp6d+2Mk84rmN6g13ZKbj8Z2X3Gs+c7ld2/0/uXG3jxy4vHFk4PHDmK/dffOLOKo8AcXLvOkx"
        "w3H8ja46P65pPOlZjepOktWbkbn9WK3t6nrL4dsUTPyDPi8120sLGg/Hcy/xf5c2w43xzZU6nd3wTufdSFCJPl6Cr6/KtsLyr7TBeRV/f7HTttBd9uZDjr"
        "IcMLY+LvysrBRzNnDmBt5p6sRz5gjfn+sR8tNv+fp3N1yUpoA/KGbvzCovu1sIJO0Qlj+hH1J4D5u7Vs/p4izn8+4FyG/ypwiIgMllhgcfI0jWH/CwDvjP"
        "//I+VP6JpC9A=="
    )
)

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style", "drawing")
)
_HIDDEN = (
    '<office:automatic-styles><style:style style:name="s" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="r" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="h" style:family="table">'
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
        ("95%", "D3", 1, 1),
    ]
    assert [n.opened for n in document.notes] == [True, False]


def test_xls_shows_what_the_sheet_shows() -> None:
    document = read(XLS_SHOWN, "目标表.xls")
    assert [c[:2] for c in filled(document)] == [
        ("植树数量", "A1"),
        ("≥1860株", "B1"),
        ("完成时间", "A2"),
        ("2026年11月30日", "B2"),
        ("成活率", "A4"),
        ("≥92%", "B4"),
        ("占比", "A6"),
        ("50%", "B6"),
    ]
    struck, folded = document.problems
    assert (struck.code, struck.blocking, "旧指标" in struck.message) == ("IN018", False, True)
    assert (folded.code, folded.blocking, "备注列" in folded.message) == ("IN018", False, True)


def test_xls_that_only_calamine_reads_says_that_formats_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise xlrd.XLRDError("unsupported")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    document = read(XLS, "目标表.xls")
    assert ("0.95", "D3", 1, 1) in filled(document)
    (problem,) = document.problems
    assert (problem.code, problem.blocking) == ("IN017", False)
    assert "目标表.xls" in problem.message


def test_a_panic_of_a_library_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def panic(_: object) -> None:
        raise Panic

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", panic)
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: (_ for _ in ()).throw(xlrd.XLRDError("")))
    assert [p.code for p in read(XLS, "a.xls").problems] == ["IN004"]


def test_a_workbook_locked_only_against_changes_is_read() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "项目名称"
    plain, locked, secret = io.BytesIO(), io.BytesIO(), io.BytesIO()
    workbook.save(plain)
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("VelvetSweatshop", locked)
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("geheim", secret)
    assert filled(read(locked.getvalue(), "a.xlsx")) == [("项目名称", "A1", 1, 1)]
    assert [p.code for p in read(secret.getvalue(), "a.xlsx").problems] == ["IN003"]


def sml(rows: str, options: str = "") -> bytes:
    styles = (
        '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>'
        '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>'
    )
    name = "urn:schemas-microsoft-com:office:"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{name}spreadsheet" '
        f'xmlns:ss="{name}spreadsheet" xmlns:x="{name}excel"><Styles>{styles}</Styles><Worksheet ss:Name="表一">'
        f"<Table>{rows}</Table>{options}</Worksheet></Workbook>"
    ).encode()


def sml_cell(text: str, kind: str = "String", **attributes: object) -> str:
    written = " ".join(f'ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell {written}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_xml_spreadsheet_2003() -> None:
    rows = (
        f"<Row>{sml_cell('目标表', MergeAcross=2)}</Row>"
        f"<Row ss:Index='3'>{sml_cell('产出', MergeDown=1)}{sml_cell('0.95', 'Number', Index=3, StyleID='p')}</Row>"
        f"<Row>{sml_cell('2026-11-30T00:00:00.000', 'DateTime', StyleID='d')}{sml_cell('旧', StyleID='s')}</Row>"
        f"<Row ss:Hidden='1'>{sml_cell('藏')}</Row>"
    )
    document = read(sml(rows), "导出.xls")
    assert filled(document) == [
        ("目标表", "A1", 1, 3),
        ("产出", "A3", 2, 1),
        ("95.00%", "C3", 1, 1),
        ("2026年11月", "B4", 1, 1),
    ]
    assert sorted(p.code for p in document.problems) == ["IN008", "IN018", "IN018"]


def test_xml_spreadsheet_with_far_or_hidden_sheets() -> None:
    far = f"<Row ss:Index='4000000000'>{sml_cell('远', Index=16384)}</Row><Row>{sml_cell('近')}</Row>"
    assert not read(sml(far), "a.xml").blocks
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    assert not read(sml(f"<Row>{sml_cell('甲')}</Row>", hidden), "a.xml").blocks


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


def test_ods_leaves_out_what_is_hidden_or_struck_out() -> None:
    runs = '<text:span text:style-name="s">≥3场</text:span>≥5场<text:span text:style-name="r">①</text:span>'
    old = cell("旧", 'table:style-name="s"')
    rows = (
        "<table:table-column/><table:table-column table:visibility='collapse'/>"
        f"<table:table-row>{cell('甲')}{cell('藏')}{old}</table:table-row>"
        f"<table:table-row table:visibility='filter'>{cell('筛去')}</table:table-row>"
        f"<table:table-row>{cell(runs)}</table:table-row>"
    )
    document = read(ods(table(rows)), "a.ods")
    assert [c[:2] for c in filled(document)] == [("甲", "A1"), ("≥5场", "A3")]
    assert [p.code for p in document.problems] == ["IN018", "IN018"]


def test_ods_reads_text_boxes_over_a_cell() -> None:
    box = "<drawing:frame><drawing:text-box><text:p>≥8处</text:p></drawing:text-box></drawing:frame>"
    document = read(
        ods(table(f"<table:table-row><table:table-cell>{box}</table:table-cell></table:table-row>")), "a.ods"
    )
    assert [c.text for g in document.grids() for c in g.cells] == ["≥8处"]


def test_flat_ods_reads_like_a_package() -> None:
    with zipfile.ZipFile(io.BytesIO(ods(table(f"<table:table-row>{cell('甲')}</table:table-row>")))) as package:
        content = package.read("content.xml").decode()
    mimetype = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" '
    flat = content.replace("<office:document-content ", f"<office:document {mimetype}").replace(
        "document-content>", "document>"
    )
    assert filled(read(f'<?xml version="1.0"?>{flat}'.encode(), "a.fods")) == [("甲", "A1", 1, 1)]


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


def test_an_xls_whose_sectors_follow_each_other_in_a_circle_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", lambda _: pytest.fail("it would never end"))
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: (_ for _ in ()).throw(xlrd.XLRDError("")))
    chains = 512 + 512 * int.from_bytes(XLS[76:80], "little")
    for place, following in ((0, 0), (3, 1)):
        at = chains + 4 * place
        broken = XLS[:at] + following.to_bytes(4, "little") + XLS[at + 4 :]
        assert [p.code for p in read(broken, "圈.xls").problems] == ["IN004"]
    assert not runs_in_circles(XLS) and runs_in_circles(XLS[:68] + bytes(4) + XLS[72:])
