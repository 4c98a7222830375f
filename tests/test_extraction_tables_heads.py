"""Headings and labels that stand over what they ask for: contents below labels, parts of a heading, years beside words."""

from __future__ import annotations

from form_documents import only, read, rows

from perfcheck.model.submission import Period, TargetTable

TITLE = "项目支出绩效目标表"
INDICATORS = """
一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
产出指标 | 数量指标 | 修复石桥 | 7座 | < | <
"""


def _funds(table: TargetTable, period: Period = Period.ANNUAL) -> tuple[int | None, dict[str, int | None]]:
    found = table.funds[period]
    total = int(found.total.yuan) if found.total and found.total.yuan is not None else None
    return total, {s.label: None if s.yuan is None else int(s.yuan) for s in found.sources}


def test_money_asked_for_in_a_row_of_labels_stands_below_it() -> None:
    table = only(
        TITLE,
        f"""
        项目名称 | < | 预算单位 | < | 主管部门 | <
        石桥修复 | < | 竹溪县公路站 | < | 竹溪县交通局 | <
        项目期限 | < | 本年预算(万元) | < | 其中:县级资金(万元) | <
        一年 | < | 152 | < | 120 | <
        年度绩效目标 | < | < | < | < | <
        修复石桥7座。 | < | < | < | < | <
        {INDICATORS}
        """,
    )
    assert (table.project, table.unit, table.department) == ("石桥修复", "竹溪县公路站", "竹溪县交通局")
    assert _funds(table) == (1520000, {"县级资金": 1200000})
    assert table.goals[Period.ANNUAL].text == "修复石桥7座。"


def test_amounts_below_a_total_and_labels_nobody_listed_are_its_sources() -> None:
    table = only(
        TITLE,
        f"""
        项目名称 | 石桥修复 | < | < | < | <
        预算安排(元) | 合计 | 本级财力 | 上级补助 | 单位自有 | 备注
        ^ | 368000 | 300000 | 68000 | 0 | 无
        {INDICATORS}
        """,
    )
    assert _funds(table) == (368000, {"本级财力": 300000, "上级补助": 68000, "单位自有": 0})


def test_a_blocks_label_with_amounts_and_labels_in_its_cells() -> None:
    table = only(
        TITLE,
        f"""
        资金名称 | 石桥修复 | < | < | < | <
        资金金额 | 年度金额:2600万元 | < | < | < | <
        ^ | 其中:中央补助:1900万元 | < | < | < | <
        ^ | 省级补助:700万元 | < | < | < | <
        {INDICATORS}
        """,
    )
    assert _funds(table) == (26000000, {"中央补助": 19000000, "省级补助": 7000000})


def test_what_names_no_year_beside_one_is_for_the_whole_term() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 石桥修复 | < | < | < | <
        资金规模(万元) | 政策期总规模 | 1500 | 其中:县级财政 | 1500 | <
        ^ | 2027年规模 | 500 | 其中:县级财政 | 500 | <
        政策期绩效目标 | < | < | 2027年绩效目标 | < | <
        修复石桥21座。 | < | < | 修复石桥7座。 | < | <
        一级指标 | 二级指标 | 三级指标 | 政策期目标值 | 2027年目标值 | 备注
        产出指标 | 数量指标 | 修复石桥 | 21座 | 7座 |
        """,
    )
    assert rows(table) == ["期 数量 修复石桥 21座", "年 数量 修复石桥 7座"]
    assert {p: g.text for p, g in table.goals.items()} == {
        Period.IMPLEMENTATION: "修复石桥21座。",
        Period.ANNUAL: "修复石桥7座。",
    }
    assert _funds(table, Period.IMPLEMENTATION) == (15000000, {"县级财政": 15000000})
    assert _funds(table) == (5000000, {"县级财政": 5000000})


def test_one_heading_over_names_and_values_of_both_periods() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 石桥修复 | < | < | < | < | <
        资金(万元) | 总投资 | < | 2400 | 2027年投资 | < | 800
        目标 | 总目标(2027-2029年) | < | < | 其中:2027年目标 | < | <
        ^ | 修复石桥21座。 | < | < | 修复石桥7座。 | < | <
        指标 | 一级 | 二级 | 三级及目标值 | < | 三级及目标值 | <
        ^ | 产出 | 数量 | 修复石桥 | 21座 | 修复石桥 | 7座
        ^ | ^ | 质量 | 验收合格率 | ≥95% | 验收合格率 | ≥93%
        """,
    )
    assert rows(table) == [
        "期 数量 修复石桥 21座",
        "年 数量 修复石桥 7座",
        "期 质量 验收合格率 ≥95%",
        "年 质量 验收合格率 ≥93%",
    ]
    assert {i.level1 for i in table.indicators} == {"产出"}
    assert (_funds(table, Period.IMPLEMENTATION)[0], _funds(table)[0]) == (24000000, 8000000)


