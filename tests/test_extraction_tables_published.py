"""Forms as bureaus and ministries publish them: funds, lists cut by a page, rows that name their own columns, plain text."""

from __future__ import annotations

import pytest
from form_documents import grid, only, read, rows

from perfcheck.model.submission import Period, TargetTable

HEADING = "一级指标 | 二级指标 | 三级指标 | 指标值"
ROWS = "产出指标 | 数量指标 | 修缮驿站 | 5座"


def _yuan(table: TargetTable) -> dict[str, int]:
    return {p.value: int(f.total.yuan) for p, f in table.funds.items() if f.total and f.total.yuan is not None}


def test_rows_that_number_their_names_and_label_their_values() -> None:
    table = only(
        "项目支出绩效目标申报表",
        """
        项目名称 | 古驿道修缮 | < | < | < | <
        年度绩效目标 | 修缮驿站5座。 | < | < | < | <
        产出指标 | 数量指标 | 指标1 | 修缮驿站 | 指标值 | 5座
        ^ | ^ | 指标2 | 铺设石板路 | 指标值 | ≥3公里
        ^ | 质量指标 | 指标1 | 一次验收通过率 | 指标值 | 100%
        效益指标 | 社会效益指标 | 指标1 | 年接待徒步者 | 指标值 | ≥2万人次
        """,
    )
    assert rows(table) == [
        "年 数量 修缮驿站 5座",
        "年 数量 铺设石板路 ≥3公里",
        "年 质量 一次验收通过率 100%",
        "年 社会效益 年接待徒步者 ≥2万人次",
    ]


@pytest.mark.parametrize(
    ("label", "amounts"),
    [
        ("年初预算数/执行数", "45/43.2"),
        ("年初数/全年预算数/全年执行数", "40/45/43.2"),
        ("项目资金(执行数/年初预算数)", "43.2/45"),
    ],
)
def test_amounts_between_strokes_are_named_between_strokes(label: str, amounts: str) -> None:
    table = only(
        "项目支出绩效自评表",
        f"项目名称 | 古驿道修缮 | < | <\n预算执行情况(万元) | {label} | {amounts} | 执行率\n{HEADING}\n{ROWS}",
    )
    assert _yuan(table) == {"annual": 450000}


@pytest.mark.parametrize(("kind", "body"), [("基金", "管理机构"), ("债权计划", "运营机构")])
def test_a_form_is_about_what_its_first_field_names(kind: str, body: str) -> None:
    table = only(
        f"{kind}绩效目标申报表(2027年度)",
        f"""
        {kind}名称 | 古城振兴引导{kind} | 存续期 | 2026年-2032年
        主管部门 | 丘县发展改革局 | {kind}{body} | 丘县振兴投资公司
        基金总规模(万元) | 3000 | 本年度财政出资(万元) | 450
        {HEADING}
        {ROWS}
        """,
    )
    assert (table.project, table.department, table.unit) == (
        f"古城振兴引导{kind}",
        "丘县发展改革局",
        "丘县振兴投资公司",
    )
    assert _yuan(table) == {"implementation": 30000000, "annual": 4500000}


def test_a_body_named_first_is_no_project() -> None:
    table = only("柳叶湖整治补助绩效目标表", f"企业名称 | 丘县水务公司 | 资金额度(万元) | 30\n{HEADING}\n{ROWS}")
    assert table.project == "柳叶湖整治补助"


def test_a_unit_goes_on_in_a_list_that_a_page_cuts() -> None:
    heading = "单位名称 | 项目名称 | 预算数 | 一级指标 | 二级指标 | 三级指标 | 指标值"
    first = grid(f"{heading}\n丘县文物所 | 古驿道修缮 | 45 | 产出指标 | 数量指标 | 修缮驿站 | 5座", page=1)
    second = grid(
        """
         |  |  | 产出指标 | 质量指标 | 验收通过率 | 100%
         | 石刻拓印 | 12 | 产出指标 | 数量指标 | 拓印石刻 | 60方
        丘县图书馆 | 古籍修复 | 20 | 产出指标 | 数量指标 | 修复古籍 | 80册
        """,
        page=2,
    )
    tables, problems = read("项目支出绩效目标表", "单位:万元", first, second, kind="pdf")
    assert not problems
    assert [(t.project, t.unit, _yuan(t)["annual"]) for t in tables] == [
        ("古驿道修缮", "丘县文物所", 450000),
        ("石刻拓印", "丘县文物所", 120000),
        ("古籍修复", "丘县图书馆", 200000),
    ]


