"""The grid of indicators in shapes that departments give it: columns, levels, areas, values of several parts."""

from __future__ import annotations

import pytest
from form_documents import only, read, rows

from perfcheck.model.submission import UNIT_CONTRADICTED, Period, TargetTable


def levels(table: TargetTable) -> list[tuple[str, str, str]]:
    return [(i.level1, i.level2, i.name) for i in table.indicators]


def test_the_numbered_of_two_columns_of_names_holds_the_name() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标内容 | 目标值 | 备注
        产出指标 | 数量指标 | 补植苗木 | 本年补植的株数 | ≥800株 |
        ^ | 质量指标 | 成活率 | 年底仍成活的比例 | ≥92% | 抽查
        """,
    )
    assert rows(table) == ["年 数量 补植苗木 ≥800株", "年 质量 成活率 ≥92%"]
    assert [i.note for i in table.indicators] == ["本年补植的株数", "抽查;年底仍成活的比例"]


def test_a_column_of_names_that_only_counts_gives_way_to_the_next() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标内容 | 指标值
        产出指标 | 数量指标 | 指标1 | 补植苗木 | ≥800株
        ^ | ^ | 指标2 | 清理沟渠 | ≥6公里
        """,
    )
    assert rows(table) == ["年 数量 补植苗木 ≥800株", "年 数量 清理沟渠 ≥6公里"]


@pytest.mark.parametrize("heading", ["绩效指标分类", "指标类型", "一级指标", "指标类别"])
def test_one_column_of_levels_holds_level_1(heading: str) -> None:
    table = only(
        "项目支出绩效目标表",
        f"""
        {heading} | 指标名称 | 指标值
        产出类指标 | 巡查次数 | ≥24次
        ^ | 隐患整改率 | ≥95%
        效果指标 | 事故下降率 | ≥5%
        满意度指标 | 沿线村民满意度 | ≥90%
        """,
    )
    assert levels(table) == [
        ("产出类指标", "", "巡查次数"),
        ("产出类指标", "", "隐患整改率"),
        ("效果指标", "", "事故下降率"),
        ("满意度指标", "", "沿线村民满意度"),
    ]


def test_one_column_of_levels_holds_level_2() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        指标类别 | 指标名称 | 指标值
        数量指标 | 巡查次数 | ≥24次
        成本指标 | 单次费用 | ≤900元
        社会效益指标 | 事故下降率 | ≥5%
        """,
    )
    assert [(i.level1, i.level2, i.kind) for i in table.indicators] == [
        ("产出指标", "数量指标", "数量"),
        ("产出指标", "成本指标", "成本"),
        ("效益指标", "社会效益指标", "社会效益"),
    ]


def test_a_unit_beside_a_value_that_has_its_own() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 计量单位
        产出指标 | 数量指标 | 采购金额 | 36.5万元 | %
        ^ | ^ | 受训人次 | 300人次 | 人次
        ^ | ^ | 印发手册 | 1200 | 册
        ^ | ^ | 展位 | 20个 | 项
        ^ | 质量指标 | 合格率 | 96 | 百分比
        ^ | ^ | 返工率 | 4%以下 | 百分比
        ^ | ^ | 验收 | 一次性通过 | %
        ^ | ^ | 完好率 | 不低于90以上 | %
        ^ | 时效指标 | 完成时间 | 2027年9月底前 | 月
        """,
    )
    assert [(i.value, UNIT_CONTRADICTED in i.marks) for i in table.indicators] == [
        ("36.5万元", True),
        ("300人次", False),
        ("1200册", False),
        ("20个", False),
        ("96百分比", False),
        ("4%以下", False),
        ("一次性通过", False),
        ("不低于90%以上", False),
        ("2027年9月底前", False),
    ]


def test_many_areas_beside_the_levels() -> None:
    areas = [f"第{n}片区" for n in "一二三四五六七八九"]
    table = only(
        "区域绩效目标表",
        f"""
        一级指标 | 二级指标 | 三级指标 | {" | ".join(areas)}
        产出指标 | 数量指标 | 改厕户数 | {" | ".join(f"{n}0户" for n in range(1, 10))}
        """,
    )
    assert [(i.value, i.note) for i in table.indicators] == [(f"{n}0户", area) for n, area in enumerate(areas, 1)]


