"""Forms in plain text, whose cells slip, and in recognised pictures."""

from __future__ import annotations

from dataclasses import replace

from form_documents import grid, only, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model.document import Grid

HEADING = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值"
ROWS = [
    "产出指标 | 数量指标 | 开设老年课堂 | ≥18门 | 数量指标 | 开设老年课堂 | ≥9门",
    "招收老年学员 | 600人 | 招收老年学员 | 320人",
    "质量指标 | 课程完成情况 | 全部完成 | 质量指标 | 课程完成情况 | 全部完成",
    "时效指标 | 按学期开课及时性 | 及时 | 时效指标 | 按学期开课及时性 | 及时",
    "效益指标 | 经济效益 | 经济效益",
    "社会效益 | 老年人精神生活丰富程度 | 提升 | 社会效益 | 老年人精神生活 | 提升",
    "满意度指标 | 服务对象满意度 | 学员满意度 | ≥90% | 服务对象满意度 | 学员满意度 | ≥90%",
]
EXPECTED = [
    "期 数量 开设老年课堂 ≥18门",
    "年 数量 开设老年课堂 ≥9门",
    "期 数量 招收老年学员 600人",
    "年 数量 招收老年学员 320人",
    "期 质量 课程完成情况 全部完成",
    "年 质量 课程完成情况 全部完成",
    "期 时效 按学期开课及时性 及时",
    "年 时效 按学期开课及时性 及时",
    "期 社会效益 老年人精神生活丰富程度 提升",
    "年 社会效益 老年人精神生活 提升",
    "期 满意度 学员满意度 ≥90%",
    "年 满意度 学员满意度 ≥90%",
]


def _slipped(shifts: list[int], gaps: list[int]) -> Grid:
    """The rows with empty cells before the first and between any two cells, as a careless export leaves them."""
    lines = [HEADING]
    for row, shift, gap in zip(ROWS, shifts, gaps, strict=True):
        cells = row.split(" | ")
        cells[gap % len(cells) :] = ["", *cells[gap % len(cells) :]] if gap else cells[gap % len(cells) :]
        lines.append(" | ".join([""] * shift + cells))
    return grid("\n".join(lines), lined=True)


@given(
    st.lists(st.integers(0, 3), min_size=len(ROWS), max_size=len(ROWS)),
    st.lists(st.integers(0, 3), min_size=len(ROWS), max_size=len(ROWS)),
)
@settings(max_examples=60, deadline=None)
def test_slipped_cells_find_their_columns(shifts: list[int], gaps: list[int]) -> None:
    table = only("项目支出绩效目标表", _slipped(shifts, gaps), kind="txt")
    assert rows(table) == EXPECTED
    assert {i.level1 for i in table.indicators} == {"产出指标", "效益指标", "满意度指标"}


def test_rows_that_lie_as_the_heading_says_are_left_alone() -> None:
    drawing = "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n产出指标 | 数量指标 | 12个村通水 | 全部 | 含3个贫困村\n | | | 按期 | "
    table = only("项目支出绩效目标表", grid(drawing, lined=True), kind="txt")
    assert [(i.name, i.value, i.note) for i in table.indicators] == [
        ("12个村通水", "全部", "含3个贫困村"),
        ("", "按期", None),
    ]


def test_money_in_rows_without_merged_labels() -> None:
    drawing = "项目资金(元) | 年度资金总额: | 5,000\n | 其中:财政拨款 | 4,000\n | 其他资金 | 1,000\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修渠 | 6公里"
    table = only("项目支出绩效目标表", grid(drawing, lined=True), kind="txt")
    (funds,) = table.funds.values()
    assert [(a.label, a.yuan) for a in funds.sources] == [("财政拨款", 4000), ("其他资金", 1000)]


def test_the_lowest_confidence_of_a_row_is_kept() -> None:
    drawn = grid("一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修渠 | 6公里")
    sure = {"修渠": 0.98, "6公里": 0.61}
    recognised = replace(drawn, cells=tuple(replace(c, confidence=sure.get(c.text, 0.9)) for c in drawn.cells))
    table = only("项目支出绩效目标表", recognised)
    assert table.indicators[0].confidence == 0.61
