"""Every family of layouts that finance bureaus use, in forms of our own."""

from __future__ import annotations

from decimal import Decimal

from form_documents import grid, only, read, rows

from perfcheck.model.submission import Period

PLAIN = [
    "年 数量 巡查河道 ≥120公里",
    "年 数量 清理垃圾 ≥300吨",
    "年 质量 水质达标率 ≥95%",
    "年 社会效益 沿河居民投诉 ≤5件",
    "年 满意度 居民满意度 ≥90%",
]
DATA = """
产出指标 | 数量指标 | 巡查河道 | ≥120公里
^ | ^ | 清理垃圾 | ≥300吨
^ | 质量指标 | 水质达标率 | ≥95%
效益指标 | 社会效益指标 | 沿河居民投诉 | ≤5件
满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90%
"""
HEAD = """
项目名称 | 河道保洁 | < | <
主管部门 | 水利局 | 实施单位 | 河道管理所
"""


def test_four_columns() -> None:
    assert rows(only("项目支出绩效目标表", HEAD + "一级指标 | 二级指标 | 三级指标 | 指标值" + DATA)) == PLAIN


def test_side_label_left_of_the_levels() -> None:
    drawing = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n" + "\n".join(
        "^ |" + x for x in DATA.strip().splitlines()
    )
    assert rows(only("项目支出绩效目标表", drawing)) == PLAIN


def test_labels_only_on_the_first_row_of_a_group() -> None:
    assert rows(only("项目支出绩效目标表", HEAD + "一级 | 二级 | 三级 | 年度数值" + DATA.replace("^", " "))) == PLAIN


def test_levels_repeated_on_every_row() -> None:
    data = DATA.replace("^ | ^ |", "产出指标 | 数量指标 |").replace("^ |", "产出指标 |")
    assert rows(only("绩效目标申报表", HEAD + "一级指标 | 二级指标 | 三级指标 | 目标值" + data)) == PLAIN


def test_two_periods_side_by_side_are_told_by_the_goals_above() -> None:
    table = only(
        "项目支出绩效目标申报表",
        """
        项目名称 | 校车服务 | < | < | < | < | <
        总体目标 | 实施期目标 | < | < | 年度目标 | < | <
        ^ | 保障全县学生上学 | < | < | 今年新增两条线路 | < | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 运行线路 | ≥12条 | 数量指标 | 运行线路 | ≥10条
        ^ | ^ | 校车数量 | 30辆 | ^ | |
        效益指标 | 社会效益 | 乘车学生 | ≥900人 | 社会效益 | 乘车学生 | ≥800人
        """,
    )
    assert rows(table) == [
        "期 数量 运行线路 ≥12条",
        "年 数量 运行线路 ≥10条",
        "期 数量 校车数量 30辆",
        "期 社会效益 乘车学生 ≥900人",
        "年 社会效益 乘车学生 ≥800人",
    ]
    assert table.goals[Period.IMPLEMENTATION].text == "保障全县学生上学"
    assert table.goals[Period.ANNUAL].text == "今年新增两条线路"
    assert sorted(table.pairs) == [(0, 1), (3, 4)]


def test_two_periods_side_by_side_may_stand_the_other_way_round() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标(年度) | 三级指标(年度) | 指标值(年度) | 二级指标(长期) | 三级指标(长期) | 指标值(长期)
        产出指标 | 数量指标 | 培训班 | 2期 | 数量指标 | 培训班 | 6期
        """,
    )
    assert rows(table) == ["年 数量 培训班 2期", "期 数量 培训班 6期"]


def test_two_periods_side_by_side_without_labels_are_implementation_and_year() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 培训班 | 6期 | 数量指标 | 培训班 | 2期
        """,
    )
    assert rows(table) == ["期 数量 培训班 6期", "年 数量 培训班 2期"]