def test_a_heading_over_both_levels_is_one_for_each() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 石桥修复 | < | < | <
        指标类别 | < | 具体指标 | 2027年计划值 | 说明
        产出指标 | 数量指标 | 修复石桥 | 7座 | 含廊桥
        ^ | 时效指标 | 完工时间 | 9月底前 |
        效益指标 | 社会效益指标 | 受益村民 | 9600人 |
        """,
    )
    assert [(i.level1, i.level2) for i in table.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "时效指标"),
        ("效益指标", "社会效益指标"),
    ]


def test_target_and_result_in_the_brackets_of_a_heading() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        项目名称 | 石桥修复 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值(目标/完成) | 得分
        产出指标 | 数量指标 | 修复石桥 | 7座/6座 | 20
        ^ | 时效指标 | 完工时间 | 8月底/9月10日 | 8
        """,
    )
    assert rows(table) == ["年 数量 修复石桥 7座", "年 时效 完工时间 8月底"]
    assert [i.actual for i in table.indicators] == ["6座", "9月10日"]


def test_a_list_of_projects_whose_headings_number_their_levels_in_other_words() -> None:
    tables, problems = read(
        TITLE,
        """
        预算项目 | 项目属性 | 承担单位 | 当年预算 | 年度绩效目标 | 指标一级分类 | 指标二级分类 | 指标名称 | 关系符号 | 目标值 | 计量单位 | 指标权重
        石桥修复 | 特定目标类 | 竹溪县公路站 | 30 | 修复石桥7座 | 产出指标 | 数量指标 | 修复石桥 | ≥ | 7 | 座 | 30
        石桥修复 | 特定目标类 | 竹溪县公路站 | 30 | 修复石桥7座 | 产出指标 | 质量指标 | 合格率 | ≥ | 98 | % | 30
        护栏更换 | 特定目标类 | 竹溪县护栏队 | 15 | 更换护栏300米 | 产出指标 | 数量指标 | 更换护栏 | ≥ | 300 | 米 | 40
        """,
    )
    assert not problems
    assert [(t.project, t.unit) for t in tables] == [("石桥修复", "竹溪县公路站"), ("护栏更换", "竹溪县护栏队")]
    assert [i.weight for i in tables[0].indicators] == [30, 30]


def test_goals_in_a_list_are_read_without_their_numbers_and_names() -> None:
    for heads, marks in ((("序号", "目标内容"), ("1", "2")), (("目标名称", "目标内容"), ("修桥", "护路"))):
        table = only(
            TITLE,
            f"""
            项目名称 | 石桥修复 | < | < | < | <
            年度总体目标 | {heads[0]} | {heads[1]} | < | < | <
            ^ | {marks[0]} | 修复石桥7座 | < | < | <
            ^ | {marks[1]} | 养护村道12公里 | < | < | <
            {INDICATORS}
            """,
        )
        assert {p: g.text for p, g in table.goals.items()} == {Period.ANNUAL: "修复石桥7座\n养护村道12公里"}


def test_units_of_two_levels_are_no_heading_and_duties_are_goals() -> None:
    table = only(
        TITLE,
        f"""
        一级预算单位 | 竹溪县交通局 | < | 二级预算单位 | 竹溪县公路站 | <
        项目名称 | 石桥修复 | < | < | < | <
        年度履职目标 | 修复石桥7座。 | < | < | < | <
        {INDICATORS}
        """,
    )
    assert (table.department, table.unit) == ("竹溪县交通局", "竹溪县公路站")
    assert table.goals[Period.ANNUAL].text == "修复石桥7座。"
