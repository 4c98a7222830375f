"""Shapes of forms: levels side by side over a list, one title over several forms, money by years, goals of the whole."""

from __future__ import annotations

import pytest
from form_documents import only, read, rows

from perfcheck.model.submission import Period, TargetTable

HEADING = "一级指标 | 二级指标 | 三级指标 | 指标值"
ROW = "产出指标 | 数量指标 | 修缮书架 | ≥40组"


def yuan(table: TargetTable) -> dict[str, tuple[int | None, dict[str, int]]]:
    """Total and sources of every period."""
    return {
        p.value: (
            int(f.total.yuan) if f.total and f.total.yuan is not None else None,
            {s.label: int(s.yuan) for s in f.sources if s.yuan is not None},
        )
        for p, f in table.funds.items()
    }


LEVELS_ABREAST = """
单位代码(项目代码) | 预算单位(项目名称) | 项目金额 | < | 绩效目标 | 成本指标 | < | 产出指标 | < | 满意度指标 | <
^ | ^ | 资金总额 | 财政拨款 | ^ | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
307 | 青石县图书馆 | 50 | 42 | | | | | | |
01 | 书架修缮 | 30 | 30 | 修好全部书架。 | 单组成本 | ≤7500元 | 修缮书架 | ≥40组 | 读者满意度 | ≥95%
 | | | | | | | 验收合格率 | 100% | |
02 | 馆藏采购 | 20 | 12 | 补充馆藏。 | 单册成本 | ≤40元 | 采购图书 | ≥5000册 | 读者满意度 | ≥90%
"""


def test_levels_side_by_side_are_the_levels_of_the_columns_below_them() -> None:
    tables, problems = read("项目绩效目标表", "单位:万元", LEVELS_ABREAST)
    assert not problems
    assert [(t.project, t.unit) for t in tables] == [("书架修缮", "青石县图书馆"), ("馆藏采购", "青石县图书馆")]
    assert [yuan(t) for t in tables] == [
        {"annual": (300000, {"财政拨款": 300000})},
        {"annual": (200000, {"财政拨款": 120000})},
    ]
    assert [(i.level1, i.name, i.value) for i in tables[0].indicators] == [
        ("成本指标", "单组成本", "≤7500元"),
        ("产出指标", "修缮书架", "≥40组"),
        ("满意度指标", "读者满意度", "≥95%"),
        ("产出指标", "验收合格率", "100%"),
    ]


def test_two_levels_side_by_side_are_no_two_periods() -> None:
    table = only(
        "项目绩效目标表",
        "项目名称 | 产出指标 | < | 效益指标 | <\n^ | 三级指标 | 指标值 | 三级指标 | 指标值\n"
        "书架修缮 | 修缮书架 | ≥40组 | 到馆人次 | ≥9万人次",
    )
    assert rows(table) == ["年  修缮书架 ≥40组", "年  到馆人次 ≥9万人次"]


FIELDS = "主管部门 | 青石县文旅局 | 资金总额 | {} | 其中:财政拨款 | {}\n年度目标 | 完工。 | < | < | < | <"


def _form(project: str, *money: int) -> str:
    return f"项目名称 | {project} | < | < | < | <\n{FIELDS.format(*money)}\n{HEADING}\n{ROW}"


def test_title_and_captions_stand_over_all_forms_below_them() -> None:
    lines = ("2027年项目支出绩效目标表", "填报单位：青石县图书馆　　金额单位：万元")
    tables, _ = read(*lines, _form("书架修缮", 30, 30), _form("馆藏采购", 20, 12))
    assert [(t.project, t.fiscal_year, t.unit) for t in tables] == [
        ("书架修缮", 2027, "青石县图书馆"),
        ("馆藏采购", 2027, "青石县图书馆"),
    ]
    assert yuan(tables[1]) == {"annual": (200000, {"财政拨款": 120000})}


