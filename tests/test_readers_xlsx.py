"""Excel workbooks: merged ranges once, numbers as the sheet shows them."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model.document import Document
from perfcheck.model.place import Place
from perfcheck.readers import read
from perfcheck.readers.number_format import shown


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return buffer.getvalue()


def read_rows(rows: list[list[Any]]) -> Document:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    return read(saved(workbook), "表.xlsx")


def by_cell(document: Document) -> dict[str | None, str]:
    return {c.place.cell: c.text for g in document.grids() for c in g.cells}


def test_merged_range_stands_once() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "目标表"
    sheet["A1"] = "项目支出绩效目标表"
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["B2"], sheet["C2"], sheet["C3"] = "产出指标", "数量指标", "≥5次", "≥6次"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    document = read(saved(workbook), "表.xlsx")
    (grid,) = document.grids()
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("项目支出绩效目标表", 0, 0, 1, 3),
        ("产出指标", 1, 0, 2, 1),
        ("数量指标", 1, 1, 2, 1),
        ("≥5次", 1, 2, 1, 1),
        ("≥6次", 2, 2, 1, 1),
    ]
    assert (grid.rows, grid.columns) == (3, 3)
    assert grid.cells[4].place == Place(sheet="目标表", cell="C3")
    assert not document.problems


def test_true_rows_and_columns_are_kept() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["AB7"] = "远"
    (grid,) = read(saved(workbook), "a.xlsx").grids()
    assert (grid.cells[-1].row, grid.cells[-1].column, grid.cells[-1].place.cell) == (6, 27, "AB7")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.95, "0%", "95%"),
        (1, "0%", "100%"),
        (0.0275, "0.00%", "2.75%"),
        (0.905, "0%", "91%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (0, "#,##0.00", "0.00"),
        (-3.5, "#,##0.00;[Red]-#,##0.00", "-3.50"),
        (-3.5, "#,##0.00_);(#,##0.00)", "(3.50)"),
        (1200, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,200.00"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (3309840, "General", "3309840"),
        (3309840.0, "General", "3309840"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (20251210094821, "General", "20251210094821"),
        (12, '0"个"', "12个"),
        (90, '"≥"0', "≥90"),
        (5, "≥0", "≥5"),
        (95, r"0\%", "95%"),
        (1500, "0.0,", "1.5"),
        (3, "000", "003"),
        (2.5, "0.0#", "2.5"),
        (2, "0.##", "2"),
        (8, "¥#,##0", "¥8"),
        (8, "[$¥-804]#,##0", "¥8"),
        (1.5, "# ?/?", "1.5"),
        (12345, "0.00E+00", "12345"),
        (True, "General", "TRUE"),
        (dt.datetime(2026, 3, 5), "yyyy-mm-dd", "2026-03-05"),
        (dt.datetime(2026, 3, 5), 'yyyy"年"m"月"d"日"', "2026年3月5日"),
        (dt.datetime(2026, 3, 5), '[$-804]yyyy"年"m"月";@', "2026年3月"),
        (dt.datetime(2026, 3, 5, 9, 7, 0), "yyyy/m/d h:mm", "2026/3/5 9:07"),
        (dt.datetime(2026, 3, 5), "General", "2026-03-05 00:00:00"),
        (dt.time(9, 5), "h:mm:ss", "9:05:00"),
        (dt.timedelta(hours=30), "[h]:mm:ss", "30:00:00"),
        ("第一行\r\n第二行 ", "General", "第一行\n第二行"),
        ("  ", "General", ""),
    ],
)
def test_values_as_shown(value: Any, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@given(
    st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=True, allow_infinity=True)),
    st.text('0#?,.%;"-_* []年E+/@', max_size=20),
)
def test_no_number_format_raises(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_places_lose_nothing(value: Decimal) -> None:
    assert Decimal(shown(float(value), "#,##0.00").replace(",", "")) == value


def test_formats_of_a_workbook_are_applied() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["A2"], sheet["A3"] = 0.95, 1, 1200
    sheet["A1"].number_format, sheet["A2"].number_format, sheet["A3"].number_format = "0%", "0%", "#,##0.00"
    sheet["A4"], sheet["A5"] = dt.date(2026, 12, 31), "#REF!"
    assert list(by_cell(read(saved(workbook), "a.xlsx")).values()) == ["95%", "100%", "1,200.00", "2026-12-31", "#REF!"]


def test_formula_without_result_is_told() -> None:
    document = read_rows([["合计", "=SUM(C1:C2)"], ["另", "=A1&A2"]])
    (problem,) = document.problems
    assert problem.code == "IN015"
    assert not problem.blocking
    assert problem.place == Place(sheet="Sheet", cell="B1")
    assert "2 个单元格" in problem.message
    assert "表.xlsx" in problem.message


def test_text_that_excel_took_for_a_formula_is_read_as_typed() -> None:
    typed = ["=365天", "=100%", "=95.00(%)"]
    workbook = openpyxl.Workbook()
    for row, text in enumerate(typed, start=1):
        workbook.active.cell(row, 1, "指标值")
        workbook.active.cell(row, 2, text)
    before = b'r="B1"><f>365&#22825;</f><v></v>'
    after = b'r="B1" t="e"><f>365&#22825;</f><v>#NAME?</v>'
    document = read(with_part(saved(workbook), "xl/worksheets/sheet1.xml", before, after), "a.xlsx")
    assert [by_cell(document)[f"B{n}"] for n in (1, 2, 3)] == typed
    assert not document.problems


def test_formula_result_is_read() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["A2"] = 42, 43
    sheet = "xl/worksheets/sheet1.xml"
    data = with_part(saved(workbook), sheet, b"<v>42</v>", b"<f>2*21</f><v>42</v>")
    data = with_part(data, sheet, b'r="A2" t="n"><v>43</v>', b'r="A2" t="str"><f>IF(A1,"","x")</f><v></v>')
    document = read(data, "a.xlsx")
    assert by_cell(document)["A1"] == "42"
    assert not document.problems


def test_hidden_and_empty_sheets_are_noted() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "表一"
    workbook.active["A1"] = "有内容"
    hidden = workbook.create_sheet("底稿")
    hidden["A1"] = "不应读到"
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空表")
    document = read(saved(workbook), "a.xlsx")
    assert [n.opened for n in document.notes] == [True, False, False]
    assert "底稿" in document.notes[1].reason
    assert "隐藏" in document.notes[1].reason
    assert "不应读到" not in str(document.blocks)


def test_columns_merged_to_the_sheets_end_cost_nothing() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B2"] = "甲", "乙"
    data = with_part(
        saved(workbook),
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/></mergeCells>',
    )
    started = time.monotonic()
    (grid,) = read(data, "a.xlsx").grids()
    assert time.monotonic() - started < 2
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(c.text, c.rowspan) for c in grid.cells if c.text] == [("甲", 2), ("乙", 1)]


def test_wrong_dimension_does_not_hide_cells() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["C3"] = "甲", "丙"
    data = with_part(saved(workbook), "xl/worksheets/sheet1.xml", b'ref="A1:C3"', b'ref="A1"')
    assert by_cell(read(data, "a.xlsx"))["C3"] == "丙"


def test_broken_styles_do_not_hide_the_text() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["A2"] = "项目名称", 0.95
    workbook.active["A2"].number_format = "0%"
    data = with_part(saved(workbook), "xl/styles.xml", b"<fonts", b"<broken><fonts")
    assert by_cell(read(data, "a.xlsx")) == {"A1": "项目名称", "A2": "95%"}
    without = with_part(saved(workbook), "xl/styles.xml", b"<styleSheet", b"")
    document = read(without, "a.xlsx")
    assert by_cell(document) == {"A1": "项目名称", "A2": "0.95"}
    assert [p.code for p in document.problems] == ["IN017"]


def test_a_used_range_to_the_sheets_end_that_holds_nothing_is_read() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["XFD1048576"] = "甲", " "
    document = read(saved(workbook), "a.xlsx")
    assert (by_cell(document), document.problems) == ({"A1": "甲"}, ())


def test_far_cell_is_refused() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["XFD1048576"] = "甲", "乙"
    assert [p.code for p in read(saved(workbook), "a.xlsx").problems] == ["IN010"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_cell_exactly_once(data: st.DataObject) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    taken: set[tuple[int, int]] = set()
    expected = {}
    for row in range(1, 7):
        for column in range(1, 6):
            if (row, column) in taken or data.draw(st.booleans()):
                continue
            height, width = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
            places = {(r, c) for r in range(row, row + height) for c in range(column, column + width)}
            cell = sheet.cell(row, column, f"格{row}-{column}")
            expected[cell.coordinate] = cell.value
            if len(places) > 1 and not places & taken:
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=row + height - 1, end_column=column + width - 1
                )
                taken |= places
            taken.add((row, column))
    cells = [c for g in read(saved(workbook), "a.xlsx").grids() for c in g.cells]
    assert {c.place.cell: c.text for c in cells if c.text} == expected
    covered = [
        (r, c) for x in cells for r in range(x.row, x.row + x.rowspan) for c in range(x.column, x.column + x.colspan)
    ]
    assert len(covered) == len(set(covered))