def test_one_name_with_a_value_for_each_period() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 年度目标值 | 实施周期目标值
        产出指标 | 数量指标 | 建成泵站 | 2座 | 5座
        """,
    )
    assert rows(table) == ["年 数量 建成泵站 2座", "期 数量 建成泵站 5座"]


def test_two_periods_stacked_under_captions() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        项目名称 | 村级图书室 | < | < | <
        长期绩效指标 | < | < | < | <
        一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
        产出指标 | 数量指标 | 建成图书室 | 20个 | 分三年
        年度绩效指标 | < | < | < | <
        一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
        产出指标 | 数量指标 | 建成图书室 | 7个 |
        效益指标 | 社会公众或服务对象满意度指标 | 村民满意度 | ≥85% |
        """,
    )
    assert rows(table) == ["期 数量 建成图书室 20个", "年 数量 建成图书室 7个", "年 满意度 村民满意度 ≥85%"]
    assert table.indicators[0].note == "分三年"
    assert table.periods == {Period.ANNUAL, Period.IMPLEMENTATION}


def test_two_periods_stacked_beside_merged_captions() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        实施期绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值及单位
        ^ | 产出指标 | 数量指标 | 建成充电桩 | 60个
        本年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值及单位
        ^ | 产出指标 | 数量指标 | 建成充电桩 | 25个
        """,
    )
    assert rows(table) == ["期 数量 建成充电桩 60个", "年 数量 建成充电桩 25个"]


def test_split_value_with_weight_and_direction() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重(%) | 指标方向性
        产出指标 | 数量指标 | 更换路灯 | ≥ | 240 | 盏 | 20 | 正向指标
        ^ | 成本指标 | 单盏费用 | ≤ | 850 | 元/盏 | 10 | 反向指标
        ^ | 时效指标 | 完成时限 | ＝ | 10 | 月 | 10 | 正向指标
        效益指标 | 社会效益指标 | 夜间照明改善 | 定性 | 优良中低差 | | 30 | 正向指标
        """,
    )
    assert rows(table) == [
        "年 数量 更换路灯 ≥240盏",
        "年 成本 单盏费用 ≤850元/盏",
        "年 时效 完成时限 =10月",
        "年 社会效益 夜间照明改善 优良中低差",
    ]
    assert [i.weight for i in table.indicators] == [20, 10, 10, 30]
    assert table.indicators[3].nature == "定性"
    assert table.indicators[0].value_written == "≥ 240 盏"


def test_split_value_in_another_order_with_operators_in_words() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 计量单位 | 指标性质 | 指标值 | 分值
        产出指标 | 质量指标 | 设备完好率 | % | 大于等于 | 98 | 15分
        ^ | 数量指标 | 巡检次数 | 次/年 | 等于 | 12 | 15分
        """,
    )
    assert rows(table) == ["年 质量 设备完好率 ≥98%", "年 数量 巡检次数 =12次/年"]
    assert table.indicators[0].weight == Decimal(15)


def test_value_divided_by_a_second_heading_row() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
        ^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^ | ^
        产出指标 | 数量指标 | 疫苗接种 | ≥ | 3000 | 剂次 | 3120剂次 | 20 | 20 |
        满意度指标 | 满意度指标 | 群众满意度 | ≥ | 90 | % | 88% | 10 | 9 | 宣传不够
        """,
    )
    assert rows(table) == ["年 数量 疫苗接种 ≥3000剂次", "年 满意度 群众满意度 ≥90%"]
    assert table.kind == "自评表"
    assert [i.actual for i in table.indicators] == ["3120剂次", "88%"]


def test_unit_in_the_name_and_a_remark() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 计算符号 | 目标值 | 度量单位 | 指标值说明
        产出指标 | 数量指标 | 造林面积(万亩) | >= | 1.2 | 万亩 | 含补植
        """,
    )
    indicator = table.indicators[0]
    assert (indicator.name, indicator.value, indicator.note) == ("造林面积(万亩)", ">=1.2万亩", "含补植")
    assert "unit_in_name" in indicator.marks


def test_last_year_beside_this_years_target() -> None:
    table = only(
        "项目支出绩效目标批复表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值 | < | 指标标准或依据
        ^ | ^ | ^ | 2023年实际实现值 | 预期2024年实现值 | ^
        产出指标 | 数量指标 | 举办讲座 | 18场 | 24场 | 工作计划
        """,
    )
    indicator = table.indicators[0]
    assert (indicator.value, indicator.last_year, indicator.note) == ("24场", "18场", "工作计划")
    assert table.kind == "批复表"