def test_a_form_with_a_title_of_its_own_shares_none() -> None:
    first = ("2027年项目支出绩效目标表", "填报单位：青石县图书馆　　金额单位：万元", _form("书架修缮", 30, 30))
    tables, _ = read(*first, "项目支出绩效目标申报表", _form("馆藏采购", 20, 12))
    assert (tables[1].fiscal_year, tables[1].unit, tables[1].money_unit) == (None, None, None)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "项目总预算(元) | 90000 | 项目当年预算(元) | 30000\n上年同名项目预算额(元) | 25000 | 上年预算执行数(元) | 24000",
            {"implementation": (90000, {}), "annual": (30000, {})},
        ),
        ("本年预算(元) | 30000 | 其中:上年结转 | 5000", {"annual": (30000, {"上年结转": 5000})}),
        ("资金总额(元) | 30000 | 截至目前执行数(元) | 12000", {"annual": (30000, {})}),
        (
            "项目资金(元) | | 合计 | 2027年 | 2028年\n^ | 资金总额 | 90 | 30 | 60\n^ | 财政拨款 | 60 | 20 | 40",
            {"implementation": (90, {"财政拨款": 60}), "annual": (30, {"财政拨款": 20})},
        ),
    ],
)
def test_money_of_other_years_and_money_spent_is_not_the_budget(rows: str, expected: dict[str, object]) -> None:
    head = f"项目名称 | 书架修缮 | < | <\n{rows}\n{HEADING}\n{ROW}"
    assert yuan(only("项目支出绩效目标表", head)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("项目总体目标 | 修好书架。", {Period.ANNUAL: "修好书架。"}),
        (
            "项目总目标 | 三年修完。\n年度目标 | 修好书架。",
            {Period.IMPLEMENTATION: "三年修完。", Period.ANNUAL: "修好书架。"},
        ),
        ("年度目标 | 总体目标：修好书架。", {Period.ANNUAL: "总体目标：修好书架。"}),
    ],
)
def test_the_goal_of_the_whole_is_the_years_where_it_stands_alone(rows: str, expected: dict[Period, str]) -> None:
    lines = [line + " | < | <" for line in rows.splitlines()]
    table = only("项目绩效目标表", "\n".join(["项目名称 | 书架修缮 | < | <", *lines, HEADING, ROW]))
    assert {p: t.text for p, t in table.goals.items()} == expected


def _bare(rows: str) -> str:
    return f"项目名称 | 书架修缮 | < | < | <\n年度目标 | 修好书架。 | < | < | <\n{rows}"


def test_rows_without_a_heading_are_read_by_their_levels() -> None:
    table = only(
        "项目支出绩效目标表",
        _bare(
            "绩效指标 | 产出指标 | 数量指标 | 修缮书架 | ≥40组\n^ | ^ | 时效指标 | 完工 | 8月底前\n"
            "^ | 效益指标 | 社会效益指标 | 到馆读者 | ≥9万人次"
        ),
    )
    assert rows(table) == ["年 数量 修缮书架 ≥40组", "年 时效 完工 8月底前", "年 社会效益 到馆读者 ≥9万人次"]
    assert table.goals[Period.ANNUAL].text == "修好书架。"


def test_signs_and_units_are_told_without_a_heading_too() -> None:
    table = only(
        "项目支出绩效目标表",
        "项目名称 | 书架修缮 | < | < | < | <\n产出指标 | 数量指标 | 修缮书架 | ≥ | 40 | 组\n产出指标 | 质量指标 | 合格率 | ≥ | 98 | %",
    )
    assert rows(table) == ["年 数量 修缮书架 ≥40组", "年 质量 合格率 ≥98%"]


def test_sentences_beside_levels_are_no_rows_without_a_heading() -> None:
    table = only(
        "项目支出绩效目标表",
        _bare(
            "产出指标 | 数量指标 | 指标1：修缮书架（≥40组） | < | <\n产出指标 | 质量指标 | 指标1：合格率（≥98%） | < | <"
        ),
    )
    assert rows(table) == ["年 数量 修缮书架 ≥40组", "年 质量 合格率 ≥98%"]


