"""The Word review, and what both office formats have in common."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from report_documents import HOSTILE, NAMES, UNSEEN, document_of, findings, hostile, report_of, several

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions, renderer
from perfcheck.reports.docx import chinese
from perfcheck.reports.plain import printable
from perfcheck.reports.review import money
from perfcheck.reports.wording import CRITERIA, position

ALL = RenderOptions(info=True)


def made(name, report, options=ALL):
    return renderer(name)(report, options)


def word(report, options=ALL):
    return docx.Document(io.BytesIO(made("docx", report, options)))


def lines(document):
    return [p.text for p in document.paragraphs]


def cells(document):
    return [[c.text for c in row.cells] for table in document.tables for row in table.rows]


def test_word_holds_every_finding_once():
    report = several()
    text = lines(word(report))
    for finding in findings(report):
        alike = sum(position(f) == position(finding) and f.message == finding.message for f in findings(report))
        shown = [t for t in text if f"位置：{position(finding)}。" in t and f"问题：{finding.message}" in t]
        assert len(shown) == alike
    assert sum("位置：" in t for t in text) == len(findings(report))
    assert sum(t.startswith("修改建议：") for t in text) == sum(bool(f.suggestion) for f in findings(report))


def test_word_leaves_info_out_unless_asked():
    report = report_of()
    calm = replace(findings(report)[0], severity=Severity.INFO, message="只是一条提示")
    report = replace(report, documents=(replace(report.documents[0], findings=(calm,)),))
    assert not any("只是一条提示" in t for t in lines(word(report, RenderOptions())))
    assert any("提示1处（未列入本意见）" in t for t in lines(word(report, RenderOptions())))
    assert any("只是一条提示" in t for t in lines(word(report, ALL)))


def test_word_has_a_section_per_project_with_form_opinion_and_signature():
    report = several()
    text = lines(word(report))
    for number, name in enumerate(NAMES, start=1):
        assert f"（{chinese(number)}）{name}" in text
    assert sum(t.startswith("审核人（签字）：\t审核日期：") for t in text) == 3
    assert text[:3] == ["项目支出绩效目标审核意见", "云溪市教育局", "（2026年度）"]
    score = report.documents[0].scores["T1"]
    assert any(t.startswith(f"评分上限{float(score.total):g}分，等级上限为“{score.grade}”") for t in text)
    assert any(f"（因{'、'.join(score.caps)}封顶）" in t for t in text)
    assert not any("不得安排" in t for t in text), "the reviewer decides, not the program"


def test_word_form_adds_up_and_points_at_the_problems():
    report = report_of()
    document = word(report)
    score = report.documents[0].scores["T1"]
    form = next(t for t in document.tables if t.rows[0].cells[0].text == "审核内容")
    criteria = [[c.text for c in row.cells] for row in form.rows[1:-1]]
    assert [row[0] for row in criteria] == [g for g in ("完整性", "相关性", "适当性", "可行性") for _ in range(2)]
    assert sum(Decimal(row[2]) for row in criteria) == 100
    assert {row[1].split("：")[0] for row in criteria if not row[3]} == {"绩效合理性", "实现可能性", "条件充分性"}
    judged = {row[1].split("：")[0]: Decimal(row[3]) for row in criteria if row[3]}
    assert judged == {CRITERIA[c]: points for c, points in score.criteria.items()}
    lost = Counter()
    for row in criteria:
        for title, numbers, points in re.findall(r"(.+)：问题([\d、]+)，扣([\d.]+)分", row[4]):
            lost[row[1].split("：")[0]] += Decimal(points)
            for number in numbers.split("、"):
                assert any(t.startswith(f"{number}．{title}（") for t in lines(document))
    full = {CRITERIA[c]: points for c, points in score.judged.items()}
    assert all(full[name] - lost[name] == points for name, points in judged.items())


def test_word_is_set_as_offices_do():
    document = word(report_of())
    section, styles = document.sections[0], document.styles
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(s.mm) for s in sides] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Title", "Heading 1", "Heading 2")
    }
    assert fonts == {"Title": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体_GB2312"}
    defaults = styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert styles["Title"].font.size == Pt(22) and styles["Normal"].paragraph_format.line_spacing == Pt(28)
    assert "PAGE" in section.footer._element.xml


def test_word_says_what_was_not_read_or_checked():
    report = report_of()
    text = lines(word(report))
    assert any("无法完成：第3页没有文字。请安装文字识别组件。" in t for t in text)
    assert "三、未能检查的内容" in text
    empty = replace(report, documents=(replace(document_of(""), findings=(), scores={}),))
    assert "未读出项目支出绩效目标表。" in lines(word(empty))
    assert "项目支出绩效目标审核意见" not in lines(word(Report("0.1.0", (), report.documents[0].problems)))


@pytest.mark.parametrize("text", HOSTILE)
def test_word_takes_hostile_text_as_text(text):
    data = made("docx", hostile(text))
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
    document = docx.Document(io.BytesIO(data))
    assert f"（一）{printable(text)}" in lines(document)
    assert not UNSEEN & set(document.element.xml)
    assert ["项目名称", *[printable(text)] * 3] in cells(document)
    assert not [r for r in document.part.rels.values() if r.is_external or ".." in r.target_ref]
    assert not list(document.element.iter(qn("w:instrText"))), "no field"


def test_word_draws_a_chart_for_several_projects_only():
    def pictures(report):
        return [n for n in zipfile.ZipFile(io.BytesIO(made("docx", report))).namelist() if n.endswith(".png")]

    assert pictures(several()) == ["word/media/chart1.png"]
    assert pictures(report_of()) == []
    assert len(word(several()).inline_shapes) == 1
    assert word(several()).inline_shapes[0].width == Mm(150)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_same_report_gives_the_same_bytes(name):
    assert made(name, several()) == made(name, several())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_word_is_laid_out_by_libreoffice(tmp_path):
    (tmp_path / "审核意见.docx").write_bytes(made("docx", several()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "审核意见.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = pypdfium2.PdfDocument(tmp_path / "审核意见.pdf")
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
    assert "项目支出绩效目标审核意见" in texts[0] and "—1—" in texts[0]
    starts = [n for n, t in enumerate(texts) for name in NAMES if f"）{name}项目基本情况" in t]
    assert len(starts) == len(set(starts)) == 3, "every project begins on a page of its own"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_sections_are_numbered_in_chinese(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("yuan", "text"), [("680000", "68万元"), ("950", "950元"), ("12345.6", "1.23456万元"), ("-20000", "-2万元")]
)
def test_money_is_written_as_in_reviews(yuan, text):
    assert money(Decimal(yuan)) == text
