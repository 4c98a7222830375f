"""Forms over pages, several forms in one grid, several grids in one form."""

from __future__ import annotations

from itertools import pairwise

from form_documents import document, grid, only, read, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.extraction import extract
from perfcheck.model.document import Cell, Document, Grid, Line
from perfcheck.model.submission import Period

HEADING = "一级指标 | 二级指标 | 三级指标 | 指标值"
GROUPS = [
    ("产出指标", "数量指标", "数量", ["巡护里程", "巡护人员", "防火宣传"]),
    ("产出指标", "质量指标", "质量", ["巡护记录完整率", "培训合格率"]),
    ("产出指标", "时效指标", "时效", ["值班到岗及时率"]),
    ("效益指标", "社会效益指标", "社会效益", ["火灾受害率", "群众知晓率"]),
    ("效益指标", "生态效益指标", "生态效益", ["森林覆盖率"]),
    ("满意度指标", "服务对象满意度指标", "满意度", ["林农满意度", "护林员满意度"]),
]
NAMES = [(l1, l2, kind, name) for l1, l2, kind, names in GROUPS for name in names]
EXPECTED = [f"年 {kind} {name} {n + 1}%" for n, (_, _, kind, name) in enumerate(NAMES)]


def _pages(cuts: list[int], label_late: list[bool], repeat_heading: bool) -> list[Grid]:
    """The rows of NAMES cut into pages; a label whose merged cell is cut stands on one of its pages only."""
    bounds = [0, *cuts, len(NAMES)]
    grids = []
    for page, (start, end) in enumerate(pairwise(bounds)):
        lines = [HEADING] if page == 0 or repeat_heading else []
        for n in range(start, end):
            labels = [_label(n, level, start, bounds, label_late) for level in (0, 1)]
            lines.append(" | ".join([*labels, NAMES[n][3], f"{n + 1}%"]))
        grids.append(grid("\n".join(lines), page=page + 1))
    return grids


def _label(n: int, level: int, start: int, bounds: list[int], late: list[bool]) -> str:
    """What stands in a level cell: the label, a merge mark, or nothing on the page that lost the label."""
    same = [m for m in range(len(NAMES)) if NAMES[m][: level + 1] == NAMES[n][: level + 1]]
    if n > max(same[0], start):
        return "^"
    pages = [k for k in range(len(bounds) - 1) if any(bounds[k] <= m < bounds[k + 1] for m in same)]
    here = next(k for k in range(len(bounds) - 1) if bounds[k] <= n < bounds[k + 1])
    # A cell that fills a page from its top cannot be told from the rest of the one before: its label stays there.
    moved = late[pages[0]] and (same[0] not in bounds or same[0] == 0)
    holder = pages[min(1, len(pages) - 1)] if moved else pages[0]
    return NAMES[n][level] if here == holder else ""


@given(
    st.lists(st.integers(1, len(NAMES) - 1), unique=True, max_size=3),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_a_page_break_anywhere_changes_nothing(cuts: list[int], late: list[bool], repeat: bool) -> None:
    table = only("项目支出绩效目标表", *_pages(sorted(cuts), late, repeat))
    assert rows(table) == EXPECTED
    assert [i.level2 for i in table.indicators] == [level2 for _, level2, _, _ in NAMES]
    assert [i.level1 for i in table.indicators] == [level1 for level1, _, _, _ in NAMES]


def test_a_row_cut_in_the_middle_of_its_cells_is_one_row() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 数量指标 | 印发政策 | ≥500册", page=1),
        grid("| | 宣传手册 |\n | 质量指标 | 差错率 | ≤1%", page=2),
    )
    assert rows(table) == ["年 数量 印发政策宣传手册 ≥500册", "年 质量 差错率 ≤1%"]


def test_a_cut_value_joins_its_name() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 数量指标 | 发放口罩 | ", page=1),
        grid("| | | ≥2万只\n | 质量指标 | 合格率 | 100%", page=2),
    )
    assert rows(table) == ["年 数量 发放口罩 ≥2万只", "年 质量 合格率 100%"]