def test_a_form_on_its_side() -> None:
    table = only(
        "2027年改厕补助绩效目标表",
        """
        2027年改厕补助绩效目标表 | < | < | < | <
        序号 | 乡镇 | 产出指标 | < | 效益指标
        ^ | ^ | 数量指标 | 质量指标 | 社会效益指标
        ^ | ^ | 改厕户数 | 验收合格率 | 受益人数
        1 | 东山镇 | 210户 | ≥98% | 640人
        2 | 西湖乡 | 160户 | ≥95% | 480人
        注:按实有户数填写 | < | < | < | <
        """,
    )
    assert levels(table)[::2] == [
        ("产出指标", "数量指标", "改厕户数"),
        ("产出指标", "质量指标", "验收合格率"),
        ("效益指标", "社会效益指标", "受益人数"),
    ]
    assert [(i.value, i.note) for i in table.indicators] == [
        ("210户", "东山镇"),
        ("160户", "西湖乡"),
        ("≥98%", "东山镇"),
        ("≥95%", "西湖乡"),
        ("640人", "东山镇"),
        ("480人", "西湖乡"),
    ]


def test_points_of_three_levels_are_told_apart() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标值 | 完成值
        产出指标 | 60 | 数量指标 | 40 | 巡查次数 | 25 | ≥24次 | 24次
        ^ | ^ | ^ | ^ | 出动人次 | 15 | ≥96人次 | 98人次
        ^ | ^ | 质量指标 | 20 | 整改率 | 20 | ≥95% | 96%
        效益指标 | 40 | 社会效益指标 | 40 | 事故下降率 | 40 | ≥5% | 6%
        """,
    )
    assert [i.weight for i in table.indicators] == [25, 15, 20, 40]


def test_rows_that_share_a_cell_of_points_share_the_points() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 权重 | 三级指标 | 指标值
        产出指标 | 数量指标 | 40 | 巡查次数 | ≥24次
        ^ | ^ | ^ | 出动人次 | ≥96人次
        ^ | 质量指标 | 60 | 整改率 | ≥95%
        """,
    )
    assert [i.weight for i in table.indicators] == [40, None, 60]


def test_a_column_of_standards_beside_the_values() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 目标值(标准) | 指标值
        产出指标 | 数量指标 | 巡查次数 | 计划标准 | ≥24次
        ^ | 质量指标 | 整改率 | 行业标准 | ≥95%
        """,
    )
    assert rows(table) == ["年 数量 巡查次数 ≥24次", "年 质量 整改率 ≥95%"]
    assert [i.note for i in table.indicators] == ["计划标准", "行业标准"]


@pytest.mark.parametrize("gap", [" | | ", " | "])
def test_forms_side_by_side_in_one_grid(gap: str) -> None:
    form = [
        "项目支出绩效目标表 | < | < | <",
        "项目名称 | 项目 | < | <",
        "项目资金(万元) | 年度资金总额 | 金额 | <",
        "一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标 | 名称 | 5处",
        "^ | 质量指标 | 合格率 | 100%",
    ]
    left = [line.replace("| 项目 ", "| 修桥 ").replace("金额", "20").replace("名称 |", "修桥 |") for line in form]
    right = [line.replace("| 项目 ", "| 修路 ").replace("金额", "30").replace("名称 |", "修路 |") for line in form]
    left[1], right[1] = "项目名称 | 修桥 | < | <", "项目名称 | 修路 | < | <"
    tables, problems = read("\n".join(f"{a}{gap}{b}" for a, b in zip(left, right, strict=True)))
    assert not problems
    assert [(t.project, t.funds[Period.ANNUAL].total.yuan) for t in tables] == [("修桥", 200000), ("修路", 300000)]
    assert [rows(t) for t in tables] == [[f"年 数量 {name} 5处", "年 质量 合格率 100%"] for name in ("修桥", "修路")]


def test_columns_in_reverse_with_a_heading_nobody_knows_over_signs() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        三级指标 | 二级指标 | 一级指标 | 怎么比 | 目标值 | 计什么
        修桥数量 | 数量指标 | 产出指标 | 不少于 | 5 | 座
        验收合格率 | 质量指标 | 产出指标 | = | 100 | %
        """,
    )
    assert rows(table) == ["年 数量 修桥数量 ≥5座", "年 质量 验收合格率 =100%"]
    assert levels(table)[0] == ("产出指标", "数量指标", "修桥数量")


