"""What stands around the indicators: names, money, goals, statements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from form_documents import grid, only, read

from perfcheck.extraction.funds_labels import stated_unit
from perfcheck.extraction.goals import split_goal
from perfcheck.language.bodies import split_code
from perfcheck.language.layout import column_role, is_title, likely_column_role, read_label
from perfcheck.model.submission import Period, TargetTable

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修渠 | 6公里"
BOTH = "一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修渠 | 6公里 | 数量指标 | 修渠 | 2公里"


def money(table: TargetTable, period: Period = Period.ANNUAL) -> dict[str, Decimal | None]:
    funds = table.funds[period]
    total = {"": funds.total.yuan} if funds.total else {}
    return total | {s.label: s.yuan for s in funds.sources}


def test_names_codes_and_term() -> None:
    table = only(
        "某县2028年部门预算项目支出绩效目标申报表",
        f"""
        项目名称 | 灌区续建 | < | <
        主管部门及代码 | 315-水利局 | 实施单位 | 315002-灌区⏎管理处
        项目属性 | 新增性项目 | 项目期 | 2028年-2030年
        {INDICATORS}
        """,
    )
    assert (table.project, table.kind, table.fiscal_year) == ("灌区续建", "申报表", 2028)
    assert (table.department, table.department_code, table.unit) == ("水利局", "315", "灌区管理处")
    assert (table.attribute, table.project_term) == ("新增性项目", "2028年-2030年")


def test_start_and_end_make_a_term() -> None:
    table = only("项目支出绩效目标表", f"开始日期 | 2026-01-01 | 结束日期 | 2026-12-31\n{INDICATORS}")
    assert table.project_term == "2026-01-01至2026-12-31"


def test_money_of_both_periods_side_by_side() -> None:
    table = only(
        "项目支出绩效目标表",
        f"""
        项目资金(元) | 实施期资金总额: | < | 3,300,000 | 年度资金总额: | < | 1,100,000
        ^ | 其中:中央财政资金 | < | 0 | 其中:中央财政资金 | < | 0
        ^ | 市县财政资金 | < | 3,300,000 | 市县财政资金 | < | 1,100,000
        ^ | 其他资金 | < | | 其他资金 | < |
        {BOTH}
        """,
    )
    assert table.money_unit == "元"
    assert money(table, Period.IMPLEMENTATION) == {
        "": 3300000,
        "中央财政资金": 0,
        "市县财政资金": 3300000,
        "其他资金": None,
    }
    assert money(table) == {"": 1100000, "中央财政资金": 0, "市县财政资金": 1100000, "其他资金": None}


def test_money_of_both_periods_stacked() -> None:
    table = only(
        "项目支出绩效目标表",
        f"""
        金额单位:元 | < | < | <
        项目资金 | 项目资金总额 | 8,000.00 | <
        ^ | 其中:财政资金 | 8,000.00 | <
        ^ | 年度资金申请总额 | 3,000.00 | <
        ^ | 其中:当年财政拨款 | 2,500.00 | <
        ^ | 上年结转资金 | 500.00 | <
        {INDICATORS}
        """,
    )
    assert money(table, Period.IMPLEMENTATION) == {"": 8000, "财政资金": 8000}
    assert money(table) == {"": 3000, "当年财政拨款": 2500, "上年结转资金": 500}


def test_money_in_ten_thousands_and_cells_with_their_own_unit() -> None:
    table = only(
        "项目支出绩效目标表",
        f"项目资金(万元) | 年度资金总额 | 12.5 | <\n^ | 其中:财政拨款 | 8万元 | <\n^ | 自筹资金 | 45000元 | <\n{INDICATORS}",
    )
    assert money(table) == {"": 125000, "财政拨款": 80000, "自筹资金": 45000}


def test_bare_money_without_a_unit_is_no_amount() -> None:
    table = only("项目支出绩效目标表", f"项目资金 | 年度资金总额 | 12.5 | <\n{INDICATORS}")
    assert money(table) == {"": None}
    total = table.funds[Period.ANNUAL].total
    assert total is not None
    assert total.written == "12.5"


def test_the_years_budget_of_an_evaluation_is_taken() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        项目资金(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | 20 | 18.5 | 18 | 10 | 97.3% | 9.7
        ^ | 其中:当年财政拨款 | 20 | 18.5 | 18 | - | - | -
        年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <
        ^ | 完成管网改造 | < | < | 已经完成 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
        产出指标 | 数量指标 | 改造管网 | 9公里 | 9公里 | 10 | 10 |
        """,
    )
    assert money(table) == {"": 185000, "当年财政拨款": 185000}
    assert table.goals[Period.ANNUAL].text == "完成管网改造"


