"""Workbooks: what a person sees is what is read, the rest is told."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from PIL import Image

from perfcheck.model.document import Document
from perfcheck.readers import read
from perfcheck.readers.number_format import shown

SHEET = "xl/worksheets/sheet1.xml"


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return buffer.getvalue()


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def written(fill: Callable[[Any, Any], None]) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    fill(workbook, workbook.add_worksheet("表"))
    workbook.close()
    return buffer.getvalue()


def texts(document: Document) -> dict[str | None, str]:
    return {c.place.cell: c.text for g in document.grids() for c in g.cells if c.text}


def told(document: Document) -> list[tuple[str, bool]]:
    return [(p.code, p.blocking) for p in document.problems]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (2350000, '0.00,"千元"', "2350.00千元"),
        (2354321, '0!.0,"万元"', "235.4万元"),
        (2354321, '0"."0000"万元"', "235.4321万元"),
        (1860, '[>=1000]"≥"0"亩";"≥"0"处"', "≥1860亩"),
        (18, '[>=1000]"≥"0"亩";"≥"0"处"', "≥18处"),
        (3, '[=1]"是";[=0]"否";"第"0"次"', "第3次"),
        (0, '[=1]"是";[=0]"否";"第"0"次"', "否"),
        (0, "0;-0;;@", ""),
        (7, ";;;", ""),
        ("村民", "@户", "村民户"),
        ("村民", ";;;", ""),
        (1203040, '[DBNum2][$-804]General"元整"', "壹佰贰拾万叁仟零肆拾元整"),
        (46356, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二六年十一月三十日"),
        (46356, "yyyy.mm.dd", "2026.11.30"),
        (46356.75, '上午/下午h"时"', "下午6时"),
        (1.5, "[h]:mm", "36:00"),
        (46356, "aaaa", "星期一"),
        (20261130, '0000"年"00"月"00"日"', "2026年11月30日"),
    ],
)
def test_number_formats(value: Any, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(14, "2026/11/30"), (31, "2026年11月30日"), (57, "2026年11月"), (58, "11月30日"), (9, "4635600%")],
)
def test_formats_known_by_number_alone(number: int, expected: str) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 46356
    workbook.active["A1"].number_format = "0.000"

    def change(name: str, part: bytes) -> bytes:
        part = re.sub(rb"<numFmts.*?</numFmts>", b"", part)
        return part.replace(b'numFmtId="164"', f'numFmtId="{number}"'.encode()) if name == "xl/styles.xml" else part

    assert texts(read(rewritten(saved(workbook), change), "a.xlsx")) == {"A1": expected}


def test_dates_counted_from_1904() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = dt.datetime(1904, 1, 1)
    workbook.active["A1"] = dt.date(2026, 11, 30)
    workbook.active["A1"].number_format = "yyyy-m-d"
    assert texts(read(saved(workbook), "a.xlsx")) == {"A1": "2026-11-30"}


def test_strict_workbook_reads_like_any_other() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["B2"] = "项目名称", 0.5
    workbook.active["B2"].number_format = "0%"
    workbook.active.merge_cells("A1:B1")

    def change(name: str, part: bytes) -> bytes:
        return re.sub(
            rb"http://schemas.openxmlformats.org/(\w+)/2006/(\w+)", rb"http://purl.oclc.org/ooxml/\1/\2", part
        )

    document = read(rewritten(saved(workbook), change), "a.xlsx")
    assert [(c.text, c.colspan) for g in document.grids() for c in g.cells if c.text] == [("项目名称", 2), ("50%", 1)]


def test_rows_and_cells_without_their_numbers() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["B1"], workbook.active["A2"] = "甲", "乙", "丙"
    data = rewritten(saved(workbook), lambda name, part: re.sub(rb' r="\w+"', b"", part) if name == SHEET else part)
    assert texts(read(data, "a.xlsx")) == {"A1": "甲", "B1": "乙", "A2": "丙"}


def test_struck_out_text_is_told_and_not_read() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["A2"] = "新增停车位", "改造路灯"
    sheet["A2"].font = Font(strike=True)
    sheet["B1"] = CellRichText(TextBlock(InlineFont(strike=True), "≥60个"), TextBlock(InlineFont(), "≥90个"))
    document = read(saved(workbook), "a.xlsx")
    assert texts(document) == {"A1": "新增停车位", "B1": "≥90个"}
    assert told(document) == [("IN018", False)]
    assert "“≥60个”等 2 处" in document.problems[0].message


def test_hidden_rows_and_columns_are_told_and_not_read() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column, f"{row}-{column}")
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = read(saved(workbook), "a.xlsx")
    (grid,) = document.grids()
    assert (grid.rows, grid.columns) == (3, 3)
    assert [(c.text, c.row, c.column, c.rowspan) for c in grid.cells] == [
        ("1-1", 0, 0, 1), ("1-2", 0, 1, 1), ("1-4", 0, 2, 1),
        ("2-1", 1, 0, 1), ("3-2", 1, 1, 1), ("3-4", 1, 2, 1),
        ("4-1", 2, 0, 1), ("4-2", 2, 1, 1), ("4-4", 2, 2, 1),
    ]  # fmt: skip
    assert told(document) == [("IN018", False)]
    assert "等 6 处" in document.problems[0].message


def test_what_a_format_hides_is_told() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["A2"] = "金额", 35
    workbook.active["A2"].number_format = ";;;"
    document = read(saved(workbook), "a.xlsx")
    assert texts(document) == {"A1": "金额"}
    assert "“35”" in document.problems[0].message


def test_formulas_that_join_texts_need_no_result() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["A2"], workbook.active["A3"] = '="≥"&45&"场"', '="全年"', '="约"&B2'
    document = read(saved(workbook), "a.xlsx")
    assert texts(document) == {"A1": "≥45场", "A2": "全年"}
    assert [p.place.cell for p in document.problems if p.place] == ["A3"]


def test_text_boxes_read_as_the_cells_they_lie_on() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write("A1", "年度目标")
        sheet.merge_range("B1:D2", "")
        sheet.insert_textbox("C2", "疏浚沟渠 14 公里")

    document = read(written(fill), "a.xlsx")
    assert texts(document) == {"A1": "年度目标", "B1": "疏浚沟渠 14 公里"}


@pytest.mark.parametrize(("size", "expected"), [((900, 600), [("IN019", False)]), ((90, 60), [])])
def test_large_pictures_are_told(size: tuple[int, int], expected: list[tuple[str, bool]]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", size).save(picture, "PNG", dpi=(96, 96))

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write("A1", "项目名称")
        workbook.add_worksheet("扫描件").insert_image("A1", "表.png", {"image_data": picture})

    document = read(written(fill), "a.xlsx")
    assert told(document) == expected
    assert all("扫描件" in p.message for p in document.problems)


def test_a_workbook_of_pictures_says_so() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (900, 600)).save(picture, "PNG", dpi=(96, 96))
    data = written(lambda _, sheet: sheet.insert_image("A1", "表.png", {"image_data": picture}))
    assert told(read(data, "a.xlsx")) == [("IN007", True)]


def test_symbol_fonts_and_footnote_marks() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        raised, symbol = workbook.add_format({"font_script": 1}), workbook.add_format({"font_name": "Symbol"})
        sheet.write_rich_string("A1", symbol, "\xb3", "45公里", raised, "[1]")
        sheet.write_rich_string("A2", "绿化", "600m", raised, "2")
        sheet.write("A3", "\xa3", symbol)

    assert texts(read(written(fill), "a.xlsx")) == {"A1": "≥45公里", "A2": "绿化600m2", "A3": "≤"}


def test_sheets_together_are_bounded() -> None:
    workbook = openpyxl.Workbook()
    for _ in range(3):
        workbook.create_sheet()["AA20000"] = "远"
    assert told(read(saved(workbook), "a.xlsx")) == [("IN010", True)]


def test_protected_sheets_are_read() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "项目名称"
    workbook.active.protection.set_password("1234")
    workbook.security.lockStructure = True
    assert texts(read(saved(workbook), "a.xlsx")) == {"A1": "项目名称"}
