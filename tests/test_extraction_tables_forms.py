"""Rows of forms as a clerk reads them: label, value, label, value, whether the labels are known or not."""

from __future__ import annotations

import pytest
from form_documents import only

from perfcheck.extraction.narrative_headings import section_heading
from perfcheck.language.files import load_toml
from perfcheck.language.width import normalise
from perfcheck.model.submission import Period, TargetTable

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 补植行道树 | 300株"
TITLE = "项目支出绩效目标表"


def form(rows: str, *above: str, title: str = TITLE) -> TargetTable:
    """The table of a form with these rows above its indicators."""
    return only(title, *above, f"{rows}\n{INDICATORS}")


def said(table: TargetTable) -> dict[str, str]:
    return {label: text.text for label, text in table.fields.items()}


def yuan(table: TargetTable) -> dict[str, int | None]:
    return {p.value: funds.total and funds.total.yuan and int(funds.total.yuan) for p, funds in table.funds.items()}


def goals(table: TargetTable) -> dict[str, str]:
    return {p.value: goal.text for p, goal in table.goals.items()}


@pytest.mark.parametrize(
    ("row", "pair"),
    [
        ("项目名称 | 行道树补植 | 管护路段 | 滨河大道", {"管护路段": "滨河大道"}),
        ("项目名称 | 行道树补植 | 绿化等级 | 二级绿地", {"绿化等级": "二级绿地"}),
        ("项目名称 | 行道树补植 | 财政评审文号 | 青财评20号", {"财政评审文号": "青财评20号"}),
        ("项目名称 | 行道树补植 | 是否跨年 | 是☑ 否□", {"是否跨年": "是"}),
        ("项目名称 | 行道树补植 | 牵头股室: |", {"牵头股室": ""}),
        ("养护标段 | 第三标段 | 项目名称 | 行道树补植", {}),
    ],
)
def test_an_unknown_label_ends_the_field_before_it(row: str, pair: dict[str, str]) -> None:
    table = form(f"{row}\n主管部门 | 青州县园林局 | < | <")
    assert table.project == "行道树补植"
    assert pair.items() <= said(table).items()


def test_an_unknown_label_after_a_blank_answer() -> None:
    table = form("主管部门 | | 养护范围 | 城北片区\n项目名称 | 行道树补植 | < | <")
    assert (table.department, said(table)["养护范围"]) == ("", "城北片区")


def test_a_value_of_several_cells_stays_whole() -> None:
    table = form("项目名称 | 行道树补植 | < | <\n起止时间 | 2026年3月 | 至 | 2026年9月")
    assert table.project_term == "2026年3月 至 2026年9月"


def test_money_and_names_in_one_row() -> None:
    table = form("项目名称 | 行道树补植 | 预算金额(万元) | 36\n主管部门 | 青州县园林局 | 联系人 | 郑某")
    assert (table.project, yuan(table), table.department) == ("行道树补植", {"annual": 360000}, "青州县园林局")
    assert said(table)["联系人"] == "郑某"


def test_labels_over_their_values() -> None:
    table = form("项目名称 | 主管部门 | 实施单位 | 项目期\n行道树补植 | 青州县园林局 | 园林管护站 | 1年")
    assert (table.project, table.department, table.unit) == ("行道树补植", "青州县园林局", "园林管护站")
    assert table.project_term == "1年"


@pytest.mark.parametrize(
    ("above", "unit", "money"),
    [
        ("填报单位:(盖章)", None, None),
        ("填报单位（公章）：", None, None),
        ("申报单位：****", None, None),
        ("预算单位:园林管护站    金额单位:万元", "园林管护站", "万元"),
        ("预算单位:园林管护站金额单位:元", "园林管护站", "元"),
        ("编制单位(盖章):园林管护站(盖章)\t填报日期:2026年1月8日", "园林管护站", None),
    ],
)
def test_facts_that_share_a_caption(above: str, unit: str | None, money: str | None) -> None:
    table = form("项目名称 | 行道树补植 | < | <", above)
    assert (table.unit, table.money_unit, table.department) == (unit, money, None)


