"""PDF tables drawn with lines: cells, spans and texts as drawn, whatever the lines are made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_documents import FONT, INDICATORS, Table, grids, indicators, pdf, read_pdf, text_page, texts
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.document import Grid, Line


def joined(found: dict) -> dict:
    """Texts with the lines of a cell joined."""
    return {slot: text.replace("\n", "") for slot, text in found.items()}


@pytest.mark.parametrize("borders", ["lines", "hairlines", "rectangles", "dots"])
def test_borders_of_every_kind_give_the_cells(borders):
    grid = grids(read_pdf(pdf(lambda c: indicators(borders).draw(c, 50, 780))))[0]
    assert joined(texts(grid)) == INDICATORS
    assert (grid.rows, grid.columns, grid.guessed) == (7, 4, False)


def test_small_print_on_a_landscape_page():
    data = pdf(lambda c: indicators(size=6).draw(c, 50, 500), size=landscape(A4))
    assert joined(texts(grids(read_pdf(data))[0])) == INDICATORS


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_pages_read_upright(turn):
    width, height = A4
    # The page's own space is turned too: what it calls its width is the height shown.
    shift = {90: (height, 0), 180: (width, height), 270: (0, width)}[turn]

    def page(canvas):
        canvas.setPageRotation(turn)
        canvas.translate(*shift)
        canvas.rotate(turn)
        indicators().draw(canvas, 50, 780)

    document = read_pdf(pdf(page))
    assert joined(texts(grids(document)[0])) == INDICATORS
    assert grids(document)[0].place.bbox[:2] == pytest.approx((50, height - 780), abs=1)


def test_text_printed_sideways_is_read_and_placed_as_shown():
    def page(canvas):
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        indicators().draw(canvas, 50, 540)

    grid = grids(read_pdf(pdf(page)))[0]
    assert joined(texts(grid)) == INDICATORS
    x0, top, x1, bottom = grid.place.bbox
    assert x1 - x0 < bottom - top
    assert bottom == pytest.approx(A4[1] - 50, abs=1)


def test_a_page_break_within_a_merged_cell_loses_nothing():
    table = indicators()
    data = pdf(lambda c: table.draw(c, 50, 300, range(3)), lambda c: table.draw(c, 50, 800, range(3, 7)))
    first, second = grids(read_pdf(data))
    assert joined(texts(first))[1, 0, 2, 1] == "产出指标"
    assert joined(texts(second))[0, 2, 1, 1] == "送戏下乡场次"
    assert [c.text for c in second.cells if (c.row, c.column) in ((0, 0), (0, 1))] == ["", ""]
    assert (second.rows, second.columns) == (4, 4)


def test_a_row_cut_by_the_page_break_has_no_border_there():
    def page(canvas):
        indicators().draw(canvas, 50, 780)
        bottom = 780 - sum(indicators().heights)
        for x in (50, 130, 225, 415, 525):
            canvas.line(x, bottom, x, bottom - 40)
        canvas.setFont(FONT, 10.5)
        canvas.drawString(60, bottom - 20, "可持续影响")
        canvas.drawString(140, bottom - 20, "制度")

    grid = grids(read_pdf(pdf(page)))[0]
    assert grid.rows == 8
    assert texts(grid)[7, 0, 1, 1] == "可持续影响"
    assert texts(grid)[7, 1, 1, 1] == "制度"


def test_a_table_open_at_its_sides():
    def page(canvas):
        for y in (700, 670, 640):
            canvas.line(50, y, 500, y)
        canvas.line(200, 700, 200, 640)
        canvas.setFont(FONT, 10)
        for x, y, word in ((60, 680, "指标值"), (220, 680, "备注"), (60, 650, "≥5次"), (220, 650, "每月")):
            canvas.drawString(x, y, word)

    assert texts(grids(read_pdf(pdf(page)))[0]) == {
        (0, 0, 1, 1): "指标值",
        (0, 1, 1, 1): "备注",
        (1, 0, 1, 1): "≥5次",
        (1, 1, 1, 1): "每月",
    }


def test_two_tables_and_the_text_around_them_in_reading_order():
    small = Table({(0, 0, 1, 1): "单位", (0, 1, 1, 1): "文化站"}, [80, 120])

    def page(canvas):
        text_page("绩效目标表之一", top=800)(canvas)
        small.draw(canvas, 50, 780)
        text_page("两表之间的文字", top=700)(canvas)
        indicators().draw(canvas, 50, 680)

    blocks = read_pdf(pdf(page)).blocks
    assert [type(b) for b in blocks] == [Line, Grid, Line, Grid]
    assert blocks[0].text == "绩效目标表之一"
    assert blocks[0].place.page == 1


def test_bold_by_double_drawing_and_single_characters():
    def page(canvas):
        Table({(0, 0, 1, 1): "", (0, 1, 1, 1): ""}, [150, 150]).draw(canvas, 50, 780)
        canvas.setFont(FONT, 10.5)
        for i, char in enumerate("人人满意"):
            canvas.drawString(60 + 10.5 * i, 766, char)
            canvas.drawString(60.4 + 10.5 * i, 766, char)
        for i, char in enumerate("100%"):
            canvas.drawString(210 + 6 * i, 766, char)

    assert list(texts(grids(read_pdf(pdf(page)))[0]).values()) == ["人人满意", "100%"]


@pytest.mark.parametrize("slant", [0, 40])
def test_a_watermark_does_not_enter_the_cells(slant):
    def page(canvas):
        indicators().draw(canvas, 50, 780)
        canvas.saveState()
        canvas.setFont(FONT, 60)
        canvas.setFillGray(0.85)
        canvas.translate(80, 600)
        canvas.rotate(slant)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    document = read_pdf(pdf(page))
    assert joined(texts(grids(document)[0])) == INDICATORS
    assert list(document.lines()) == []


def test_vertical_text_in_a_narrow_cell():
    cells = {(0, 0, 2, 1): "绩\n效\n指\n标", (0, 1, 1, 1): "数量", (1, 1, 1, 1): "质量"}
    grid = grids(read_pdf(pdf(lambda c: Table(cells, [20, 100]).draw(c, 50, 780))))[0]
    assert texts(grid) == cells


def test_lines_inside_a_form_are_seen():
    def page(canvas):
        canvas.beginForm("net")
        for y in (700, 670, 640):
            canvas.line(0, y, 300, y)
        for x in (0, 150, 300):
            canvas.line(x, 700, x, 640)
        canvas.endForm()
        canvas.translate(50, 20)
        canvas.doForm("net")
        canvas.setFont(FONT, 10)
        canvas.drawString(10, 650, "指标值")

    grid = grids(read_pdf(pdf(page)))[0]
    assert texts(grid) == {(1, 0, 1, 1): "指标值"}
    assert (grid.rows, grid.columns) == (2, 2)


def test_coloured_cells_without_lines():
    def page(canvas):
        canvas.setFillGray(0.9)
        for x in (50, 150):
            for y in (600, 630):
                canvas.rect(x, y, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(FONT, 10)
        canvas.drawString(60, 640, "指标值")
        canvas.drawString(160, 610, "≥5次")

    assert texts(grids(read_pdf(pdf(page)))[0]) == {(0, 0, 1, 1): "指标值", (1, 1, 1, 1): "≥5次"}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_merging_of_rows_reads_back(data):
    rows = data.draw(st.integers(2, 6))
    starts = sorted({0, *data.draw(st.sets(st.integers(1, rows - 1)))})
    cells = {(start, 0, end - start, 1): f"甲{start}" for start, end in zip(starts, [*starts[1:], rows], strict=True)}
    cells |= {(row, 1, 1, 1): f"乙{row}" for row in range(rows)}
    grid = grids(read_pdf(pdf(lambda c: Table(cells, [90, 120]).draw(c, 50, 780))))[0]
    assert texts(grid) == cells


@pytest.mark.parametrize(
    ("x", "text", "row"),
    [
        (64, "村级河道保洁员补助发放人数统计口径", ["村级河道保洁员补助发放人数统计口径", "", "", "完"]),
        (125, "保洁员补助发放数", ["", "保洁员补助发放数", "", "完"]),
        (222, "县级以上及其他人数", ["", "", "县级以上及其他人数", "完"]),
        (64, "八个字的单元格内", ["八个字的单元格内", "", "", "完"]),
    ],
)
def test_text_that_runs_over_a_ruling_is_one_text(x, text, row):
    def page(canvas: Canvas) -> None:
        cells = {(0, c, 1, 1): label for c, label in enumerate(["甲", "乙", "丙", "丁"])}
        cells |= {(1, c, 1, 1): "完" if c == 3 else "" for c in range(4)}
        Table(cells, [90, 40, 120, 60]).draw(canvas, 60, 780)
        canvas.setFont(FONT, 10.5)
        canvas.drawString(x, 742, text)

    (found,) = grids(read_pdf(pdf(page)))
    assert [cell.text for cell in found.cells if cell.row == 1] == row


@pytest.mark.parametrize(("x", "y", "name"), [(250, 760, "渠道衬砌长度"), (150, 752, "渠道衬砌长度\n（续）")])
def test_what_is_written_over_a_cell_beside_its_line_is_not_in_it(x, y, name):
    def page(canvas: Canvas) -> None:
        Table({(0, 0, 1, 1): "渠道衬砌长度", (0, 1, 1, 1): "≥6公里"}, [280, 100], padding=14).draw(
            canvas, 60, 790, align="left"
        )
        canvas.setFont(FONT, 10.5)
        canvas.drawString(x, y, "（续）")

    document = read_pdf(pdf(page))
    assert [c.text for c in grids(document)[0].cells] == [name, "≥6公里"]
    assert [line.text for line in document.lines()] == ([] if "续" in name else ["（续）"])