def test_a_row_cut_on_one_side_only() -> None:
    heading = "一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值"
    table = only(
        "项目支出绩效目标表",
        grid(f"{heading}\n产出指标 | 数量指标 | 慰问困难 | 60户 | 数量指标 | 慰问困难 | 20户", page=1),
        grid("| | 职工家庭 | | | |\n | 质量指标 | 到位率 | 100% | 质量指标 | 到位率 | 100%", page=2),
    )
    assert rows(table)[:2] == ["期 数量 慰问困难职工家庭 60户", "年 数量 慰问困难 20户"]


def test_an_unfilled_name_at_the_end_of_a_page_stays_alone() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 数量指标 | 举办比赛 | ", page=1),
        grid("产出指标 | 质量指标 | 参赛率 | ≥80%\n| 时效指标 | 完成时间 | 12月", page=2),
    )
    assert rows(table) == ["年 数量 举办比赛", "年 质量 参赛率 ≥80%", "年 时效 完成时间 12月"]


def test_a_seal_between_pages_does_not_end_the_form() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 数量指标 | 修路 | 5公里", page=1),
        "章",
        "- 2 -",
        grid("效益指标 | 社会效益指标 | 受益村民 | 900人", page=2),
    )
    assert rows(table) == ["年 数量 修路 5公里", "年 社会效益 受益村民 900人"]


def test_another_table_after_the_form_is_not_its_end() -> None:
    tables, problems = read(
        "项目支出绩效目标表",
        f"{HEADING}\n产出指标 | 数量指标 | 修路 | 5公里",
        "单位编码 | 单位名称 | 金额 | 备注\n101 | 交通局 | 20 |\n102 | 公路段 | 30 |\n103 | 养护站 | 9 |\n104 | 总站 | 8 |",
    )
    assert [rows(t) for t in tables] == [["年 数量 修路 5公里"]]
    assert not problems


def test_several_forms_in_one_grid() -> None:
    form = """
    {x}项目支出绩效目标表 | < | < | <
    (2027年度) | < | < | <
    项目名称 | {x} | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | {x}数量 | 3个
    负责人: | 王某 | 填报日期: | 2026-11-02
    """
    drawing = "\n".join(form.strip().format(x=x) for x in ("灌溉", "防汛"))
    tables, problems = read(grid(drawing, sheet="目标"))
    assert not problems
    assert [(t.project, t.fiscal_year, rows(t)) for t in tables] == [
        ("灌溉", 2027, ["年 数量 灌溉数量 3个"]),
        ("防汛", 2027, ["年 数量 防汛数量 3个"]),
    ]


def test_forms_without_titles_begin_with_the_projects_name() -> None:
    form = "项目名称 | {x} | < | <\n" + HEADING + "\n产出指标 | 数量指标 | {x}数量 | 3个"
    tables, _ = read(form.format(x="灌溉"), form.format(x="防汛"))
    assert [t.project for t in tables] == ["灌溉", "防汛"]


def test_sheets_hold_forms_of_their_own() -> None:
    tables, _ = read(
        grid(f"{HEADING}\n产出指标 | 数量指标 | 甲 | 1个", sheet="一"),
        grid(f"{HEADING}\n产出指标 | 数量指标 | 乙 | 2个", sheet="二"),
    )
    assert [rows(t) for t in tables] == [["年 数量 甲 1个"], ["年 数量 乙 2个"]]


def test_a_form_in_two_grids_of_a_word_file() -> None:
    table = only(
        "项目支出绩效目标申报表",
        "项目名称 | 河长制 | 主管部门 | 012-水务局",
        f"{HEADING}\n产出指标 | 数量指标 | 巡河 | 48次",
    )
    assert (table.project, table.department, table.department_code) == ("河长制", "水务局", "012")