def test_name_column_without_a_heading_and_a_standard() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | | 绩效标准 | 当年预期实现值
        产出指标 | 数量指标 | 维修校舍 | 计划标准 | 4栋
        """,
    )
    assert rows(table) == ["年 数量 维修校舍 4栋"]


def test_one_heading_over_level2_and_name() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | < | 绩效标准 | 当年预期实现值
        产出指标 | 数量指标 | 维修校舍 | 计划标准 | 4栋
        ^ | ^ | 更换门窗 | 计划标准 | 60樘
        """,
    )
    assert rows(table) == ["年 数量 维修校舍 4栋", "年 数量 更换门窗 60樘"]


def test_description_column() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值
        产出指标 | 质量指标 | 验收合格率 | 一次验收合格的比例 | ≥98百分比
        """,
    )
    assert rows(table) == ["年 质量 验收合格率 ≥98百分比"]


def test_targets_in_grades() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        绩效指标分类 | 绩效指标 | 描述 | 评价标准 | < | < | < | 评价标准确定依据
        ^ | ^ | ^ | 优 | 良 | 中 | 差 | ^
        数量指标 | 档案数字化 | 页数 | ≥9万页 | ≥8万页 | ≥7万页 | <7万页 | 历史数据
        """,
    )
    assert rows(table) == ["年 数量 档案数字化 ≥9万页"]


def test_level1_called_an_aspect_of_evaluation() -> None:
    table = only(
        "项目支出绩效目标申报表",
        """
        评价指标 | 评价内容 | 指标名称 | 指标说明 | 目标值 | 分值 | 备注
        产出指标 | 时效指标 | 按期竣工率 | 按合同工期 | 100% | 10 |
        """,
    )
    assert rows(table) == ["年 时效 按期竣工率 100%"]
    assert table.indicators[0].weight == 10


def test_level1_with_points() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 指标解释
        成本指标(0-20)分 | 经济成本指标 | 单价 | ≤300元/平方米 | 20 | 合同价
        产出指标(40-50)分 | 数量指标 | 铺装面积 | 5000平方米 | 40 | 竣工量
        """,
    )
    assert [(i.level1, i.kind) for i in table.indicators] == [
        ("成本指标(0-20)分", "经济成本"),
        ("产出指标(40-50)分", "数量"),
    ]


def test_one_column_per_area() -> None:
    table = only(
        "区域绩效目标表",
        """
        资金名称 | 农村厕所改造补助 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 区域目标值 | <
        ^ | ^ | ^ | 东山镇 | 西湖乡
        产出指标 | 数量指标 | 改造户数 | ≥210户 | ≥160户
        ^ | 质量指标 | 验收合格率 | 100% | 100%
        """,
    )
    assert [(i.name, i.value, i.note) for i in table.indicators] == [
        ("改造户数", "≥210户", "东山镇"),
        ("改造户数", "≥160户", "西湖乡"),
        ("验收合格率", "100%", "东山镇"),
        ("验收合格率", "100%", "西湖乡"),
    ]
    assert table.project == "农村厕所改造补助"


def test_areas_without_a_heading_over_them_and_a_direction() -> None:
    table = only(
        "区域绩效目标表",
        """
        一级指标 | 二级指标 | 三级指标 | 指标解释 | 指标方向 | 东山镇 | 西湖乡
        产出指标 | 数量指标 | 改造户数 | 当年完成 | ≥ | 210 | 160
        """,
    )
    assert [(i.value, i.note) for i in table.indicators] == [("≥210", "东山镇;当年完成"), ("≥160", "西湖乡;当年完成")]


def test_self_evaluation_with_points_before_the_target() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因及拟采取的改进措施
        产出指标(50分) | 数量指标 | 清洗管网 | 25 | ≥80公里 | 82公里 | 25 |
        ^ | 时效指标 | 完成时间 | 25 | 11月底前 | 11月20日 | 25 |
        总分 | < | < | 100 | | | 96 |
        """,
    )
    assert rows(table) == ["年 数量 清洗管网 ≥80公里", "年 时效 完成时间 11月底前"]
    assert table.indicators[0].weight == 25
    assert table.kind == "自评表"


