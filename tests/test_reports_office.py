"""The 审核意见 in Word, and what both office formats have in common."""

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
from docx.shared import Pt
from lxml import etree
from report_documents import HOSTILE, TEXT, UNSEEN, document_of, findings, hostile, report_of, several

from perfcheck.engine.group import group
from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions, renderer
from perfcheck.reports.docx import WIDTHS
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import money, where
from perfcheck.rules.builtin import PACK

ALL = RenderOptions(info=True)


RULES = {rule.code: rule for rule in PACK.rules}


def numbered(report):
    """The report as a run ends: the findings of a kind grouped, each with its number."""
    return replace(report, documents=tuple(replace(d, findings=group(d.findings, RULES)) for d in report.documents))


def made(name, report, options=ALL):
    return renderer(name)(report, options)


def word(report, options=ALL):
    return docx.Document(io.BytesIO(made("docx", report, options)))


def lines(document):
    return [p.text for p in document.paragraphs]


def annexes(document):
    """The rows of all annexes, each a dictionary by the head of its column."""
    found = []
    for table in document.tables:
        head, *body = ([c.text for c in row.cells] for row in table.rows)
        found += [dict(zip(head, row, strict=True)) for row in body]
    return found


def test_word_lists_every_finding_in_the_row_of_its_project_and_kind():
    report = numbered(several())
    rows = annexes(word(report))
    assert len(rows) == len({(f.table, f.code) for f in findings(report)})
    for finding in findings(report):
        (row,) = (r for r in rows if re.search(rf"^{finding.number}$", r["序号"], re.MULTILINE))
        assert finding.message in row["存在的问题"] and finding.suggestion in row["修改意见"]
        assert {where(e.place) for e in finding.evidence} - {""} <= set(row["位置"].split("\n"))


def test_word_looks_places_up_by_page_where_there_are_pages():
    report = numbered(report_of())
    (found,) = (f for f in findings(report) if "明显改善" in f.message)
    seen = replace(found, evidence=tuple(Evidence("明显改善", Place(page=n)) for n in (12, 9, 12)))
    report = replace(report, documents=(replace(report.documents[0], findings=(seen,)),))
    assert [r["页码"] for r in annexes(word(report))] == ["9\n12"]


def test_word_tells_once_which_table_of_the_file_holds_a_projects_places():
    report = report_of()
    first, second, *_ = [f for f in findings(report) if f.table == "T1"]
    table = [Place(table=4, row=7), Place(table=4, row=9)]
    seen = (
        replace(first, evidence=tuple(Evidence("词", place) for place in table)),
        replace(second, code="ZZZ999", evidence=tuple(Evidence("词", p) for p in (table[0], Place(table=2, row=3)))),
    )
    rows = annexes(word(replace(report, documents=(replace(report.documents[0], findings=seen),))))
    assert [row["位置"] for row in rows] == ["第7、9行", "第2个表格第3行\n第4个表格第7行"]
    assert rows[0]["项目"].endswith("\n第4个表格")


def test_word_names_the_indicator_that_a_finding_means():
    report = numbered(report_of())
    row = next(r for r in annexes(word(report)) if "明显改善" in r["存在的问题"])
    assert "饮水条件改善程度" in row["存在的问题"]


def test_word_tells_what_each_indicator_of_a_group_said():
    text = "\n".join([TEXT, "质量指标 | 出水检测情况 | 检测", "质量指标 | 滤芯更换情况 | 更换"])
    report = numbered(report_of(text))
    grouped = [f for f in findings(report) if f.cells]
    rows = annexes(word(report))
    assert grouped
    for cell in (c for f in grouped for c in f.cells if c.indicator):
        assert any(cell.indicator in r["存在的问题"] for r in rows)


def test_word_numbers_each_legal_basis_once_under_the_table():
    report = numbered(several())
    document = word(report)
    (note,) = (t for t in lines(document) if t.startswith("注："))
    numbers = dict(re.findall(r"\[(\d+)\] (.+?)[；。](?=\[|$)", note))
    assert Counter(numbers.values()) == Counter({b for f in findings(report) for b in f.basis})
    for finding in findings(report):
        row = next(r for r in annexes(document) if finding.number in r["序号"].split("\n"))
        cited = re.search(r"\[([\d,]+)\]", row["序号"])
        assert {numbers[n] for n in cited[1].split(",")} >= set(finding.basis) if cited else not finding.basis


def test_word_leaves_info_out_unless_asked():
    report = report_of()
    calm = replace(findings(report)[0], severity=Severity.INFO, message="只是一条提示", cells=())
    report = replace(report, documents=(replace(report.documents[0], findings=(calm,)),))
    assert not annexes(word(report, RenderOptions()))
    assert "另有提示1处未列入。" in lines(word(report, RenderOptions()))
    assert any("只是一条提示" in r["存在的问题"] for r in annexes(word(report, ALL)))


def test_word_counts_what_was_held_back():
    report = report_of()
    report = replace(report, documents=(replace(report.documents[0], suppressed=4),))
    assert any(t.startswith("另有 4 处") for t in lines(word(report)))


