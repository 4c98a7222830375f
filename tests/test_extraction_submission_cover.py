import pytest
from hypothesis import given
from hypothesis import strategies as st
from submission_documents import document, table

from perfcheck.extraction import extract
from perfcheck.extraction.cover import Cover, named_bodies, read_cover
from perfcheck.language.bodies import is_organisation
from perfcheck.readers import read


def test_department_stands_in_the_lines_above_the_title():
    cover = read_cover(document("云岭高新技术开发区管理委员会\n综合保障部\n2027年度部门预算公开\n目 录"))
    assert cover == Cover("2027年度部门预算公开", "云岭高新技术开发区管理委员会综合保障部", 2027)


def test_a_label_says_more_than_the_cover():
    cover = read_cover(document("云岭市2027年市级部门预算\n预算主管部门：云岭市水务局\n填报单位：云岭市水务局机关"))
    assert cover == Cover("云岭市2027年市级部门预算", "云岭市水务局", 2027)


def test_department_before_the_year_of_the_title():
    assert read_cover(document("云岭市档案馆2027年单位预算公开说明")).department == "云岭市档案馆"


def test_a_region_before_the_year_is_no_department():
    assert read_cover(document("云岭市2027年市级部门预算")).department is None


@pytest.mark.parametrize(
    "written", ["二〇二七年度部门预算", "二○二七年部门预算", "2027年度\n部门预算公开", "２０２７年度部门预算"]
)
def test_years_and_titles_however_written(written):
    assert read_cover(document("云岭市司法局\n" + written)).fiscal_year == 2027


def test_the_most_frequent_name_of_a_label_wins():
    text = "部门名称：云岭市林业局（旧）\n部门名称：云岭市林业局\n单位：万元\n部门名称：云岭市林业局　　单位：万元"
    assert named_bodies(document(text))[0] == "云岭市林业局"


def test_a_name_cut_by_the_end_of_its_line():
    assert named_bodies(document("部门名称：云岭市住房和城乡建\n设局")) == ["云岭市住房和城乡建设局"]


def test_a_name_in_the_cell_after_its_label_without_its_code():
    grid = table("单位名称：|318-云岭市气象局|单位：万元\n项目名称|金额")
    assert named_bodies(document(grid)) == ["云岭市气象局"]


def test_column_headers_and_dates_are_no_names():
    grid = table("单位名称|金额\n云岭市气象局|10")
    assert named_bodies(document("填报单位：\n填报日期：2027年1月5日", grid)) == []


def test_fiscal_year_is_that_of_the_budget_and_not_of_dates_or_comparisons():
    text = """
    云岭市民政局
    2027年部门预算公开
    2026年12月5日
    截至2026年12月31日，本部门共有车辆3辆。
    2027年部门收支总表
    与2026年预算持平，主要原因是2026年预算数与2026年一致。
    """
    assert read_cover(document(text)).fiscal_year == 2027


def test_form_without_a_cover():
    grid = table("项目支出绩效目标申报表||\n(2027年度)||\n项目名称|某项目|", spans={(0, 0): (1, 3), (1, 0): (1, 3)})
    assert read_cover(document(grid)) == Cover("项目支出绩效目标申报表", None, 2027)


def test_nothing_to_read():
    assert read_cover(document("")) == Cover(None, None, None)


def test_entries_of_the_contents_are_no_title():
    assert (
        read_cover(document("表十二2027年部门预算收支总表.........15\n云岭市科技局\n2027年部门预算")).title
        == "2027年部门预算"
    )


@pytest.mark.parametrize(
    ("name", "expected"), [("云岭市图书馆", True), ("云岭市财政局（本级）", True), ("图书购置费", False), ("", False)]
)
def test_organisations_by_the_end_of_their_names(name, expected):
    assert is_organisation(name) is expected


@given(
    st.lists(
        st.text(st.sampled_from("20年度部门预算公开表:：局一二（）()\n。-万元单位名称 6"), max_size=30), max_size=12
    )
)
def test_any_text_is_read_without_error(texts):
    cover = read_cover(document(*texts))
    assert cover.fiscal_year is None or 2000 <= cover.fiscal_year < 2100


def test_a_form_alone_takes_its_department_from_the_table() -> None:
    form = "云溪市市级预算部门(单位)项目支出绩效目标表\n(2026年度)\n项目名称\t路灯维护\n主管部门及代码\t412-云溪市城市管理局\n"
    rows = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护路灯数量\t≥800盏\n"
    submission = extract(read((form + rows).encode(), "表.txt"))
    assert submission.department == "云溪市城市管理局"