def test_achievement_form_with_project_completion_as_level1() -> None:
    table = only(
        "项目绩效目标完成情况表",
        """
        一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值
        项目完成指标 | 数量指标 | 新建停车位 | 150个 | 150个
        效益指标 | 社会效益指标 | 停车难改善 | 明显改善 | 明显改善
        """,
    )
    assert rows(table) == ["年 数量 新建停车位 150个", "年 社会效益 停车难改善 明显改善"]
    assert table.indicators[0].level1 == "项目完成指标"
    assert table.kind == "自评表"


def test_levels_called_values() -> None:
    table = only(
        "项目支出绩效目标申报表",
        """
        一级 | 二级 | 三级 | 年度数值 | 备注
        产出值 | 数量值 | 学生人数 | <=1200人 |
        效益值 | 可持续影响值 | 办学条件 | 持续改善 |
        """,
    )
    assert rows(table) == ["年 数量 学生人数 <=1200人", "年 可持续影响 办学条件 持续改善"]


def test_no_level2() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        指标 | 指标内容 | 指标值
        产出指标 | 森林抚育 | 5000亩
        满意度指标 | 职工满意度 | ≥90%
        """,
    )
    assert [(i.level1, i.level2, i.name, i.value) for i in table.indicators] == [
        ("产出指标", "", "森林抚育", "5000亩"),
        ("满意度指标", "", "职工满意度", "≥90%"),
    ]


def test_no_levels_at_all() -> None:
    table = only(
        "部门整体绩效目标表",
        """
        指标名称 | 指标权重 | 计量单位 | 指标性质 | 指标值
        办结来信来访 | 20 | 件 | ≥ | 300
        """,
    )
    assert rows(table) == ["年  办结来信来访 ≥300件"]
    assert table.project == "部门整体"


def test_type_of_indicator_instead_of_levels() -> None:
    table = only(
        "项目支出绩效自评表",
        """
        指标类型 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重 | 全年完成值 | 评价标准
        数量指标 | 修缮文物 | ≥ | 6 | 处 | 15 | 6处 | 计划标准
        """,
    )
    assert rows(table) == ["年 数量 修缮文物 ≥6处"]


LIST = """
单位:元 | < | < | < | < | < | < | < | < | < | <
单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重
301-青山镇 | 公厕管护 | 120,000.00 | 管护公厕 | 产出指标 | 数量指标 | 公厕座数 | ≥ | 24 | 座 | 30
{x} | {x} | {x} | {x} | 效益指标 | 社会效益指标 | 投诉 | ≤ | 3 | 件 | 30
301-青山镇 | 路灯电费 | 86,500.50 | 保障照明 | 产出指标 | 时效指标 | 按月缴费 | = | 12 | 次 | 40
"""


def test_list_of_projects_merged_blank_or_repeated() -> None:
    repeated = LIST.replace("{x} | {x} | {x} | {x}", "301-青山镇 | 公厕管护 | 120,000.00 | 管护公厕")
    for drawing in (LIST.replace("{x}", "^"), LIST.replace("{x}", ""), repeated):
        tables, problems = read("部门预算项目绩效目标表", drawing)
        assert not problems
        assert [(t.id, t.project, t.unit) for t in tables] == [
            ("T1", "公厕管护", "青山镇"),
            ("T2", "路灯电费", "青山镇"),
        ]
        assert rows(tables[0]) == ["年 数量 公厕座数 ≥24座", "年 社会效益 投诉 ≤3件"]
        total = tables[1].funds[Period.ANNUAL].total
        assert total is not None
        assert total.yuan == Decimal("86500.50")
        assert tables[0].goals[Period.ANNUAL].text == "管护公厕"


def test_list_goes_on_over_pages_with_and_without_its_heading() -> None:
    heading = "项目名称 | 一级指标 | 二级指标 | 三级指标 | 目标值 | 计量单位 | 分值"
    first = grid(f"{heading}\n渠道清淤 | 产出指标 | 数量指标 | 清淤长度 | 8 | 公里 | 50", page=1)
    second = grid(
        "| 效益指标 | 生态效益指标 | 水质 | 3 | 类 | 30\n机井维修 | 产出指标 | 数量指标 | 机井 | 12 | 眼 | 50", page=2
    )
    third = grid(f"{heading}\n| 产出指标 | 质量指标 | 合格率 | 100 | % | 20", page=3)
    tables, problems = read("项目支出绩效目标表", first, second, third)
    assert not problems
    assert [(t.project, rows(t)) for t in tables] == [
        ("渠道清淤", ["年 数量 清淤长度 8公里", "年 生态效益 水质 3类"]),
        ("机井维修", ["年 数量 机井 12眼", "年 质量 合格率 100%"]),
    ]


def test_list_with_nature_and_direction_apart() -> None:
    tables, _ = read(
        "项目支出绩效目标表",
        """
        项目名称 | 项目单位 | 项目类别 | 预算数(万元) | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标方向 | 目标值 | 计量单位 | 分值
        牧道维修 | 林草局 | 特定目标类 | 35.6 | 修通牧道 | 产出指标(50分) | 数量指标 | 维修里程 | 正向 | 大于等于 | 42 | 公里 | 20
        """,
    )
    table = tables[0]
    assert rows(table) == ["年 数量 维修里程 ≥42公里"]
    total = table.funds[Period.ANNUAL].total
    assert total is not None
    assert total.yuan == 356000


def test_indicators_as_sentences_in_a_list() -> None:
    tables, _ = read(
        "部门预算项目绩效目标表",
        """
        单位编码 | 单位名称(项目类别/支出项目) | 年度预算安排 | 项目内容 | 绩效目标
        105001 | 视频监控运维 | 640000 | 维护监控点位 | 【总体目标】保障点位在线【产出指标-数量指标】指标1:点位数量(≥520个)指标2:巡检(每月1次)【效益指标-社会效益指标】指标1:破案支撑(明显增强)
        105001 | 警务车辆 | 300000 | 更新车辆 | 【产出指标-数量指标】指标1:更新车辆(3辆)
        """,
    )
    assert [t.project for t in tables] == ["视频监控运维", "警务车辆"]
    assert rows(tables[0]) == ["年 数量 点位数量 ≥520个", "年 数量 巡检 每月1次", "年 社会效益 破案支撑 明显增强"]


def test_indicators_as_sentences_in_a_form() -> None:
    table = only(
        "项目支出绩效目标表",
        """
        项目名称 | 社区养老驿站 | <
        年度目标 | 建成并运行 | <
        产出指标 | 数量指标:建成驿站 3个;服务老人≥400人次;质量指标:设施验收合格率100% | <
        效益指标 | 社会效益指标:老人活动参与率≥60%;满意度指标:老人满意度≥90% | <
        """,
    )
    assert table.project == "社区养老驿站"
    assert rows(table) == [
        "年 数量 建成驿站 3个",
        "年 数量 服务老人 ≥400人次",
        "年 质量 设施验收合格率 100%",
        "年 社会效益 老人活动参与率 ≥60%",
        "年 满意度 老人满意度 ≥90%",
    ]


def test_indicators_as_paragraphs() -> None:
    table = only(
        "项目支出绩效目标申报表",
        "项目名称:乡道养护",
        "一、产出指标",
        "1.数量指标:养护里程≥86公里;",
        "2.时效指标:完成时间12月底前。",
        "二、效益指标",
        "社会效益指标:出行条件明显改善",
    )
    assert table.project == "乡道养护"
    assert [(i.level1, i.level2) for i in table.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "时效指标"),
        ("效益指标", "社会效益指标"),
    ]
    assert rows(table)[0] == "年 数量 养护里程 ≥86公里"
