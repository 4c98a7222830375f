"""The letter in a bureau's own Word template, and the forms of the eight criteria."""

import io
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from report_documents import HOSTILE, findings, hostile, report_of, several

from perfcheck.cli import app
from perfcheck.cli.chinese import run
from perfcheck.reports.base import RenderOptions, ReportError
from perfcheck.reports.docx import render
from perfcheck.reports.docx_template import ROW, SAMPLE, check_template
from perfcheck.reports.json_report import render as json_of
from perfcheck.reports.plain import printable

EXAMPLE = Path(__file__).parent.parent / "docs" / "samples" / "审核意见模板.docx"


@pytest.fixture
def template(tmp_path):
    def make(*paragraphs):
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        file = tmp_path / "局.docx"
        document.save(file)
        return file

    return make


def lines(data):
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_example_is_filled_in_with_every_finding():
    report = several()
    data = render(report, RenderOptions(info=True, template=EXAMPLE))
    text = lines(data)
    assert "云溪市教育局：" in text and any("3 个项目，合计 90 万元" in line for line in text)
    (table,) = docx.Document(io.BytesIO(data)).tables
    cells = "\n".join(c.text for row in table.rows for c in row.cells)
    assert "{{" not in cells and "{%" not in cells
    for finding in findings(report):
        assert finding.message in cells and finding.suggestion in cells
    assert data == render(report, RenderOptions(info=True, template=EXAMPLE))


def test_every_placeholder_may_be_used(template):
    plain = [f"{{{{ {name} }}}}" for name in SAMPLE]
    rows = ["{%p for 行 in 问题 %}", *(f"{{{{ 行.{name} }}}}" for name in ROW), "{%p endfor %}"]
    report = several()
    text = "\n".join(lines(render(report, RenderOptions(template=template(*plain, *rows)))))
    assert findings(report)[0].number in text and "云溪市教育局" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 发文日期 }}", "不认识的占位符「发文日期」"),
        ("{% for 行 in 问题 %}{{ 行.页数 }}{% endfor %}", "不认识的占位符「页数」"),
        ("{{ 年度", "写法有误"),
        ("{% for 行 in 问题 %}", "写法有误"),
        ("{{ ''.__class__.__mro__ }}", "不能运行程序"),
        ("{{ 项目数 + 年度 }}", "不能计算"),
    ],
)
def test_what_cannot_be_filled_in_is_told_before_the_check(text, words, template, tmp_path, monkeypatch, capsys):
    with pytest.raises(ReportError, match=words):
        check_template(template(text))
    out = tmp_path / "意见.docx"
    args = ["check", "没有这个文件.pdf", "-f", f"docx:{out}", "--template", str(tmp_path / "局.docx")]
    monkeypatch.setattr(sys, "argv", ["perfcheck", *args])
    assert run(app) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_template_is_refused(content, tmp_path):
    file = tmp_path / "局.docx"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReportError, match=r"模板 .*局\.docx"):
        check_template(file)


@pytest.mark.parametrize("word", [*HOSTILE, "{{ 7 * 7 }}{% raw %}", "a & b < c"])
def test_hostile_text_stays_text(word):
    report = hostile(word)
    data = render(report, RenderOptions(info=True, template=EXAMPLE))
    cells = "".join(c.text for t in docx.Document(io.BytesIO(data)).tables for r in t.rows for c in r.cells)
    assert printable(word) in cells


def test_forms_are_there_only_where_asked_and_leave_to_people_what_is_theirs():
    report = report_of()
    assert not any("项目支出绩效目标审核表" in t for t in lines(render(report)))
    document = docx.Document(io.BytesIO(render(report, RenderOptions(forms=True))))
    assert [p.text for p in document.paragraphs if p.text.startswith("项目支出绩效目标审核表")] == [
        "项目支出绩效目标审核表"
    ]
    rows = {row.cells[1].text: [c.text for c in row.cells] for row in document.tables[-1].rows}
    for title in ("绩效合理性", "资金匹配性", "实现可能性", "条件充分性"):
        assert rows[title][3] == "由人评定" and rows[title][5] == ""
    assert rows["规范完整性"][2] == "10" and rows["规范完整性"][3] != "由人评定"
    assert "年度资金" in rows["校园直饮水改造"] and "30万元" in rows["校园直饮水改造"]


def test_options_of_the_letter_want_a_letter(tmp_path):
    results = tmp_path / "结果.json"
    results.write_text(json_of(several()), encoding="utf-8")
    for option in (["--forms"], ["--template", str(EXAMPLE)]):
        result = CliRunner().invoke(app, ["report", str(results), *option])
        assert result.exit_code == 2 and "docx" in result.output
    out = tmp_path / "意见.docx"
    result = CliRunner().invoke(app, ["report", str(results), "-f", f"docx:{out}", "--template", str(EXAMPLE)])
    assert result.exit_code == 0 and "云溪市教育局：" in lines(out.read_bytes())