def test_cost_components_with_a_sum() -> None:
    table = only(
        "项目支出绩效目标表",
        f"""
        项目预算(万元) | 成本构成 | 金额 | 测算依据
        ^ | 维修费 | 6 | 合同
        ^ | 合计 | 6 |
        {INDICATORS}
        """,
    )
    assert money(table)[""] == 60000


def test_parts_of_a_source_stay_told_apart() -> None:
    table = only(
        "项目支出绩效目标表",
        f"资金总额 | 30万元 | < | <\n财政拨款 | 20万元 | < | <\n其中:上级财政资金 | 5万元 | < | <\n自有资金 | 10万元 | < | <\n{INDICATORS}",
    )
    assert list(money(table)) == ["", "财政拨款", "其中:上级财政资金", "自有资金"]


def test_label_and_amount_in_one_cell() -> None:
    table = only("项目支出绩效目标表", f"项目资金(万元) | 年度资金总额:7 | 其中:财政拨款:5 | 其他资金:2\n{INDICATORS}")
    assert money(table) == {"": 70000, "财政拨款": 50000, "其他资金": 20000}


def test_goals_beside_their_labels() -> None:
    table = only(
        "项目支出绩效目标表",
        f"总体目标 | 中期目标(2026年-2028年) | 建成灌区 | <\n^ | 年度目标 | 开工建设 | <\n{INDICATORS}",
    )
    assert {p: g.text for p, g in table.goals.items()} == {Period.IMPLEMENTATION: "建成灌区", Period.ANNUAL: "开工建设"}


@pytest.mark.parametrize(
    ("block", "asked"),
    [
        ("总体目标 | | <", {Period.ANNUAL}),
        ("总体目标 | 中期目标(2026年-2028年) | | <\n^ | 年度目标 | | <", {Period.IMPLEMENTATION, Period.ANNUAL}),
    ],
)
def test_goals_nobody_filled_in_are_blank(block: str, asked: set[Period]) -> None:
    goals = only("项目支出绩效目标表", f"{block}\n{INDICATORS}").goals
    assert {p: g.text for p, g in goals.items()} == dict.fromkeys(asked, "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("巩固灌溉面积", [(None, "巩固灌溉面积")]),
        ("长期:建成灌区;年度:开工建设", [(Period.IMPLEMENTATION, "建成灌区"), (Period.ANNUAL, "开工建设")]),
        ("中期目标(2026年—2028年):建成;年度目标:开工", [(Period.IMPLEMENTATION, "建成"), (Period.ANNUAL, "开工")]),
        ("预期:修渠6公里;实际:修渠5公里。", [(None, "修渠6公里")]),
        ("目标1:修渠;目标2:建闸", [(None, "目标1:修渠;目标2:建闸")]),
    ],
)
def test_goal_texts_name_their_periods(text: str, parts: list[tuple[Period | None, str]]) -> None:
    assert split_goal(text) == parts


def test_statements_go_on_over_a_page() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(
            "项目名称 | 灌区 | < | <\n立项依据 | 灌区条例 | < | <\n项目概况 | 灌区建于上世纪,⏎渠道老化 | < | <", page=1
        ),
        grid(f" | ,亟待改造。 | < | <\n项目实施计划 | 三季度开工 | < | <\n{INDICATORS}", page=2),
    )
    assert {k: t.text for k, t in table.statements.items()} == {
        "立项依据": "灌区条例",
        "项目概况": "灌区建于上世纪,渠道老化,亟待改造。",
        "项目实施计划": "三季度开工",
    }


def test_statements_below_the_indicators() -> None:
    table = only("项目支出绩效目标表", f"{INDICATORS}\n保障措施 | 成立专班 | < | <\n填表人 | 李某 | 联系电话 | 1234567")
    assert table.statements["保障措施"].text == "成立专班"
    assert len(table.indicators) == 1


