"""Ways in which forms bend a layout: stacked cells, bands, lost merges, rows that are no indicators."""

from __future__ import annotations

from decimal import Decimal

from form_documents import grid, only, read, rows

from perfcheck.model.document import Cell, Grid
from perfcheck.model.place import Place
from perfcheck.model.submission import Period

FOUR = "一级指标 | 二级指标 | 三级指标 | 指标值"


def test_numbered_indicators_stacked_in_one_cell() -> None:
    table = only(
        "项目支出绩效目标表",
        f"""
        {FOUR}
        产出指标 | 数量指标 | 1.安装路灯⏎2.更换电缆 | ≥60盏⏎≥3公里
        ^ | 质量指标 | 1.亮灯率⏎（主干道）⏎2.合格率 | 1.≥98%⏎2.≥95%
        """,
    )
    assert rows(table) == [
        "年 数量 1.安装路灯 ≥60盏",
        "年 数量 2.更换电缆 ≥3公里",
        "年 质量 1.亮灯率（主干道） ≥98%",
        "年 质量 2.合格率 ≥95%",
    ]
    assert [i.value_written for i in table.indicators[:2]] == ["≥60盏", "≥3公里"]


def test_as_many_lines_of_names_as_of_targets_are_stacked() -> None:
    table = only("项目支出绩效目标表", f"{FOUR}\n效益指标 | 社会效益指标 | 夜间出行人次⏎居民安全感 | ≥2万人次⏎明显增强")
    assert rows(table) == ["年 社会效益 夜间出行人次 ≥2万人次", "年 社会效益 居民安全感 明显增强"]


def test_a_name_and_a_value_broken_by_the_cells_width_stay_whole() -> None:
    table = only(
        "项目支出绩效目标表", f"{FOUR}\n产出指标 | 数量指标 | 改造老旧⏎小区 | ≥12⏎个\n^ | 成本指标 | 1.总⏎成本 | ≤9万元"
    )
    assert rows(table) == ["年 数量 改造老旧小区 ≥12个", "年 成本 1.总成本 ≤9万元"]


def test_indicators_stacked_on_one_side_of_a_form() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标(中期) | 三级指标(中期) | 指标值(中期) | 二级指标(年度) | 三级指标(年度) | 指标值(年度)
        产出指标 | 数量指标 | 1.栽树⏎2.种草 | ≥900棵⏎≥40亩 | 数量指标 | 栽树 | ≥300棵
        """,
    )
    assert rows(table) == ["期 数量 1.栽树 ≥900棵", "年 数量 栽树 ≥300棵", "期 数量 2.种草 ≥40亩"]


def test_notes_and_headings_of_groups_are_no_goals() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        总体目标 | 中期目标 | < | < | 年度目标 | < | <
        ^ | 三年建成 | < | < | 今年开工 | < | <
        一级指标 | 中期绩效指标 | < | < | 年度绩效指标 | < | <
        ^ | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 建设厂房 | 3座 | 数量指标 | 建设厂房 | 1座
        注：指标值应当可以衡量。 | < | < | < | < | < | <
        """,
    )
    assert {p: t.text for p, t in table.goals.items()} == {Period.IMPLEMENTATION: "三年建成", Period.ANNUAL: "今年开工"}
    assert rows(table) == ["期 数量 建设厂房 3座", "年 数量 建设厂房 1座"]


def test_goal_beside_its_result_under_a_block_of_its_own() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        项目基本情况 | 1.项目年度目标完成情况 | 项目年度目标 | < | 年度目标完成情况 | <
        ^ | ^ | 修缮三所学校 | < | 已完成 | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
        产出指标 | 数量指标 | 修缮学校 | 3所 | 3所 | 10
        项目负责人：甲 | < | < | 财务负责人：乙 | < | <
        """,
    )
    assert table.goals[Period.ANNUAL].text == "修缮三所学校"


def test_goals_labelled_with_the_word_project() -> None:
    table = only(
        "项目支出绩效目标表",
        "项目长期绩效目标 | 长治久安 | < | <\n项目年度绩效目标 | 今年见效 | < | <\n"
        + f"{FOUR}\n产出指标 | 数量指标 | 巡逻 | 9次",
    )
    assert {p: t.text for p, t in table.goals.items()} == {Period.IMPLEMENTATION: "长治久安", Period.ANNUAL: "今年见效"}


def test_rows_that_number_columns_or_tell_spending_are_no_indicators() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 分值
        1 | 2 | 3 | 4 | 5
        产出指标 | 数量指标 | 疏浚沟渠 | 8公里 | 90
        预算执行率（10分） | < | < | 100% | 10
        总分 | < | < | | 100
        """,
    )
    assert rows(table) == ["年 数量 疏浚沟渠 8公里"]