def test_labels_that_join_both_levels() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        指标类型 | 指标名称 | 指标值
        产出指标-数量指标 | 修桥数量 | 5座
        效益指标/社会效益指标 | 受益人口 | 2万人
        """,
    )
    assert levels(table) == [("产出指标", "数量指标", "修桥数量"), ("效益指标", "社会效益指标", "受益人口")]


@pytest.mark.parametrize(
    ("names", "values"),
    [
        ("1.修桥数量⏎2.修路里程", "1.5座⏎2.12公里"),
        ("①修桥数量②修路里程", "①5座②12公里"),
        ("1、修桥数量；2、修路里程", "1、5座；2、12公里"),
        ("(1)修桥数量(2)修路里程", "(1)5座(2)12公里"),
    ],
)
def test_indicators_listed_in_one_cell(names: str, values: str) -> None:
    table = only(
        "项目支出绩效目标表",
        f"一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | {names} | {values}",
    )
    assert [(i.name[-4:], i.value) for i in table.indicators] == [("修桥数量", "5座"), ("修路里程", "12公里")]


def test_decimals_of_unnumbered_names_are_no_numbers_of_a_list() -> None:
    table = only(
        "项目支出绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修路⏎修渠 | ≥1.5公里⏎≥2.5公里",
    )
    assert [i.value for i in table.indicators] == ["≥1.5公里", "≥2.5公里"]


def test_a_span_of_years_is_the_whole_term() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 绩效目标值 | <
        ^ | ^ | ^ | 2027-2029年 | 2027年
        产出指标 | 数量指标 | 修桥数量 | 15座 | 5座
        """,
    )
    assert rows(table) == ["期 数量 修桥数量 15座", "年 数量 修桥数量 5座"]


def test_an_adjusted_value_takes_the_place_of_the_first() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        一级指标 | 二级指标 | 三级指标 | 年初目标值 | 调整后目标值 | 实际完成值 | 完成率 | 得分
        产出指标 | 数量指标 | 修桥数量 | 5座 | 6座 | 6座 | 100% | 10
        ^ | 质量指标 | 合格率 | 98% | | 100% | 100% | 10
        """,
    )
    assert rows(table) == ["年 数量 修桥数量 6座", "年 质量 合格率 98%"]


def test_a_name_that_stands_in_the_cell_of_its_level_too() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 修桥数量 | 5座
        效益指标 | 经济效益指标 | < |
        满意度指标 | 村民满意度 | < | ≥90%
        """,
    )
    assert rows(table) == ["年 数量 修桥数量 5座", "年 满意度 村民满意度 ≥90%"]


def test_a_unit_in_the_heading_of_the_values() -> None:
    table = only(
        "项目支出绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值（%）\n产出指标 | 质量指标 | 合格率 | 98\n^ | ^ | 完好率 | ≥95%",
    )
    assert [i.value for i in table.indicators] == ["98%", "≥95%"]


def test_headings_nobody_knows_beside_a_column_of_levels() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        项目绩效指标 | 指标类型 | 考核内容 | 计划完成 | 备注
        ^ | 数量指标 | 修桥数量 | 5座 |
        ^ | 质量指标 | 合格率 | 100% | 抽检
        """,
    )
    assert [(i.level2, i.name, i.value, i.note) for i in table.indicators] == [
        ("数量指标", "修桥数量", "5座", None),
        ("质量指标", "合格率", "100%", "抽检"),
    ]