def test_fields_in_lines_above_the_grid() -> None:
    table = only(
        "项目支出绩效目标表", "(2027年度)", "项目名称:灌区", "单位:万元", f"年度资金总额 | 3 | < | <\n{INDICATORS}"
    )
    assert (table.project, table.fiscal_year, money(table)) == ("灌区", 2027, {"": 30000})


def test_level1_named_like_a_field_is_still_a_level() -> None:
    tables, _ = read(
        "项目支出绩效自评表", "一级指标 | 二级指标 | 三级指标 | 指标值\n年度绩效目标(40分) | 数量指标 | 修渠 | 6公里"
    )
    assert [(i.level1, i.name) for i in tables[0].indicators] == [("年度绩效目标(40分)", "修渠")]


def test_levels_left_empty_are_known() -> None:
    table = only(
        "项目支出绩效目标表",
        f"{INDICATORS}\n^ | 成本指标 | | \n效益指标 | 社会效益指标 | ...... | \n^ | 生态效益指标 | 指标1: |",
    )
    assert [(v.kind, v.filled) for v in table.levels] == [
        ("数量", True),
        ("成本", False),
        ("社会效益", False),
        ("生态效益", False),
    ]
    assert len(table.indicators) == 1


def test_a_value_without_a_name_and_a_name_without_a_value_are_indicators() -> None:
    table = only("项目支出绩效目标表", f"{INDICATORS}\n^ | 质量指标 | | 合格\n^ | 时效指标 | 按期完工 |")
    assert [(i.name, i.value) for i in table.indicators[1:]] == [("", "合格"), ("按期完工", "")]


def test_what_a_form_prints_around_names_is_recorded() -> None:
    table = only("项目支出绩效目标表", f"{INDICATORS}\n^ | ^ | 指标1:★建成水窖(≥**口) | ≥30口")
    indicator = table.indicators[1]
    assert indicator.name == "指标1:★建成水窖(≥**口)"
    assert set(indicator.marks) == {"numbering", "star", "template"}


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("604-水利局", "604", "水利局"),
        ("[042]体育局", "042", "体育局"),
        ("207101某市法院", "207101", "某市法院"),
        ("水利局", None, "水利局"),
        ("第2中学", None, "第2中学"),
    ],
)
def test_codes_of_departments(text: str, code: str | None, name: str) -> None:
    assert split_code(text) == (code, name)


@pytest.mark.parametrize(
    "text",
    [
        "项目支出绩效目标表",
        "某区(县)2026年部门项目支出绩效目标申报表(一)",
        "项目支出绩效自评表",
        "2026年部门整体支出绩效目标表",
        "附件3 区域绩效目标表",
    ],
)
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "(项目绩效目标表公开情况见附件)",
        "表十 项目支出绩效目标表.....12",
        "本部门编报了项目支出绩效目标表。",
        "绩效目标管理办法",
        "项目支出预算表",
        "详见项目支出绩效目标表",
    ],
)
def test_sentences_and_contents_are_no_titles(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("项目资金 (万元):", "项目资金"),
        ("预期2026年实现值", "预期实现值"),
        ("2026年度目标值", "年度目标值"),
        ("一、其中:财政 拨款", "财政拨款"),
        ("年度(/项目)指标值", "年度指标值"),
    ],
)
def test_labels_are_reduced_to_their_core(text: str, core: str) -> None:
    assert read_label(text).core == core


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("本单位年度预期指标值", "value"),
        ("全年实际完成指标情况", "actual"),
        ("2024年上年完成数", "last_year"),
        ("分值权重(90)", "weight"),
        ("存在偏差的原因", "deviation"),
        ("牵头科室", None),
    ],
)
def test_headings_not_listed_are_known_by_a_word(text: str, role: str | None) -> None:
    assert likely_column_role(text) == role
    assert column_role(text) in (None, role)


@pytest.mark.parametrize(
    ("text", "unit"), [("单位:万元", "万元"), ("(金额单位:元)", "元"), ("万元", "万元"), ("实施单位", None)]
)
def test_the_unit_of_money(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit
