"""``perfcheck fix``: a draft for the department, the submission itself untouched."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from report_documents import HOSTILE, UNSEEN, document_of, hostile

from perfcheck.cli import app
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.report import Report
from perfcheck.model.submission import Period
from perfcheck.reports import draft_docx, draft_xlsx

FORM = """<table>
<tr><td colspan="4">项目支出绩效目标表（2026年度）</td></tr>
<tr><td>项目名称</td><td colspan="3">防护林抚育</td></tr>
<tr><td>年度总体目标</td><td colspan="3">抚育防护林400亩，成活率达到92%以上。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>抚育面积（≥**亩）</td><td>≥400亩</td></tr>
<tr><td>产出指标</td><td>质量指标</td><td>成活率</td><td>≥92%</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>林农满意度</td><td>≥90%</td></tr>
</table>"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fix(folder, name, text=FORM):
    (folder / "表.html").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["fix", str(folder / "表.html"), "-o", str(folder / name)])
    return done, folder / name


def body(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def tracked(document):
    """Deleted and inserted texts, in order."""
    taken = [t.text for t in document.iter(f"{W}delText")]
    put = [t.text for ins in document.iter(f"{W}ins") for t in ins.iter(f"{W}t")]
    return taken, put


def test_word_marks_each_fix_as_a_change_to_accept_or_reject(tmp_path):
    done, file = fix(tmp_path, "修改稿.docx")
    assert done.exit_code == 0 and "修改稿写在" in done.stderr
    document = body(file.read_bytes())
    assert tracked(document) == (["抚育面积（≥**亩）"], ["抚育面积"])
    told = "".join(t.text for t in document.iter(f"{W}t"))
    assert "指标名称「抚育面积（≥**亩）」里留有模板的括注" in told and "（FMT015）" in told


def test_excel_shows_old_and_new_side_by_side(tmp_path):
    done, file = fix(tmp_path, "修改稿.xlsx")
    assert done.exit_code == 0
    sheet = openpyxl.load_workbook(file)["对照"]
    heads = [c.value for c in sheet[1]]
    rows = [dict(zip(heads, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    first = next(r for r in rows if r["三级指标"] == "抚育面积（≥**亩）")
    assert (first["改后三级指标"], first["改后指标值"]) == ("抚育面积", "≥400亩")
    assert "FMT015" in first["理由"]
    same = next(r for r in rows if r["三级指标"] == "成活率")
    assert (same["改后三级指标"], same["理由"]) == ("成活率", "")


def test_a_new_row_and_a_draft_are_coloured_and_numbered_once(tmp_path):
    document = document_of()
    new = Edit(None, "饮水点水质抽检合格率", "≥N%", "质量指标", Period.ANNUAL)
    found = [replace(f, fix=None) for f in document.findings]
    found[0] = replace(found[0], fix=Fix((new, Edit(1, value="≤N个工作日")), Applicability.DRAFT))
    report = Report("0.1.0", (replace(document, findings=tuple(found)),))
    xml = body(draft_docx.render(report))
    assert tracked(xml) == (["及时"], ["≤N个工作日", "质量指标", "饮水点水质抽检合格率", "≥N%"])
    numbers = [e.get(f"{W}id") for e in xml.iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers))
    fills = {e.get(f"{W}fill") for e in xml.iter(f"{W}shd")}
    assert fills == {"FFF2CC"}
    sheet = openpyxl.load_workbook(io.BytesIO(draft_xlsx.render(report)))["对照"]
    assert [c.value for c in sheet[sheet.max_row]][5:8] == ["质量指标", "饮水点水质抽检合格率", "≥N%"]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_text_stays_text(word):
    report = hostile(word)
    xml = draft_docx.render(report)
    text = etree.tostring(body(xml), encoding="unicode")
    assert not UNSEEN & set(text)
    book = openpyxl.load_workbook(io.BytesIO(draft_xlsx.render(report)))
    assert all(c.data_type != "f" for sheet in book for row in sheet.iter_rows() for c in row)


def test_the_submission_is_never_written_over(tmp_path):
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    done = CliRunner().invoke(app, ["fix", str(tmp_path / "表.xlsx"), "-o", str(tmp_path / "表.xlsx")])
    assert done.exit_code == 2 and "请换一个文件名" in done.stderr
    assert (tmp_path / "表.xlsx").read_bytes() == b"PK"


def test_other_suffixes_are_refused_with_those_that_work(tmp_path):
    done, file = fix(tmp_path, "修改稿.pdf")
    assert done.exit_code == 2 and re.search(r"\.docx、\.xlsx", done.stderr) and not file.exists()


def test_a_file_without_tables_writes_no_draft_and_says_why(tmp_path):
    done, file = fix(tmp_path, "修改稿.docx", "<p>关于报送材料的通知</p>")
    assert done.exit_code == 2 and not file.exists() and "IN006" in done.stderr
