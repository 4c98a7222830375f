from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submission_documents import document, table

from perfcheck.extraction.budget import read_budget_lines

TITLE = "2027年项目支出预算表（本年预算）\n部门名称：云岭市水务局\n单位：万元"


def lines(*blocks):
    return [(x.project, x.amount.yuan) for x in read_budget_lines(document(*blocks))]


def test_projects_without_totals_departments_and_column_numbers():
    header = "项目名称|合计|2027年财政拨款||单位资金\n||一般公共预算|政府性基金|\n1|2|3|4|5"
    rows = "合计|30.50|30.50\n云岭市\\n水务局|30.50|30.50\n云岭市水务局|30.50|30.50\n河道清淤\\n经 费|20.00|20.00\n节水宣传|10.50|10.50"
    assert lines(TITLE, table(f"{header}\n{rows}")) == [("河道清淤经费", 200000), ("节水宣传", 105000)]


def test_written_label_and_place_of_a_line():
    (line,) = read_budget_lines(document(TITLE, table("项目名称|合计\n节水宣传|1,010.50")))
    assert (line.amount.label, line.amount.written, line.amount.place.cell) == ("合计", "1,010.50", "R2C2")
    assert (line.place.cell, line.carried_over) == ("R2C1", False)


def test_carried_over_is_known_by_the_title():
    blocks = (
        TITLE,
        table("项目名称|合计\n节水宣传|10"),
        "2027年项目支出预算表（上年结转）\n单位：元",
        table("项目名称|合计\n节水宣传|900"),
    )
    found = read_budget_lines(document(*blocks))
    assert [(x.carried_over, x.amount.yuan) for x in found] == [(False, 100000), (True, 900)]


def test_a_table_without_carried_over_funds_says_so_in_its_title():
    (line,) = read_budget_lines(document("项目支出表（不含上年结转）\n单位：元", table("项目名称|合计\n节水宣传|900")))
    assert line.carried_over is False


def test_rows_go_on_over_pages_and_names_are_joined():
    blocks = (
        TITLE,
        table("项目名称|合计|一般公共预算\n河道清淤|20|20\n山洪灾害防治非工程措施||"),
        "— 12 —",
        table("运行维护费|8|8\n节水宣传|10|10"),
        "预算公开表13",
    )
    assert lines(*blocks) == [("河道清淤", 200000), ("山洪灾害防治非工程措施运行维护费", 80000), ("节水宣传", 100000)]


def test_title_and_header_repeated_on_the_next_page():
    blocks = (TITLE, table("项目名称|合计\n河道清淤|20"), TITLE, table("项目名称|合计\n节水宣传|10"))
    assert lines(*blocks) == [("河道清淤", 200000), ("节水宣传", 100000)]


def test_a_name_cut_by_a_page_that_repeats_title_and_header_is_joined():
    blocks = (
        TITLE,
        table("项目名称|合计\n山洪灾害防治非工程措施|"),
        TITLE,
        table("项目名称|合计\n运行维护费|8"),
    )
    assert lines(*blocks) == [("山洪灾害防治非工程措施运行维护费", 80000)]


def test_rows_by_subject_below_a_name_cut_by_a_page_are_added():
    head = "单位名称|项目名称|科目名称|合计"
    blocks = (
        TITLE,
        table(f"{head}\n第一水利站|渠道大修|农村水利|"),
        "— 3 —",
        table("|及养护||8\n第一水利站|渠道大修及养护|水利工程|2"),
    )
    assert lines(*blocks) == [("渠道大修及养护", 100000)]


@pytest.mark.parametrize("row", ["栏次|1|2", "A|1|2", "**|3|4", "1|2|3=1+2"])
def test_a_row_that_numbers_the_columns_is_no_project(row):
    text = f"项目名称|合计|一般公共预算\n{row}\n节水宣传|10|10"
    assert lines(TITLE, table(text)) == [("节水宣传", 100000)]


def test_one_sheet_with_everything():
    text = """
    2027年支出预算总表||
    单位：万元||
    科目编码|科目名称|项目支出
    20101|行政运行|30
    2027年项目支出预算表||
    部门名称：云岭市水务局||单位：万元
    项目名称|金额|
    节水宣传|10|
    第三部分 情况说明||
    2027年预算收入10万元，比上年增加。||
    项目支出绩效目标表||
    项目名称|节水宣传|
    年度资金总额|100000|
    """
    spans = {(row, 0): (1, 3) for row in (0, 1, 4, 8, 9, 10)}
    assert lines(table(text, spans)) == [("节水宣传", 100000)]


def test_the_lower_of_two_levels_counts():
    text = "单位编码|单位名称|一级项目|二级项目|项目类别|金额（元）\n301|水利站|水利工程||特定目标类|30\n301|水利站||渠道维修|特定目标类|30"
    assert lines("部门预算项目支出表", table(text)) == [("渠道维修", 30)]