def test_spending_named_as_an_indicator_is_one() -> None:
    table = only(
        "项目支出绩效目标表", f"{FOUR}\n管理指标 | 预算管理 | 预算执行率 | ≥95%\n产出指标 | 数量指标 | 疏浚沟渠 | 8公里"
    )
    assert [i.name for i in table.indicators] == ["预算执行率", "疏浚沟渠"]


def test_spending_beneath_another_indicator_is_one() -> None:
    table = only(
        "项目支出绩效目标表",
        f"{FOUR}\n产出指标 | 时效指标 | 疏浚完成时间 | 9月底前\n^ | ^ | 预算执行率 | ≥95%",
    )
    assert [i.name for i in table.indicators] == ["疏浚完成时间", "预算执行率"]


def test_a_chapter_in_a_sheet_ends_the_form() -> None:
    table = only(
        grid(
            f"""
            项目支出绩效目标表 | < | < | <
            项目名称 | 疏浚 | < | <
            {FOUR}
            产出指标 | 数量指标 | 疏浚沟渠 | 8公里
            三、名词解释 | | |
            绩效目标：指预期的产出和效果。 | | |
            单位 | 项目名称 | 预算数 |
            水利站 | 清淤 | 30 |
            """
        ),
        kind="xlsx",
    )
    assert rows(table) == ["年 数量 疏浚沟渠 8公里"]
    assert not table.goals


def test_level_1_is_told_by_level_2_where_the_form_has_no_such_column() -> None:
    table = only("项目支出绩效目标表", "指标类型 | 指标名称 | 指标值\n数量指标 | 采样 | 5次\n社会效益指标 | 受益 | 8人")
    assert [i.level1 for i in table.indicators] == ["产出指标", "效益指标"]


def test_list_with_the_indicators_under_a_heading_of_their_own() -> None:
    tables, problems = read(
        "项目支出绩效目标表",
        "单位：万元",
        """
        支出项目名称 | 项目类别 | 项目资金 | 总体绩效目标 | 绩效指标 | < | < | <
        ^ | ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
        疏浚 | 特定目标类 | 12.5 | 沟渠畅通 | 产出指标 | 数量指标 | 疏浚沟渠 | 8公里
        防汛 | 特定目标类 | 30 | 安全度汛 | 产出指标 | 数量指标 | 储备沙袋 | 900个
        """,
    )
    assert not problems
    assert [(t.project, t.goals[Period.ANNUAL].text) for t in tables] == [("疏浚", "沟渠畅通"), ("防汛", "安全度汛")]
    totals = [t.funds[Period.ANNUAL].total for t in tables]
    assert [t.yuan for t in totals if t] == [Decimal(125000), Decimal(300000)]


def test_group_headings_without_merges() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | | | 实际完成值 | 得分
         | | | 指标性质 | 指标值 | 度量单位 | |
        产出指标 | 数量指标 | 疏浚沟渠 | ≥ | 8 | 公里 | 8 | 10
        """,
    )
    assert rows(table) == ["年 数量 疏浚沟渠 ≥8公里"]


def test_period_at_the_edge_without_merges() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        长期绩效指标 | 产出指标 | 数量指标 | 疏浚沟渠 | 30公里
         | | | 加固河堤 | 9公里
        年度绩效指标 | 产出指标 | 数量指标 | 疏浚沟渠 | 8公里
         | | | 加固河堤 | 2公里
        """,
    )
    assert [r[0] for r in rows(table)] == ["期", "期", "年", "年"]


def test_whole_term_and_year_under_one_heading() -> None:
    table = only(
        "项目支出绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | <\n^ | ^ | ^ | 总体 | 年度\n产出指标 | 数量指标 | 疏浚沟渠 | 30公里 | 8公里",
    )
    assert rows(table) == ["期 数量 疏浚沟渠 30公里", "年 数量 疏浚沟渠 8公里"]