def test_word_letter_says_what_was_reviewed_and_leaves_the_rest_to_fill_in():
    report = several()
    text = lines(word(report))
    assert text[0].endswith("号") and "＿" in text[0]
    assert text[1:3] == ["关于2026年度项目支出绩效目标\n审核意见的函", "云溪市教育局："]
    assert "3个项目" in text[3] and "绩效指标9条，年度资金合计90万元" in text[3]
    assert f"提出修改意见{len(annexes(word(report)))}条" in text[3]
    assert any(t.startswith("请于＿＿＿＿年＿＿月＿＿日前") for t in text)
    assert "（发文机关）" in text and "＿＿年＿月＿日" in text


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        (("优", "良", "差"), "通过1个，修改完善后通过1个，退回修改1个"),
        (("中", "差", "中"), "退回修改3个"),
        (("优", "优", None), "通过2个，没有评分1个"),
    ],
)
def test_word_letter_counts_the_projects_by_what_their_grade_asks_for(grades, told):
    report = several()
    scores = {
        f"T{n}": replace(report.documents[0].scores[f"T{n}"], grade=grade)
        for n, grade in enumerate(grades, start=1)
        if grade
    }
    report = replace(report, documents=(replace(report.documents[0], scores=scores),))
    (paragraph,) = (t for t in lines(word(report)) if "初步意见为" in t)
    assert f"初步意见为：{told}。" in paragraph and "程序的初评" in paragraph


def test_word_has_a_letter_for_each_submission():
    report = several()
    text = lines(word(replace(report, documents=report.documents * 2)))
    assert text.count("云溪市教育局：") == text.count("附件") == 2
    assert len(word(replace(report, documents=report.documents * 2)).sections) == 4


def test_word_has_no_annex_where_there_is_nothing_to_say():
    report = several()
    clean = replace(report.documents[0], findings=(), checks=())
    text = lines(word(replace(report, documents=(clean,))))
    assert not [t for t in text if t.startswith(("附件", "请于"))]
    assert any("未发现需要修改的问题" in t for t in text)


def test_word_is_set_as_offices_do():
    document = word(report_of())
    letter, annex = document.sections
    sides = (letter.top_margin, letter.bottom_margin, letter.left_margin, letter.right_margin)
    assert [round(s.mm) for s in sides] == [37, 35, 28, 26]
    assert (round(letter.page_width.mm), round(letter.page_height.mm)) == (210, 297)
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    assert letter.different_first_page_header_footer and not annex.different_first_page_header_footer
    styles = document.styles
    fonts = {name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Title", "附件标识")}
    assert fonts == {"Title": "方正小标宋简体", "附件标识": "黑体"}
    defaults = styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert styles["Title"].font.size == Pt(22) and styles["Normal"].paragraph_format.line_spacing == Pt(28.95)
    assert "PAGE" in letter.footer._element.xml and "PAGE" in letter.even_page_footer._element.xml
    area = annex.page_width - annex.left_margin - annex.right_margin
    assert all(sum(widths) * 635 == area for widths in WIDTHS.values())


def test_word_says_what_was_not_read_or_checked():
    report = report_of()
    assert "未能检查：第3页没有文字。请安装文字识别组件。" in lines(word(report))
    empty = replace(report, documents=(replace(document_of(""), findings=(), scores={}),))
    assert any("未读出项目支出绩效目标表" in t for t in lines(word(empty)))
    problem = Report("0.1.0", (), report.documents[0].problems)
    assert lines(word(problem))[1] == "无法完成：第3页没有文字。请安装文字识别组件。"


@pytest.mark.parametrize("text", HOSTILE)
def test_word_takes_hostile_text_as_text(text):
    data = made("docx", hostile(text))
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
    document = docx.Document(io.BytesIO(data))
    assert f"{printable(text)}：" in lines(document)
    assert not UNSEEN & set(document.element.xml)
    assert any(printable(text) in r["项目"] and printable(text) in r["存在的问题"] for r in annexes(document))
    assert not [r for r in document.part.rels.values() if r.is_external or ".." in r.target_ref]
    assert not list(document.element.iter(qn("w:instrText"))), "no field"


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_same_report_gives_the_same_bytes(name):
    assert made(name, several()) == made(name, several())


def laid_out(report, folder):
    """The report's pages as LibreOffice sets them."""
    (folder / "审核意见.docx").write_bytes(made("docx", report))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "审核意见.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return pypdfium2.PdfDocument(folder / "审核意见.pdf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_word_is_a_letter_of_one_page_and_an_annex(tmp_path):
    pdf = laid_out(several(), tmp_path)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
    assert "审核意见的函" in texts[0] and "—1—" not in texts[0], "a letter's first page bears no number"
    assert "（发文机关）" in texts[0] and texts[1].startswith("附件") and "—2—" in texts[1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_page_of_word_holds_22_lines_of_28_characters(tmp_path):
    counted = Problem("IN007", "字" * 2000, "")
    pdf = laid_out(Report("0.1.0", (), (counted,)), tmp_path)
    page = pdf[1].get_textpage()
    rows = [line for line in page.get_text_range().splitlines() if "字" in line]
    assert len(rows) == 22 and {len(line.strip()) for line in rows} == {28}


@pytest.mark.parametrize(
    ("yuan", "text"), [("680000", "68万元"), ("950", "950元"), ("12345.6", "1.23456万元"), ("-20000", "-2万元")]
)
def test_money_is_written_as_in_reviews(yuan, text):
    assert money(Decimal(yuan)) == text