def test_the_forms_own_field_comes_before_a_caption() -> None:
    table = form("项目名称 | 行道树补植 | 实施单位 | 园林管护站", "填报单位：青州县园林局办公室  单位领导签字：")
    assert table.unit == "园林管护站"
    table = form("项目名称 | 行道树补植 | 申报单位 | 青州县园林局办公室\n实施单位 | 园林管护站 | < | <")
    assert table.unit == "园林管护站"


@pytest.mark.parametrize(
    ("rows", "department"),
    [
        ("省级主管部门 | 省住建厅 | 市级主管部门 | 安平市园林局", "安平市园林局"),
        ("县级主管部门 | 青州县园林局 | 省级主管部门 | 省住建厅", "青州县园林局"),
        ("中央主管部门 | 住建部 | 地方主管部门 | 安平市园林局", "安平市园林局"),
        ("县级绿化主管部门 | 青州县园林局 | 县级财政部门 | 青州县财政局", "青州县园林局"),
        ("主管部门 | 青州县园林局 | 市级主管部门 | 安平市园林局", "青州县园林局"),
        ("部门 | 青州县园林局 | < | <", "青州县园林局"),
        ("主管部门 | 住建部 / 安平市园林局 | < | <", "安平市园林局"),
        ("主管部门 | 青州县园林局、青州县城管局 | < | <", "青州县园林局、青州县城管局"),
        ("主管部门及代码 | 青州县园林局 412 | < | <", "青州县园林局"),
        ("主管部门 | 青州县园林局（412001） | < | <", "青州县园林局"),
        ("主管部门 | ×××× | < | <", None),
        ("主管部门 | (盖章) | < | <", None),
        ("主管部门 | — | < | <", ""),
    ],
)
def test_the_most_local_department_is_the_department(rows: str, department: str | None) -> None:
    assert form(f"项目名称 | 行道树补植 | < | <\n{rows}").department == department


def test_departments_of_all_levels_are_kept() -> None:
    table = form("项目名称 | 行道树补植 | < | <\n省级主管部门 | [120]省住建厅 | 县级主管部门 | 青州县园林局")
    assert said(table) == {"项目名称": "行道树补植", "省级主管部门": "[120]省住建厅", "县级主管部门": "青州县园林局"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "目标完成情况 | 年度总体目标 | 截至年底实际完成情况 | <\n^ | 补植300株。 | 已补植120株 | <",
            {"annual": "补植300株。"},
        ),
        ("绩效目标 | 本年度目标 | < | 年度目标完成情况\n^ | 补植300株。 | < |", {"annual": "补植300株。"}),
        ("总体目标 | 补植300株。 | < | 已完成情况：\n^ | ^ | ^ | 未完成原因：", {"annual": "补植300株。"}),
        ("项目绩效目标 | 当年度绩效目标 | < | <\n^ | 补植300株。 | < | <", {"annual": "补植300株。"}),
        (
            "项目实施期绩效目标 | 三年补植900株。 | < | <\n项目当年绩效目标 | 补植300株。 | < | <",
            {"implementation": "三年补植900株。", "annual": "补植300株。"},
        ),
        (
            "总体目标 | 项目总目标：三年补植900株；年度：补植300株。 | < | <",
            {"implementation": "三年补植900株", "annual": "补植300株。"},
        ),
        ("年度目标 | 补植300株。 | 责任科室 | 绿化股", {"annual": "补植300株。"}),
    ],
)
def test_goals_beside_their_results_and_under_their_heads(rows: str, expected: dict[str, str]) -> None:
    assert goals(form(f"项目名称 | 行道树补植 | < | <\n{rows}")) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("项目预算金额(万元) | 年度资金总额 | 36.5 | <\n^ | 其中:财政拨款 | 36.5 | <", {"annual": 365000}),
        ("项目金额（万元） | 年度资金总额 | 36.5 万元 | <\n^ | 其中：财政拨款 | 36.5 万元 | <", {"annual": 365000}),
        ("资金情况(万元)(10分) | | 预算数(A) | 执行数(B)\n^ | 年度资金总额 | 7 | 6", {"annual": 70000}),
        ("项目预算 | 总金额 | 90万元 | \n | 当年金额 | 30万元 |", {"implementation": 900000, "annual": 300000}),
        ("预算安排 | 总额：90万元 | 本年度金额：30万元 | <", {"implementation": 900000, "annual": 300000}),
        ("资金总额 | 90万元 | 当年资金总额 | 30万元", {"implementation": 900000, "annual": 300000}),
        ("资金总额 | 90万元 | < | <", {"annual": 900000}),
        ("项目资金 | 本次下达省级补助(万元) | 36.5 | <", {"annual": 365000}),
        ("中期资金总额(万元)： | 90 | 年度资金总额(万元)： | 30", {"implementation": 900000, "annual": 300000}),
        ("项目申报金额（元） | 365,000.00 | < | <", {"annual": 365000}),
    ],
)
def test_amounts_whatever_their_block_is_called(rows: str, expected: dict[str, int]) -> None:
    assert yuan(form(f"项目名称 | 行道树补植 | < | <\n{rows}")) == expected