def test_unit_of_money_left_on_the_next_page() -> None:
    table = only(
        "项目支出绩效目标表",
        grid("项目名称 | 疏浚 | < | <\n项目资金 | 年度资金总额 | 12.5 | <", page=1),
        grid(
            f"（万元） | 其中：财政拨款 | 12.5 | <\n^ | 其他资金 | 0 | <\n{FOUR}\n产出指标 | 数量指标 | 疏浚 | 8公里",
            page=2,
        ),
        kind="pdf",
    )
    funds = table.funds[Period.ANNUAL]
    assert funds.total and funds.total.yuan == Decimal(125000)
    assert [s.yuan for s in funds.sources] == [Decimal(125000), Decimal(0)]


def _drawn(rows_: list[list[str]], page: int) -> Grid:
    """A Grid of cells with places on a page."""
    cells = tuple(
        Cell(text, r, c, place=Place(page=page, bbox=(c * 90.0, r * 90.0, c * 90 + 90.0, r * 90 + 90.0)))
        for r, row in enumerate(rows_)
        for c, text in enumerate(row)
    )
    return Grid(cells, len(rows_), len(rows_[0]), Place(page=page))


def test_sentences_that_a_cells_width_and_a_page_break() -> None:
    first = _drawn(
        [
            ["项目名称", "年度预算安排", "项目内容", "绩效目标"],
            ["防汛", "30", "储备物资", "【产出指标-数量指\n标】指标1：储\n备沙袋（≥900\n个）；指标2：购"],
        ],
        1,
    )
    second = _drawn([["", "", "", "买水泵（4台）\n【效益指标-社会效\n益指标】指标1：受\n灾人数（≤5人）"]], 2)
    table = only("项目支出绩效目标表", first, second, kind="pdf")
    assert rows(table) == ["年 数量 储备沙袋 ≥900个", "年 数量 购买水泵 4台", "年 社会效益 受灾人数 ≤5人"]


def test_cost_among_sentences_stays_under_its_cells_level_1() -> None:
    table = only("项目支出绩效目标表", "项目名称 | 防汛\n产出指标 | 数量指标：储备沙袋≥900个；成本指标：沙袋单价≤2元")
    assert [(i.level1, i.level2) for i in table.indicators] == [("产出指标", "数量指标"), ("产出指标", "成本指标")]


LIST_HEADING = ["项目名称", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"]


def test_rest_of_a_goal_on_the_next_page_of_a_list() -> None:
    first = _drawn([LIST_HEADING, ["防汛", "储备物资，", "产出指标", "数量指标", "储备沙袋", "≥900个"]], 1)
    second = _drawn(
        [["", "安全度汛。", "", "", "", ""], ["修路", "修好道路。", "产出指标", "数量指标", "修补路面", "3公里"]], 2
    )
    tables, problems = read("项目支出绩效目标表", first, second, kind="pdf")
    assert not problems
    assert [(t.project, t.goals[Period.ANNUAL].text, rows(t)) for t in tables] == [
        ("防汛", "储备物资，安全度汛。", ["年 数量 储备沙袋 ≥900个"]),
        ("修路", "修好道路。", ["年 数量 修补路面 3公里"]),
    ]


def test_row_of_a_list_that_a_page_cuts_through_every_cell() -> None:
    first = _drawn([LIST_HEADING, ["防汛物", "安全度", "产出指", "数量指", "储备防", "≥900"]], 1)
    second = grid(
        """
        资储备 | 汛。 | 标 | 标 | 汛沙袋 | 个
        ^ | ^ | ^ | ^ | 购置水泵 | 4台
        ^ | ^ | 效益指标 | 社会效益指标 | 受益村 | 5个
        """,
        page=2,
    )
    table = only("项目支出绩效目标表", first, second, kind="pdf")
    assert (table.project, table.goals[Period.ANNUAL].text) == ("防汛物资储备", "安全度汛。")
    assert rows(table) == ["年 数量 储备防汛沙袋 ≥900个", "年 数量 购置水泵 4台", "年 社会效益 受益村 5个"]
    assert [i.level1 for i in table.indicators] == ["产出指标", "产出指标", "效益指标"]


def test_other_tables_and_prose_invent_nothing() -> None:
    tables, problems = read(
        grid("项目支出预算表 | <\n项目名称 | 合计\n清淤 | 12", sheet="预算"),
        grid("采购项目 | 数量 | 单位 | 指标 | 金额\n电脑 | 5 | 台 | 采购 | 3", sheet="采购"),
        "绩效目标由一级指标、二级指标、三级指标、指标值组成。",
        kind="xlsx",
    )
    assert not tables
    assert not problems