def test_projects_in_plain_text_are_forms_of_their_own_under_one_title() -> None:
    tables, problems = read(
        "2027年度项目支出绩效目标情况",
        "一、项目名称:古驿道修缮",
        "实施单位:丘县文物所",
        "预算金额:45万元",
        "年度绩效目标:修缮驿站5座。",
        "产出指标",
        "数量指标:修缮驿站数量=5座;铺设石板路≥3公里",
        "效益指标",
        "社会效益指标:驿道沿线面貌 明显改观",
        "二、项目名称:石刻拓印",
        "实施单位:丘县文物所",
        "预算金额:12万元",
        "年度绩效目标:拓印石刻60方。",
        "产出指标",
        "时效指标:拓片装裱时间 每季度末月",
    )
    assert not problems
    assert [(t.project, t.unit, t.fiscal_year, t.goals[Period.ANNUAL].text) for t in tables] == [
        ("古驿道修缮", "丘县文物所", 2027, "修缮驿站5座。"),
        ("石刻拓印", "丘县文物所", 2027, "拓印石刻60方。"),
    ]
    assert [_yuan(t) for t in tables] == [{"annual": 450000}, {"annual": 120000}]
    assert rows(tables[0]) == [
        "年 数量 修缮驿站数量 =5座",
        "年 数量 铺设石板路 ≥3公里",
        "年 社会效益 驿道沿线面貌 明显改观",
    ]
    assert rows(tables[1]) == ["年 时效 拓片装裱时间 每季度末月"]


def test_a_report_that_tells_what_became_of_indicators_is_no_form() -> None:
    tables, _ = read(
        "2027年度古驿道修缮绩效评价报告",
        "三、绩效指标分析",
        "(一)产出指标",
        "数量指标:全年修缮驿站5座,完成率100%。",
        "(二)效益指标",
        "社会效益指标:驿道沿线面貌 明显改观",
    )
    assert not tables


def test_columns_of_money_in_a_list_are_known_by_their_labels() -> None:
    heading = (
        "项目名称 | 项目申报数 | 其中:财政拨款 | 其中:单位自筹 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
    )
    tables, problems = read(
        "项目支出绩效表(2027年)",
        "部门:丘县文物局          单位:万元",
        f"""
        {heading}
        古驿道修缮 | 45 | 40 | 5 | 修缮驿站5座。 | 产出指标 | 数量指标 | 修缮驿站 | 5座
         | | | | | 产出指标 | 质量指标 | 验收通过率 | 100%
        石刻拓印 | 12 | 12 | 0 | 拓印石刻60方。 | 产出指标 | 数量指标 | 拓印石刻 | 60方
        """,
    )
    assert not problems
    sources = [{s.label: int(s.yuan or 0) for s in t.funds[Period.ANNUAL].sources} for t in tables]
    assert [(t.project, t.department, t.fiscal_year, _yuan(t)) for t in tables] == [
        ("古驿道修缮", "丘县文物局", 2027, {"annual": 450000}),
        ("石刻拓印", "丘县文物局", 2027, {"annual": 120000}),
    ]
    assert sources == [{"财政拨款": 400000, "单位自筹": 50000}, {"财政拨款": 120000, "单位自筹": 0}]


def test_a_body_and_the_company_beside_it_are_two_fields() -> None:
    table = only(
        "PPP项目绩效目标表",
        f"""
        项目名称 | 古驿道改造 | < | <
        项目实施机构 | 丘县文物局 | 项目公司 | 丘县驿道有限公司
        {HEADING}
        {ROWS}
        """,
    )
    assert (table.unit, table.fields["项目公司"].text) == ("丘县文物局", "丘县驿道有限公司")


@pytest.mark.parametrize("line", ["2027年度金额单位:万元", "(2027年)单位:万元", "2027年度"])
def test_a_year_beside_the_unit_of_money_is_the_forms(line: str) -> None:
    table = only("项目支出绩效目标表", line, f"项目名称 | 古驿道修缮 | 资金总额 | 45\n{HEADING}\n{ROWS}")
    assert table.fiscal_year == 2027
