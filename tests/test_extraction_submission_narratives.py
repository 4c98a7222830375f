import pytest
from hypothesis import given
from hypothesis import strategies as st
from submission_documents import document, table

from perfcheck.extraction.narratives import read_narratives

SECTIONS = """
一、项目概述
开展河道巡查和保洁，保持水面清洁。
二、立项依据
《云岭市河道管理条例》。
三、实施主体
云岭市水务局
六、年度预算安排
2027年安排财政资金96万元，用于购买保洁服务，按季度支付，支付前由河长办公室和财务科共同审核，资金全部由市
级财政承担。
七、绩效目标
水面清洁率不低于95%。
"""


def sections(narrative):
    return {heading: text.text for heading, text in narrative.sections.items()}


def test_sections_by_their_usual_headings():
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", SECTIONS))
    assert narrative.project == "河道保洁"
    assert narrative.place.line == 1
    assert list(narrative.sections) == ["项目概述", "立项依据", "实施主体", "年度预算安排", "绩效目标"]
    assert narrative.sections["年度预算安排"].place.line == 9


def test_lines_broken_by_the_page_are_joined():
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", SECTIONS))
    assert sections(narrative)["年度预算安排"].endswith("资金全部由市级财政承担。")


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("河道保洁项目经费情况说明", "河道保洁"),
        ("“河道保洁”项目经费情况说明", "河道保洁"),
        ("关于河道保洁项目的情况说明", "河道保洁项目"),
        ("云岭市水务局2027年度河道保洁项目情况说明", "河道保洁"),
        ("项目经费情况说明\n项目名称：河道保洁", "河道保洁"),
        ("项目经费情况说明", ""),
    ],
)
def test_titles_name_the_project(title, project):
    (narrative,) = read_narratives(document(title, SECTIONS))
    assert narrative.project == project


def test_projects_numbered_above_their_sections():
    text = """
    一、河道保洁
    （1）项目概述。开展河道巡查。
    （2）立项依据：河长制工作方案。
    （6）年度预算安排。2027年安排96万元。
    二、水质监测经费
    （1）项目概述。按月监测水质。
    （6）年度预算安排。2027年安排40万元。
    第四部分 名词解释
    一、基本支出：指保障机构运转的支出。
    """
    first, second = read_narratives(document(text))
    assert (first.project, sections(first)["年度预算安排"]) == ("河道保洁", "2027年安排96万元。")
    assert (second.project, sections(second)["年度预算安排"]) == ("水质监测经费", "2027年安排40万元。")


def test_one_narrative_after_another():
    found = read_narratives(document("河道保洁项目经费情况说明", SECTIONS, "水质监测项目经费情况说明", SECTIONS))
    assert [n.project for n in found] == ["河道保洁", "水质监测"]
    assert sections(found[0]) == sections(found[1])


def test_a_project_numbered_below_the_sections_of_the_one_before():
    text = "1.河道保洁\n(1)项目概述:巡查。\n(2)立项依据:方案。\n(3)年度预算安排:96万元。\n2.水质监测\n(1)项目概述:监测。\n(3)年度预算安排:40万元。"
    first, second = read_narratives(document(text))
    assert (first.project, second.project) == ("河道保洁", "水质监测")
    assert sections(first)["年度预算安排"] == "96万元。"


def test_a_section_with_a_name_of_its_own_keeps_it():
    text = SECTIONS + "八、其他需要说明的事项\n无。"
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", text))
    assert sections(narrative)["其他需要说明的事项"] == "无。"
    assert sections(narrative)["绩效目标"] == "水面清洁率不低于95%。"


def test_numbered_items_inside_a_section_are_its_text():
    text = "一、项目概述\n巡查。\n二、实施方案\n1.签订合同；\n2.按月检查。\n三、年度预算安排\n96万元"
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", text))
    assert sections(narrative)["实施方案"] == "1.签订合同；\n2.按月检查。"


def test_a_form_ends_the_last_section():
    form = table("项目名称|河道保洁\n一级指标|三级指标")
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", SECTIONS, form, "以上情况属实。"))
    assert sections(narrative)["绩效目标"] == "水面清洁率不低于95%。"


def test_a_sheet_of_single_cells():
    grid = table(SECTIONS, columns=2)
    (narrative,) = read_narratives(document("河道保洁项目经费情况说明", grid))
    assert sections(narrative)["立项依据"] == "《云岭市河道管理条例》。"
    assert narrative.sections["立项依据"].place.cell == "R4C1"


def test_contents_and_headings_without_text_are_no_narrative():
    assert read_narratives(document("一、项目概述......3\n二、立项依据......3\n六、年度预算安排......4")) == ()
    assert read_narratives(document("一、项目概述\n二、立项依据\n三、绩效目标")) == ()


def test_a_form_read_as_lines_is_no_narrative():
    text = "实施单位 云岭市水务局\n项目概况\n开展巡查。\n立项依据\n方案。\n绩效目标\n清洁率95%。"
    assert read_narratives(document("云岭市项目支出绩效目标表", text)) == ()


def test_chapters_with_like_headings_are_no_narrative():
    text = "一、基本情况\n负责水务。\n二、预算安排\n收入总计600万元。\n三、绩效目标\n编报绩效目标的项目3个。"
    assert read_narratives(document(text)) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "一、项目概述",
                "二、立项依据",
                "（一）年度预算安排：5万元",
                "无。",
                "某项目经费情况说明",
                "第二部分 附表",
                "绩效目标",
            ]
        )
    )
)
def test_no_line_stands_in_two_narratives(texts):
    found = read_narratives(document(*texts))
    told = [line for n in found for s in n.sections.values() for line in s.text.splitlines()]
    assert told.count("无。") <= texts.count("无。")
