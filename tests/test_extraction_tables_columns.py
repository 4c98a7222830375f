"""Columns whose contents, years or neighbours tell what they hold, whatever their headings are called."""

from __future__ import annotations

from form_documents import only, read, rows

from perfcheck.model.submission import Period

TITLE = "项目支出绩效目标表"
HEAD = "项目名称 | 路灯改造 | < | < | <"


def test_labels_of_levels_make_a_level_of_any_column() -> None:
    table = only(
        TITLE,
        f"""
        {HEAD}
        考评事项 | 考评要点 | < | 绩效目标值 | 备注
        投入 | 时效目标 | 招标完成时间 | 4月底前 |
        产出 | 数量目标 | 更换路灯 | 260盏 |
        ^ | 质量目标 | 亮灯率 | ≥98% |
        效益 | 社会效益目标 | 夜间事故下降 | ≥10% |
        """,
    )
    assert rows(table) == [
        "年 时效 招标完成时间 4月底前",
        "年 数量 更换路灯 260盏",
        "年 质量 亮灯率 ≥98%",
        "年 社会效益 夜间事故下降 ≥10%",
    ]
    assert [i.level1 for i in table.indicators] == ["投入", "产出", "产出", "效益"]


def test_headings_that_number_the_level_are_believed() -> None:
    table = only(
        TITLE,
        f"""
        {HEAD}
        一级指标 | 二级指标 | 三级指标 | 指标值 | <
        产出指标 | 数量指标 | 更换路灯 | 260盏 | <
        满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥90% | <
        """,
    )
    assert [i.name for i in table.indicators] == ["更换路灯", "服务对象满意度"]


def test_the_first_of_several_years_is_the_budgets() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | < | <
        资金安排(万元) | 2027年 | 2028年 | 2029年 | 合计 | <
        ^ | 40 | 50 | 60 | 150 | <
        一级指标 | 二级指标 | 三级指标 | 目标值 | < | <
        ^ | ^ | ^ | 2027年 | 2028年 | 2029年
        产出指标 | 数量指标 | 更换路灯 | 260盏 | 300盏 | 340盏
        ^ | 质量指标 | 亮灯率 | ≥98% | ≥98% |
        """,
    )
    assert rows(table) == ["年 数量 更换路灯 260盏", "年 质量 亮灯率 ≥98%"]
    assert [i.note for i in table.indicators] == ["2028年:300盏;2029年:340盏", "2028年:≥98%"]
    totals = {p: f.total.yuan for p, f in table.funds.items() if f.total}
    assert totals == {Period.ANNUAL: 400000, Period.IMPLEMENTATION: 1500000}


def test_a_sum_beside_single_years_is_for_the_whole_term() -> None:
    table = only(
        TITLE,
        f"""
        {HEAD}
        一级指标 | 三级指标 | 三年目标值 | 2027年目标值 | 2028年目标值
        产出指标 | 更换路灯 | 560盏 | 260盏 | 300盏
        """,
    )
    assert rows(table) == ["期  更换路灯 560盏", "年  更换路灯 260盏"]


def test_a_side_without_levels_stands_beside_those_of_the_first() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | < | < | <
        绩效指标 | 一级指标 | 实施期目标 | < | < | 当年目标 | <
        ^ | ^ | 二级指标 | 三级指标 | 指标值 | 三级指标 | 指标值
        ^ | 产出指标 | 数量指标 | 更换路灯 | 900盏 | 更换路灯 | 260盏
        ^ | ^ | 质量指标 | 亮灯率 | ≥98% | 亮灯率 | ≥97%
        """,
    )
    assert rows(table) == [
        "期 数量 更换路灯 900盏",
        "年 数量 更换路灯 260盏",
        "期 质量 亮灯率 ≥98%",
        "年 质量 亮灯率 ≥97%",
    ]


