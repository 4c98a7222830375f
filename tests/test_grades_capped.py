"""No report gives a table with a hard fault a better grade than 中."""

import io
import re
import zipfile

import openpyxl
import pypdfium2
import pytest
from form_files import as_html

from perfcheck.config.settings import Settings
from perfcheck.engine.check import check
from perfcheck.reports.base import FORMATS, RenderOptions, renderer

NAME, FUNDS = "城区河道保洁", "300000"
GOAL = "全年保洁河道12公里，清运垃圾不少于400吨，沿河居民满意度达到90%以上。"
ROWS = (
    ("产出指标", "数量指标", "保洁河道长度", "≥12公里"),
    ("^", "^", "清运垃圾重量", "≥400吨"),
    ("^", "质量指标", "保洁抽查合格率", "≥95%"),
    ("^", "时效指标", "漂浮物清理时限", "≤1天"),
    ("^", "成本指标", "每公里保洁成本", "≤25000元/公里"),
    ("效益指标", "生态效益指标", "断面水质达标率", "≥90%"),
    ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%"),
)
COUNTED = {"保洁河道长度", "清运垃圾重量"}


def page(name=NAME, goal=GOAL, source=FUNDS, annual=True, numbered=True, about=""):
    """A form of two periods in HTML, sound but for what is spoiled."""
    rows = []
    for level1, level2, row, value in ROWS:
        kept = f"{row} | {value}" if numbered or row not in COUNTED else " | "
        rows.append(f"{level1} | {level2} | {kept} | {level2} | {kept if annual else ' | '}")
    drawing = f"""
    项目名称 | {name} | < | < | < | < | <
    {about}
    主管部门 | 云溪市水务局 | < | < | 实施单位 | 云溪市河道所 | <
    项目属性 | 延续 | < | < | 项目期 | 1年 | <
    项目资金(元) | 实施期资金总额: | < | {FUNDS} | 年度资金总额: | < | {FUNDS}
    ^ | 其中:财政拨款 | < | {source} | 其中:财政拨款 | < | {source}
    总体目标 | 实施期目标 | < | < | 年度目标 | < | <
    ^ | {goal} | < | < | {goal} | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
    {chr(10).join(rows)}
    """
    return as_html(["项目支出绩效目标表", "（2026年度）"], drawing)


SPOILED = {
    "no name": page(name=""),
    "no goal": page(goal=""),
    "an empty period": page(annual=False),
    "a source that contradicts": page(source="900000"),
    "a sum that contradicts": page(goal=f"安排预算52万元，{GOAL}"),
    "no output quantity": page(numbered=False),
}

BETTER = {"优", "良", "通过", "修改完善后通过"}


def report_of(text, tmp_path, **settings):
    file = tmp_path / "表.html"
    file.write_bytes(text)
    return check([str(file)], Settings(**settings))


def words(made, form):
    """What a person reads in a report."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)
    if form == "docx":
        text = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        return re.sub(r"<[^>]+>", "", text)
    if form == "pdf":
        return " ".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(made))
    return made if isinstance(made, str) else made.decode("utf-8-sig")


def grades(text):
    """The grades and opinions that a text gives."""
    return set(re.findall(r"(?<![一-龥])[优良中差](?![一-龥])|(?<=：)(?:修改完善后)?通过(?=[）1])", text))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("fault", SPOILED)
def test_a_hard_fault_leaves_no_report_above_the_middle(fault, form, tmp_path):
    report = report_of(SPOILED[fault], tmp_path)
    (score,) = report.documents[0].scores.values()
    assert score.grade in ("中", "差") and score.caps
    told = grades(words(renderer(form)(report, RenderOptions(info=True)), form))
    assert not told & BETTER


@pytest.mark.parametrize("form", ["text", "json", "markdown", "xlsx", "docx", "html"])
def test_a_sound_table_may_stand_above_it(form, tmp_path):
    told = grades(words(renderer(form)(report_of(page(), tmp_path), RenderOptions()), form))
    assert told & BETTER


def test_a_rule_that_caps_cannot_be_switched_off_for_a_better_grade(tmp_path):
    assert report_of(SPOILED["a source that contradicts"], tmp_path, ignore=("AMT",)).documents[0].scores == {}
    assert report_of(page(), tmp_path, ignore=("VAG",)).documents[0].scores


def test_a_general_project_has_a_grade_and_no_points(tmp_path):
    general = page(about="项目类别 | 一般性项目☑ 重点项目□ | < | < | < | < | <")
    key = page(about="项目类别 | 一般性项目□ 重点项目☑ | < | < | < | < | <")
    for text, told, points in ((general, "（一般性项目，定性审核）", False), (key, "重点项目）", True)):
        made = renderer("text")(report_of(text, tmp_path), RenderOptions())
        assert told in made and ("评分上限" in made) is points
