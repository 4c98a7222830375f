"""PDF tables without lines: the cells guessed from where the words stand."""

from __future__ import annotations

import pytest
from pdf_documents import FONT, INDICATORS, Table, grids, indicators, pdf, read_pdf, text_page, texts

TITLE = "文化惠民工程项目支出绩效目标表"


def joined(found: dict) -> dict:
    return {slot: text.replace("\n", "") for slot, text in found.items()}


@pytest.mark.parametrize("size", [6.5, 10.5])
@pytest.mark.parametrize("borders", ["none", "rules"])
def test_merged_levels_wrapped_names_and_empty_rows(borders, size):
    def page(canvas):
        text_page(TITLE, top=810)(canvas)
        indicators(borders, size).draw(canvas, 50, 780)

    document = read_pdf(pdf(page))
    grid = grids(document)[0]
    assert joined(texts(grid)) == INDICATORS
    assert grid.guessed
    assert [line.text for line in document.lines()] == [TITLE]


def test_cells_flush_left_at_the_top():
    def page(canvas):
        text_page(TITLE, top=810)(canvas)
        indicators("none").draw(canvas, 50, 780, align="top")

    assert joined(texts(grids(read_pdf(pdf(page)))[0])) == INDICATORS


def test_the_columns_hold_on_the_next_page():
    table = indicators("none")

    def first(canvas):
        text_page(TITLE, top=810)(canvas)
        table.draw(canvas, 50, 300, range(4))

    upper, lower = grids(read_pdf(pdf(first, lambda c: table.draw(c, 50, 800, range(4, 7)))))
    assert (upper.columns, lower.columns) == (4, 4)
    assert set(joined(texts(lower)).values()) >= {"竣工验收合格率", "100%", "村民满意度", "≥95%"}
    assert joined(texts(lower))[0, 1, 1, 1] == "质量指标"


def test_the_form_above_the_indicators():
    form = Table(
        {
            (0, 0, 1, 1): "项目名称",
            (0, 1, 1, 3): "文化惠民工程",
            (1, 0, 1, 1): "主管部门",
            (1, 1, 1, 1): "县文化和旅游局",
            (1, 2, 1, 1): "实施单位",
            (1, 3, 1, 1): "县文化馆及各乡镇综合文化站",
        },
        [80, 150, 80, 165],
        borders="none",
    )

    def page(canvas):
        text_page(TITLE, top=810)(canvas)
        end = form.draw(canvas, 50, 790)
        end = indicators("none").draw(canvas, 50, end)
        text_page("说明:本表一式两份,一份报财政部门,一份由主管部门留存备查,填报单位对内容负责。", top=end - 30)(canvas)

    document = read_pdf(pdf(page))
    upper, lower = grids(document)
    assert list(joined(texts(upper)).values()) == list(form.cells.values())
    assert joined(texts(lower)) == INDICATORS
    assert [line.text[:3] for line in document.lines()] == ["文化惠", "说明:"]


def test_two_tables_on_a_page_are_parted_by_their_titles():
    def page(canvas):
        text_page(TITLE, top=815)(canvas)
        end = indicators("none", 8).draw(canvas, 50, 790)
        text_page("图书馆延时开放项目支出绩效目标表", top=end - 20)(canvas)
        indicators("none", 8).draw(canvas, 50, end - 40)

    assert [joined(texts(g)) for g in grids(read_pdf(pdf(page)))] == [INDICATORS, INDICATORS]


def test_prose_that_speaks_of_indicators_is_no_table():
    page = text_page(
        "三、绩效目标设置情况",
        "本部门按要求设置产出指标、效益指标和满意度指标,",
        "各项指标均细化到三级指标,指标值可衡量、可考核。",
    )
    document = read_pdf(pdf(page))
    assert grids(document) == []
    assert len(list(document.lines())) == 3


def test_single_rows_at_one_pitch_are_not_wrapped_text():
    names = [f"培训班次{i}" for i in "甲乙丙丁戊己"]

    def page(canvas):
        text_page(TITLE, top=810)(canvas)
        canvas.setFont(FONT, 10)
        rows = [("二级指标", "三级指标", "指标值"), *(("数量指标", name, "≥3次") for name in names)]
        for i, row in enumerate(rows):
            for x, word in zip((60, 180, 320), row, strict=True):
                canvas.drawString(x, 770 - 15 * i, word)

    grid = grids(read_pdf(pdf(page)))[0]
    assert [c.text for c in grid.cells if c.column == 1] == ["三级指标", *names]