def test_the_name_of_a_goal_beside_every_group_of_indicators_is_no_field() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | < | < | < | <
        年度绩效目标表 | 目标名称 | 一级指标 | 二级指标 | 指标名称 | 指标值 | < | <
        ^ | ^ | ^ | ^ | ^ | 前年 | 上年 | 预计当年实现
        ^ | 年度绩效目标1 | 产出指标 | 数量指标 | 更换路灯 | 180盏 | 220盏 | 260盏
        ^ | ^ | ^ | 质量指标 | 亮灯率 | 96% | 97% | 98%
        """,
    )
    assert rows(table) == ["年 数量 更换路灯 260盏", "年 质量 亮灯率 98%"]
    assert table.goals == {}


def test_what_a_value_consists_of_is_no_second_value_and_a_special_fund_is_a_project() -> None:
    tables, problems = read(
        TITLE,
        "填报部门:芦溪县渔政局      单位:万元",
        """
        单位代码 | 单位(专项)名称 | 资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 度量单位
        703 | 禁渔巡查 | 50 | 产出指标 | 数量指标 | 巡查次数 | ≥260 | 全年巡查的次数 | 次
        ^ | ^ | ^ | 效益指标 | 社会效益指标 | 巡查公示率 | ≥90 | 公示的占比 | %
        703 | 增殖放流 | 20 | 产出指标 | 数量指标 | 放流鱼苗 | ≥80 | 放流的尾数 | 万尾
        """,
    )
    assert not problems
    assert [t.project for t in tables] == ["禁渔巡查", "增殖放流"]
    assert {t.department for t in tables} == {"芦溪县渔政局"}
    assert rows(tables[0]) == ["年 数量 巡查次数 ≥260次", "年 社会效益 巡查公示率 ≥90%"]


def test_sources_stand_under_their_headings_in_the_row_of_the_sum() -> None:
    table = only(
        "部门整体支出绩效目标表",
        """
        部门(单位)名称 | 芦溪县渔政局 | < | < | < | <
        年度主要任务 | 任务名称 | 主要内容 | 预算金额(万元) | < | <
        ^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
        ^ | 任务1 | 禁渔巡查 | 80 | 70 | 10
        ^ | 任务2 | 增殖放流 | 20 | 20 | 0
        ^ | 金额合计 | < | 100 | 90 | 10
        年度总体目标 | 禁渔巡查260次。 | < | < | < | <
        年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | < | 指标值
        ^ | 产出指标 | 数量指标 | 巡查次数 | < | ≥260次
        """,
    )
    funds = table.funds[Period.ANNUAL]
    assert funds.total and funds.total.yuan == 1000000
    assert [(s.label, s.yuan) for s in funds.sources] == [("财政拨款", 900000), ("其他资金", 100000)]


def test_targets_of_parts_of_the_year_are_none_of_the_year() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | < | <
        一级指标 | 三级指标 | 一季度目标值 | 上半年目标值 | 前三季度目标值 | 全年目标值
        产出指标 | 更换路灯 | 60盏 | 120盏 | 200盏 | 260盏
        """,
    )
    assert rows(table) == ["年  更换路灯 260盏"]


def test_levels_in_rows_of_their_own_stand_over_the_rows_below() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | <
        指标名称 | 指标方向 | 指标值 | 度量单位 | 权重
        一、产出指标(50分) | < | < | < | <
        (一)数量指标 | < | < | < | <
        更换路灯 | ≥ | 260 | 盏 | 30
        (二)成本指标 | < | < | < | <
        单灯成本 | ≤ | 900 | 元 | 20
        二、满意度指标(10分) | < | < | < | <
        居民满意度 | ≥ | 90 | % | 10
        """,
    )
    assert rows(table) == ["年 数量 更换路灯 ≥260盏", "年 成本 单灯成本 ≤900元", "年 满意度 居民满意度 ≥90%"]
    assert [i.level1 for i in table.indicators] == ["一、产出指标(50分)", "一、产出指标(50分)", "二、满意度指标(10分)"]


def test_one_heading_over_all_levels_and_names() -> None:
    table = only(
        TITLE,
        """
        项目名称 | 路灯改造 | < | < | < | <
        序号 | 绩效指标 | < | < | 指标值 | 指标说明
        1 | 产出 | 数量指标 | 更换路灯 | 260盏 | 含庭院灯
        2 | ^ | 质量指标 | 亮灯率 | ≥98% |
        3 | 效益 | 社会效益指标 | 夜间事故下降 | ≥10% |
        """,
    )
    assert rows(table) == ["年 数量 更换路灯 260盏", "年 质量 亮灯率 ≥98%", "年 社会效益 夜间事故下降 ≥10%"]
    assert [i.level1 for i in table.indicators] == ["产出", "产出", "效益"]


def test_amounts_stand_below_labels_of_two_rows() -> None:
    table = only(
        "部门整体绩效目标申报表",
        """
        部门名称 | 芦溪县渔政局 | < | < | < | <
        年度预算(万元) | 资金总额 | 收入构成 | < | 支出构成 | <
        ^ | ^ | 财政拨款 | 其他资金 | 基本支出 | 项目支出
        ^ | 1860 | 1800 | 60 | 420 | 1440
        一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
        产出指标 | 数量指标 | 巡查次数 | ≥260次 | < | <
        """,
    )
    funds = table.funds[Period.ANNUAL]
    assert funds.total and funds.total.yuan == 18600000
    assert [(s.label, s.yuan) for s in funds.sources] == [("财政拨款", 18000000), ("其他资金", 600000)]


def test_a_year_that_stands_by_itself_among_captions_is_the_years_and_of_no_unit() -> None:
    for gap in ("      ", " "):
        table = only(
            "项目绩效目标申报表",
            f"申报单位(盖章):芦溪县渔政局{gap}2027年度{gap}单位:元",
            """
            项目名称 | 路灯改造 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 更换路灯 | 260盏
            """,
        )
        assert (table.unit, table.fiscal_year) == ("芦溪县渔政局", 2027)