@pytest.mark.parametrize(
    ("cell", "value", "actual"),
    [
        ("≥40组/42组", "≥40组", "42组"),
        ("≤5元/册／4.8元/册", "≤5元/册", "4.8元/册"),
        ("≤5元/册", "≤5元/册", None),
        ("建立/已建立", "建立", "已建立"),
        ("≥40组", "≥40组", None),
    ],
)
def test_target_and_result_in_one_cell(cell: str, value: str, actual: str | None) -> None:
    heading = "一级指标 | 二级指标 | 三级指标 | 年度指标值/实际完成值 | 分值"
    table = only(
        "项目绩效自评表", f"项目名称 | 书架修缮 | < | < | <\n{heading}\n产出指标 | 数量指标 | 修缮书架 | {cell} | 20"
    )
    assert (table.indicators[0].value, table.indicators[0].actual, table.kind) == (value, actual, "自评表")


def test_a_column_called_indicator_without_levels_holds_names() -> None:
    table = only(
        "项目绩效目标表",
        "项目名称 | 书架修缮 | < | < | <\n绩效指标 | 指标 | 指标性质 | 历史参考值 | 指标值\n"
        "^ | 修缮书架 | ≥ | 30组 | 40组\n^ | 读者满意度 | ≥ | 90% | 95%",
    )
    assert [(i.name, i.value, i.last_year) for i in table.indicators] == [
        ("修缮书架", "≥40组", "30组"),
        ("读者满意度", "≥95%", "90%"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "资金总额：90万元（其中：本级财政80万元、单位自筹10万元）",
            (900000, {"本级财政": 800000, "单位自筹": 100000}),
        ),
        ("年度资金总额1,250.5万元，其中：财政拨款1,250.5万元", (12505000, {"财政拨款": 12505000})),
    ],
)
def test_total_and_sources_in_one_sentence(cell: str, expected: tuple[int, dict[str, int]]) -> None:
    table = only("项目绩效目标表", f"项目名称 | 书架修缮 | < | <\n资金总额及构成 | {cell} | < | <\n{HEADING}\n{ROW}")
    assert yuan(table) == {"annual": expected}


SENTENCES = """
序号 | 项目名称 | 主管部门 | 预算金额 | 年度绩效目标 | 产出指标 | < | 满意度指标
^ | ^ | ^ | ^ | ^ | 数量指标 | 质量指标 | ^
1 | 书架修缮 | 青石县文旅局 | 30 | 修好书架。 | 修缮书架≥40组；更换层板≥90块 | 合格率≥98% | 读者满意度≥95%
2 | 馆藏采购 | 青石县文旅局 | 20 | 补充馆藏。 | 采购图书≥5000册 | | 读者满意度≥90%
"""


def test_a_list_whose_cells_are_sentences_under_their_levels() -> None:
    tables, problems = read("2027年项目绩效目标一览表", "单位：万元", SENTENCES)
    assert not problems
    assert [(t.project, t.department, t.fiscal_year) for t in tables] == [
        ("书架修缮", "青石县文旅局", 2027),
        ("馆藏采购", "青石县文旅局", 2027),
    ]
    assert [yuan(t)["annual"][0] for t in tables] == [300000, 200000]
    assert rows(tables[0]) == [
        "年 数量 修缮书架 ≥40组",
        "年 数量 更换层板 ≥90块",
        "年 质量 合格率 ≥98%",
        "年 满意度 读者满意度 ≥95%",
    ]
    assert rows(tables[1]) == ["年 数量 采购图书 ≥5000册", "年 满意度 读者满意度 ≥90%"]


def test_every_field_with_its_label_in_one_cell() -> None:
    table = only(
        "2027年县级项目绩效目标表",
        "项目名称：书架修缮 | < | 主管部门：青石县文旅局 | <\n预算金额：30万元，其中：财政拨款25万元、自筹5万元 | < | < | <\n"
        f"绩效目标：修好书架，读者满意。 | < | < | <\n{HEADING}\n{ROW}",
    )
    assert (table.project, table.department) == ("书架修缮", "青石县文旅局")
    assert yuan(table) == {"annual": (300000, {"财政拨款": 250000, "自筹": 50000})}
    assert {p: t.text for p, t in table.goals.items()} == {Period.ANNUAL: "修好书架，读者满意。"}