def test_a_form_that_lost_its_right_side_takes_its_period_from_its_siblings() -> None:
    two = "项目名称 | {x} | < | < | < | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 甲 | 1个 | 数量指标 | 甲 | 1个"
    one = "项目名称 | 丙 | < | <\n" + HEADING + "\n产出指标 | 数量指标 | 乙 | 2个"
    title = "县级部门项目支出绩效目标表"
    tables, _ = read(title, two.format(x="甲"), title, two.format(x="乙"), title, one)
    assert [i.period for i in tables[2].indicators] == [Period.IMPLEMENTATION]
    alone, _ = read(title, one)
    assert [i.period for i in alone[0].indicators] == [Period.ANNUAL]


def test_documents_without_a_target_table_say_so() -> None:
    submission = extract(
        document("四、绩效目标设置情况", "项目绩效目标详见单位的项目绩效目标表。", "科目 | 金额\n合计 | 20")
    )
    assert not submission.tables
    problem = submission.problems[-1]
    assert (problem.code, problem.blocking) == ("IN006", True)
    assert "未找到项目支出绩效目标表" in problem.message
    assert "详见单位的项目绩效目标表" in problem.message


def test_cells_without_a_line_of_text_say_so_too() -> None:
    submission = extract(document("物资 | 数量\n铁锹 | 40"))
    assert [p.code for p in submission.problems] == ["IN006"]


def test_budget_tables_are_no_target_tables() -> None:
    tables, problems = read(
        "项目支出预算表",
        "项目名称 | 合计 | 本年拨款 | 上年结转\n办公设备 | 12 | 10 | 2\n信息系统 | 30 | 30 |",
        "收支总表",
        "收入 | < | 支出 | <\n项目 | 预算数 | 项目 | 预算数\n财政拨款 | 42 | 基本支出 | 20",
    )
    assert not tables
    assert not problems


def test_a_column_nobody_knows_is_told() -> None:
    tables, problems = read(
        "项目支出绩效目标表",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 牵头科室\n产出指标 | 数量指标 | 修路 | 5公里 | 工程科",
    )
    assert rows(tables[0]) == ["年 数量 修路 5公里"]
    assert [(p.code, p.blocking) for p in problems] == [("IN020", False)]
    assert "牵头科室" in problems[0].message


def test_a_title_printed_on_every_page_does_not_part_the_form() -> None:
    title = "项目支出绩效目标表"
    first = grid(f"项目名称 | 灌溉 | < | <\n{HEADING}\n产出指标 | 数量指标 | 修渠 | 5公里", page=1)
    table = only(title, first, title, "(2027年度)", grid(f"{HEADING}\n| 质量指标 | 合格率 | 100%", page=2))
    assert rows(table) == ["年 数量 修渠 5公里", "年 质量 合格率 100%"]
    tables, _ = read(title, "(2027年度)", first, title, "(2027年度)", first)
    assert [t.fiscal_year for t in tables] == [2027, 2027]


def test_forms_with_their_names_in_lines_under_the_same_title() -> None:
    title, data = "项目支出绩效目标表", f"{HEADING}\n产出指标 | 数量指标 | 修渠 | 5公里"
    tables, _ = read(title, "项目名称:灌溉", data, title, "(2027年度)", "项目名称:防汛", data)
    assert [(t.project, t.title, t.fiscal_year) for t in tables] == [("灌溉", title, None), ("防汛", title, 2027)]


def test_a_page_within_one_group_belongs_to_the_form() -> None:
    more = "\n".join(f"| | 事项{n} | {n}个" for n in range(2, 8))
    table = only(
        "项目支出绩效目标表", grid(f"{HEADING}\n产出指标 | 数量指标 | 事项1 | 1个", page=1), grid(more, page=2)
    )
    assert [i.level2 for i in table.indicators] == ["数量指标"] * 7