def test_units_that_add_up_what_follows_and_projects_that_end_alike():
    text = """
    项目名称|合计
    第一水利站|30
    渠道维修|10
    渠首闸房|20
    第二水利站|15
    水文化展览馆|15
    """
    assert [name for name, _ in lines(TITLE, table(text))] == ["渠道维修", "渠首闸房", "水文化展览馆"]


def test_category_rows_and_numbered_totals_are_no_projects():
    text = "项目名称|预算数\n一、特定目标类项目|30\n渠道维修|30\n二、其他运转类|5\n节水宣传|5\n总计|35"
    assert [name for name, _ in lines(TITLE, table(text))] == ["渠道维修", "节水宣传"]


def test_subject_rows_of_one_project_are_added():
    text = "项目名称|科目名称|合计\n渠道维修|农村水利|10\n渠道维修|水利工程|2.5\n节水宣传|水利宣传|3"
    assert lines(TITLE, table(text)) == [("渠道维修", 125000), ("节水宣传", 30000)]


def test_rows_under_one_merged_name_are_added():
    text = "项目名称|资金|合计\n渠道维修|公共预算|10\n||2\n节水宣传|公共预算|3"
    assert lines(TITLE, table(text, {(1, 0): (2, 1)})) == [("渠道维修", 120000), ("节水宣传", 30000)]


def test_a_column_shared_by_units_and_projects():
    text = "单位代码|单位名称(项目名称)|预算金额\n301|云岭市水务局|12\n301|渠道维修|10\n301|节水宣传|2"
    assert lines(TITLE, table(text)) == [("渠道维修", 100000), ("节水宣传", 20000)]


def test_equal_names_without_subjects_stay_apart():
    text = "单位名称|项目名称|合计\n第一水利站|渠道维修|10\n第二水利站|渠道维修|2.5"
    assert lines(TITLE, table(text)) == [("渠道维修", 100000), ("渠道维修", 25000)]


def test_a_table_that_repeats_projects_adds_none():
    blocks = (
        TITLE,
        table("项目名称|合计\n渠道维修|10"),
        "一般公共预算项目支出表\n单位：万元",
        table("项目名称|合计\n渠道维修|8"),
    )
    assert lines(*blocks) == [("渠道维修", 100000)]


def test_amounts_without_a_unit_are_unknown():
    (line,) = read_budget_lines(document("项目支出表", table("项目名称|合计\n渠道维修|10\n")))
    assert (line.amount.yuan, line.amount.written) == (None, "10")


def test_the_unit_of_a_cell_or_header_is_enough():
    assert lines("项目支出表", table("项目名称|合计（万元）\n渠道维修|10")) == [("渠道维修", 100000)]
    assert lines("项目支出表", table("项目名称|合计\n渠道维修|10万元")) == [("渠道维修", 100000)]


def test_no_column_named_total():
    text = "序号|项目名称|一般公共预算拨款|政府性基金\n1|渠道维修|10|"
    assert lines(TITLE, table(text)) == [("渠道维修", 100000)]


def test_other_tables_are_left_alone():
    blocks = (
        "政府采购项目预算表\n单位：万元",
        table("项目名称|采购品目|合计\n渠道维修|工程|10"),
        "项目支出绩效目标表\n单位：万元",
        table("项目名称|预算数|年度目标|一级指标\n渠道维修|10|完成维修|产出指标"),
        "支出预算表（项目支出）\n单位：万元",
        table("项目||合计\n科目编码|科目名称|\n20101|行政运行|10", {(0, 0): (1, 2)}),
        "项目支出绩效目标表",
        table("项目名称|渠道维修经费\n项目资金（万元）|10"),
    )
    assert lines(*blocks) == []


def test_entries_of_the_contents_are_no_titles():
    assert lines("项目支出预算表........15", table("项目名称|合计\n渠道维修|10")) == []


def test_text_after_the_table_ends_it():
    blocks = (TITLE, table("项目名称|合计\n渠道维修|10"), "第三部分 情况说明", table("公务用车|3\n办公用房|536"))
    assert lines(*blocks) == [("渠道维修", 100000)]


amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99999), places=2)


@given(st.lists(amounts, min_size=1, max_size=8))
def test_every_project_comes_back_with_its_exact_amount(values):
    rows = "\n".join(f"专项{i}号经费|{value:,}" for i, value in enumerate(values))
    expected = [(f"专项{i}号经费", value * 10000) for i, value in enumerate(values)]
    total = f"合计|{sum(values):,}\n云岭市水务局|{sum(values):,}"
    assert lines(TITLE, table(f"项目名称|合计\n{total}\n{rows}")) == expected


@given(
    st.lists(
        st.lists(
            st.sampled_from(["项目名称", "合计", "10", "", "渠道", "科目", "1", "小计", "注"]), min_size=3, max_size=3
        )
    )
)
def test_any_table_is_read_without_error(rows):
    text = "\n".join("|".join(row) for row in rows) or "|"
    for name, _ in lines(TITLE, table(text)):
        assert name