def test_a_line_of_captions_that_ends_in_money_keeps_its_captions() -> None:
    head = f"项目名称 | 书架修缮 | < | <\n{HEADING}\n{ROW}"
    table = only("项目绩效目标表", "填报单位：青石县图书馆　　资金总额：30万元", head)
    assert (table.unit, table.project) == ("青石县图书馆", "书架修缮")


def test_monitoring_forms_name_their_year() -> None:
    table = only("2027年上半年项目支出绩效运行监控表", f"项目名称 | 书架修缮 | < | <\n{HEADING}\n{ROW}")
    assert (table.fiscal_year, table.kind) == (2027, "自评表")


def test_tables_of_both_periods_below_one_head() -> None:
    table = only(
        "2027年项目绩效目标批复表",
        "项目名称 | 书架修缮 | < | < | < | <\n项目总预算(万元) | 90 | < | 项目当年预算(万元) | 30 | <\n"
        "项目绩效总目标 | < | < | < | < | <\n名称 | 目标说明 | < | < | < | <\n"
        "长期绩效目标1 | 三年修完。 | < | < | < | <\n年度绩效目标1 | 修好书架。 | < | < | < | <\n"
        "长期绩效目标表 | < | < | < | < | <\n目标名称 | 一级指标 | 二级指标 | 指标名称 | 指标值 | 依据\n"
        "长期绩效目标1 | 产出指标 | 数量指标 | 修缮书架 | 120组 | 计划标准\n"
        "年度绩效目标表 | < | < | < | < | <\n目标名称 | 一级指标 | 二级指标 | 指标名称 | 指标值 | <\n"
        "^ | ^ | ^ | ^ | 近两年指标值 | 预期当年实现值\n年度绩效目标1 | 产出指标 | 数量指标 | 修缮书架 | 35组 | 40组",
    )
    assert rows(table) == ["期 数量 修缮书架 120组", "年 数量 修缮书架 40组"]
    assert [i.last_year for i in table.indicators] == [None, "35组"]
    assert (table.project, table.kind, table.fiscal_year) == ("书架修缮", "批复表", 2027)
    assert {p.value: t.text for p, t in table.goals.items()} == {"implementation": "三年修完。", "annual": "修好书架。"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("项目总金额(元) | 90000 | 其中:财政拨款 | 90000", {"annual": (90000, {"财政拨款": 90000})}),
        ("项目总投资(元) | 90000 | 年度资金总额 | ", {"implementation": (90000, {}), "annual": (None, {})}),
        ("实施期资金总额(元) | 90000 | 其中:财政拨款 | 90000", {"implementation": (90000, {"财政拨款": 90000})}),
    ],
)
def test_the_money_of_the_whole_project_is_the_years_where_it_stands_alone(
    rows: str, expected: dict[str, object]
) -> None:
    head = f"项目名称 | 书架修缮 | < | <\n{rows}\n{HEADING}\n{ROW}"
    assert yuan(only("项目支出绩效目标表", head)) == expected


def test_a_list_names_its_money_in_its_own_words() -> None:
    (table,), problems = read(
        "项目绩效目标表",
        "单位：万元",
        "项目名称 | 项目支出总金额 | 一级指标 | 二级指标 | 三级指标 | 指标值\n书架修缮 | 30 | 产出指标 | 数量指标 | 修缮书架 | 40组",
    )
    assert not problems
    assert yuan(table) == {"annual": (300000, {})}