def test_a_table_that_came_as_lines_is_told_and_not_guessed_at() -> None:
    tables, problems = read(
        "项目支出绩效目标表",
        "项目名称:灌溉",
        "一级指标 二级指标 三级指标 指标值",
        "产出指标 数量指标: 修渠 5公里",
        "效益指标 社会效益指标: 受益 90户",
    )
    assert not tables
    assert [(p.code, p.blocking) for p in problems] == [("IN022", True)]


def test_a_foot_whose_first_label_is_torn_still_ends_the_form() -> None:
    foot = "责人: | | 经办人: | 联系电话: | 填报日期:"
    table = only("项目支出绩效目标表", f"{HEADING} | 备注\n产出指标 | 数量指标 | 修路 | 5公里 |\n{foot}")
    assert rows(table) == ["年 数量 修路 5公里"]


def test_a_caption_of_a_period_is_no_indicator_beside_a_merged_label() -> None:
    drawing = """
    长期绩效指标 | < | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 建馆 | 3座
    ^ | 年度绩效指标 | < | <
    产出指标 | 数量指标 | 建馆 | 1座
    """
    assert rows(only("项目支出绩效目标表", drawing)) == ["期 数量 建馆 3座", "年 数量 建馆 1座"]


def test_doubtful_recognition_is_told() -> None:
    names = ["一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "补种行道树", "292株"]
    cells = tuple(Cell(t, i // 4, i % 4, confidence=0.4 if t == "292株" else 0.99) for i, t in enumerate(names))
    heading = (Line("项目支出绩效目标表"), Line("项目名称：绿化补种"))
    submission = extract(Document("a.pdf", "", "pdf", (*heading, Grid(cells, 2, 4)), recognised=True))
    assert [(p.code, p.blocking, "补种行道树" in p.message) for p in submission.problems] == [("IN024", False, True)]


def test_a_goal_longer_than_any_is_judged_in_part_and_told() -> None:
    goal = "巡护山林300公里，" * 3000
    drawing = f"年度目标 | {goal} | < | <\n{HEADING}\n产出指标 | 数量指标 | 巡护里程 | 300公里"
    submission = extract(document("项目支出绩效目标表", "项目名称：森林防火", grid(drawing)))
    assert [(p.code, p.blocking) for p in submission.problems] == [("IN025", False)]
    assert f"年度目标有 {len(goal)} 字" in submission.problems[0].message
    assert submission.tables[0].goals[Period.ANNUAL].text == goal[:20_000]


def test_a_row_under_a_level_of_its_own_is_not_the_rest_of_the_row_before() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 数量指标 | 展出 | 40天\n效益指标 | 社会效益指标 | ≥40天接待 | ≥40天", page=1),
        grid("满意度指标 | 观众 | 现场发放问卷 |", page=2),
    )
    assert rows(table)[1:] == ["年 社会效益 ≥40天接待 ≥40天", "年 满意度 现场发放问卷"]


def test_a_goal_cut_by_a_page_break_is_one_text() -> None:
    head = "项目名称 | 山洪预警站点更新\n主管部门 | 清江县水利局\n年度目标 | 更新山洪预警站点四十六处，汛期前全部联"
    table = only(
        "项目支出绩效目标表",
        grid(head, page=1),
        grid(" | 网运行，预警信息发布及时率达到百分之百。", page=2),
        grid(f"{HEADING}\n产出指标 | 数量指标 | 更新站点数量 | ≥46处", page=2),
    )
    goal = table.goals[Period.ANNUAL].text
    assert goal == "更新山洪预警站点四十六处，汛期前全部联网运行，预警信息发布及时率达到百分之百。"


def test_a_value_cut_in_the_middle_is_one_value() -> None:
    table = only(
        "项目支出绩效目标表",
        grid(f"{HEADING}\n产出指标 | 时效指标 | 站点联网时间 | 2031年5月", page=1),
        grid("| | | 31日前\n效益指标 | 社会效益指标 | 转移群众人数 | ≥900人", page=2),
    )
    assert [i.value for i in table.indicators] == ["2031年5月31日前", "≥900人"]