def test_uses_beside_sources_are_no_sources() -> None:
    table = form(
        "本年预算申请(万元) | 资金总额：88 | < | <\n"
        "^ | 按资金来源分：88 | 按支出性质分：88 | <\n"
        "^ | 其中：财政拨款：80 | 其中：基本支出：50 | <\n^ | 单位资金：8 | 项目支出：38 | <"
    )
    funds = table.funds[Period.ANNUAL]
    assert yuan(table) == {"annual": 880000}
    assert {s.label: s.yuan for s in funds.sources} == {"财政拨款": 800000, "单位资金": 80000}


@pytest.mark.parametrize(
    ("cell", "attribute"),
    [
        ("1、延续项目 □ 2、新增项目 ☑", "新增项目"),
        ("□延续项目 ☑新增项目", "新增项目"),
        ("延续项目（ ） 新增项目（√）", "新增项目"),
        ("延续项目□ 新增项目□", ""),
        ("新增项目", "新增项目"),
    ],
)
def test_only_ticked_options_count(cell: str, attribute: str) -> None:
    table = form(f"项目名称 | 行道树补植 | 项目类别 | ☑部门项目 □专项\n项目属性 | {cell} | < | <")
    assert (table.attribute, table.category) == (attribute, "部门项目")


@pytest.mark.parametrize(
    ("title", "project", "year"),
    [
        ("3、青财农〔2024〕18号关于下达2025年省级绿化补助资金预算指标绩效目标表", "2025年省级绿化补助资金", 2025),
        ("附件2 城市绿化提升工程项目支出绩效目标申报表(2026年度)", "城市绿化提升工程", 2026),
        ("2026年度项目支出绩效目标表", "", 2026),
        ("青州县园林局2026年部门预算项目支出绩效目标表", "", 2026),
        ("省对市县转移支付区域绩效目标表", "", None),
        ("2026年预算项目绩效目标", "", 2026),
        ("2026年度城市绿化提升项目自评表", "城市绿化提升项目", 2026),
        ("部门整体支出绩效目标表", "部门整体", None),
    ],
)
def test_a_form_without_a_projects_name(title: str, project: str, year: int | None) -> None:
    table = form("年度目标 | 补植300株。 | < | <", title=title)
    assert (table.project, table.fiscal_year, table.title) == (project, year, title)


def test_a_label_stands_in_one_place_with_one_role() -> None:
    data = load_toml("layout")
    listed = [(label, role) for role, labels in data["fields"].items() if role != "foot" for label in labels]
    listed += [(label, part["role"]) for part in data["part"] for label in part["labels"]]
    labels = [normalise(label) for label, _ in listed]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_parts_of_forms_and_of_narratives_are_called_alike() -> None:
    heading = section_heading("三、立项背景及依据")
    assert heading is not None
    assert heading.key == "立项依据"
    assert "立项背景及依据" in form("项目名称 | 行道树补植 | < | <\n立项背景及依据 | 《绿化条例》 | < | <").statements