def test_goals_of_the_middle_and_long_term_and_who_is_responsible() -> None:
    table = only(
        "项目绩效目标表",
        "项目名称 | 书架修缮 | 责任单位 | 青石县图书馆\n中长期目标 | 三年修完。 | < | <\n年度目标 | 修好书架。 | < | <\n"
        f"{HEADING}\n{ROW}",
    )
    assert {p.value: t.text for p, t in table.goals.items()} == {"implementation": "三年修完。", "annual": "修好书架。"}
    assert table.unit == "青石县图书馆"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "总体目标 | 目标1：修好书架；\n^ | 目标2：读者满意。",
            {Period.ANNUAL: "目标1：修好书架；\n目标2：读者满意。"},
        ),
        (
            "总体目标 | 三年修完；\n^ | 馆藏翻番。\n年度目标 | 修好书架。",
            {Period.IMPLEMENTATION: "三年修完；\n馆藏翻番。", Period.ANNUAL: "修好书架。"},
        ),
    ],
)
def test_a_goal_of_several_rows_is_one_goal(rows: str, expected: dict[Period, str]) -> None:
    lines = [line + " | < | <" for line in rows.splitlines()]
    table = only("项目绩效目标表", "\n".join(["项目名称 | 书架修缮 | < | <", *lines, HEADING, ROW]))
    assert {p: t.text for p, t in table.goals.items()} == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("资金总额 | 30万元，其中财政拨款25万元，自筹5万元 | < | <", {"财政拨款": 250000, "自筹": 50000}),
        ("资金总额 | 30万元（县级25万元、镇级5万元） | < | <", {"县级": 250000, "镇级": 50000}),
        ("资金总额(万元) | 30 | 其中:上级 | 25", {"上级": 250000}),
    ],
)
def test_sources_beside_a_total_and_called_by_their_level(row: str, expected: dict[str, int]) -> None:
    table = only("项目绩效目标表", f"项目名称 | 书架修缮 | < | <\n{row}\n{HEADING}\n{ROW}")
    assert yuan(table) == {"annual": (300000, expected)}


def test_what_a_sentence_divides_is_the_total_whatever_its_label() -> None:
    head = f"项目名称 | 书架修缮 | < | <\n资金 | 30万元（上级补助25万元，镇级自筹5万元） | < | <\n{HEADING}\n{ROW}"
    assert yuan(only("项目绩效目标表", head)) == {"annual": (300000, {"上级补助": 250000, "镇级自筹": 50000})}


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        (
            "绩效评价报告",
            "一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准\n产出 | 产出数量 | 完成率 | 15 | ≥90%满分\n产出 | 产出质量 | 合格率 | 10 | ≥98%满分",
        ),
        (
            "指标库",
            "一级指标 | 二级指标 | 三级指标 | 指标解释 | 计算公式\n产出指标 | 数量指标 | 受训人数 | 反映规模2种 | 人数1\n产出指标 | 质量指标 | 合格率 | 反映质量2种 | 比例1",
        ),
        (
            "前三季度主要指标完成情况",
            "指标 | 单位 | 数值 | 同比增长\n粮食产量 | 万吨 | 36.5 | 2.1\n用电量 | 亿千瓦时 | 12.8 | 5.0",
        ),
        (
            "职工考核表",
            "指标名称 | 指标值 | 权重 | 实际完成值\n营业额 | 500万元 | 60 | 520万元\n差错 | ≤2起 | 40 | 1起",
        ),
    ],
)
def test_frameworks_statistics_and_appraisals_are_no_target_tables(title: str, rows: str) -> None:
    assert read(title, rows)[0] == ()


def test_names_and_values_below_a_goal_are_targets_without_levels() -> None:
    table = only(
        "年度任务书",
        "绩效目标 | 修好书架。 | <\n指标名称 | 指标值 | 权重\n修缮书架 | ≥40组 | 60\n读者满意度 | ≥95% | 40",
    )
    assert [(i.name, i.value) for i in table.indicators] == [("修缮书架", "≥40组"), ("读者满意度", "≥95%")]


def test_what_stands_behind_the_sign_of_comparison_is_the_value() -> None:
    heading = "一级指标 | 二级指标 | 三级指标 | 运算符号 | 指标内容 | 度量单位"
    table = only(
        "项目绩效目标表",
        f"项目名称 | 书架修缮 | < | < | < | <\n{heading}\n产出指标 | 数量指标 | 修缮书架 | ≥ | 40 | 组",
    )
    assert rows(table) == ["年 数量 修缮书架 ≥40组"]


def test_name_and_value_in_one_column_of_a_heading() -> None:
    table = only(
        "项目绩效目标表",
        "项目名称 | 书架修缮 | < | <\n一级指标 | 二级指标 | 三级指标及目标值 | 分值\n"
        "产出指标 | 数量指标 | 修缮书架≥40组 | 20\n产出指标 | 质量指标 | 合格率≥98% | 10",
    )
    assert rows(table) == ["年 数量 修缮书架 ≥40组", "年 质量 合格率 ≥98%"]
