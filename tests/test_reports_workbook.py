"""The Excel workbook."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree
from report_documents import HOSTILE, UNSEEN, findings, hostile, report_of, several

from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.report import Report
from perfcheck.reports import workbook
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import printable
from perfcheck.reports.workbook import LONGEST
from perfcheck.reports.xlsx import render


def book(report):
    return openpyxl.load_workbook(io.BytesIO(render(report)))


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_workbook_has_its_sheets_with_headers_in_view_and_filters():
    workbook_ = book(several())
    assert workbook_.sheetnames == ["汇总", "部门", "项目", "问题", "指标", "读取情况"]
    for sheet in workbook_:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.column_dimensions["A"].width


def test_workbook_holds_every_finding_once():
    report = several()
    found = rows(book(report)["问题"])
    expected = sorted(findings(report), key=lambda f: f.number)
    assert [(r["规则"], r["问题"], r["项目"]) for r in found] == [(f.code, f.message, f.project) for f in expected]
    assert [r["级别"] for r in found] == [f.severity.label for f in expected]


def test_workbook_has_columns_to_decide_in_and_guards_the_others():
    workbook_ = book(several())
    sheet = workbook_["问题"]
    place = {cell.value: cell for cell in sheet[1]}
    assert sheet.protection.sheet and not sheet.protection.autoFilter
    work = ("审核结论", "审核人意见", "部门反馈", "复核")
    for row in sheet.iter_rows(min_row=2):
        unlocked = {place_.value for place_, cell in zip(sheet[1], row, strict=True) if not cell.protection.locked}
        assert unlocked == set(work)
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"采纳,采纳并改写,不采纳,待议"'
    column = place["审核结论"].column_letter
    assert str(choice.sqref) == f"{column}2:{column}{sheet.max_row}"
    assert not any(other.protection.sheet for other in workbook_ if other is not sheet)


def test_workbook_knows_a_finding_again_by_number_fingerprint_and_money():
    report = several()
    sheet = book(report)["问题"]
    expected = sorted(findings(report), key=lambda f: f.number)
    assert [(r["编号"], r["指纹"]) for r in rows(sheet)] == [(f.number, f.fingerprint) for f in expected]
    assert {r["金额"] for r in rows(sheet) if r["编号"].startswith("T1-")} == {300000}
    hidden = [c.value for c in sheet[1] if sheet.column_dimensions[c.column_letter].hidden]
    assert hidden == ["指纹"]


def test_workbook_prints_on_a4_across_with_its_heads_on_every_page():
    for sheet in book(several()):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
    printed = book(several())["问题"].print_area.split("!")[1]
    heads = [c.value for row in book(several())["问题"][printed][:1] for c in row]
    assert heads[0] == "编号" and heads[-1] == "复核"


def test_workbook_leads_to_the_file_or_the_archive_that_holds_it(tmp_path):
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "校园 甲.pdf").write_bytes(b"")
    (tmp_path / "各校.zip").write_bytes(b"")
    for path, target_ in [
        (tmp_path / "材料" / "校园 甲.pdf", "../材料/校园%20甲.pdf"),
        (tmp_path / "各校.zip" / "a.pdf", "../各校.zip"),
        (tmp_path / "没有.pdf", None),
    ]:
        report = report_of(path=str(path))
        sheet = openpyxl.load_workbook(io.BytesIO(render(report, RenderOptions(folder=tmp_path / "报告"))))["问题"]
        cell = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))["文件"]
        assert cell.value == str(path)
        assert (cell.hyperlink.target.replace("\\", "/") if cell.hyperlink else None) == target_


def test_workbook_links_a_finding_to_its_project_and_indicator():
    workbook_ = book(several())
    found = workbook_["问题"]
    head = [c.value for c in found[1]]
    linked = 0
    for row in found.iter_rows(min_row=2):
        by_name = dict(zip(head, row, strict=True))
        project, about = by_name["项目"], by_name["指标或栏目"]
        assert target(workbook_, project)["项目"] == project.value
        if about.hyperlink:
            linked += 1
            indicator = target(workbook_, about)
            assert indicator["项目"] == project.value and f"「{indicator['三级指标']}」" in about.value
    assert linked


def target(workbook_, cell):
    """The row that a cell's link leads to."""
    sheet, place = re.fullmatch(r"'(.+)'!(A\d+)", cell.hyperlink.location).groups()
    return dict(
        zip([c.value for c in workbook_[sheet][1]], [c.value for c in workbook_[sheet][place[1:]]], strict=True)
    )


def test_workbook_writes_numbers_as_numbers():
    report = several()
    workbook_ = book(report)
    project = rows(workbook_["项目"])[0]
    assert project["年度资金（元）"] == 300000 and project["年度"] == 2026
    assert project["评分上限"] == float(report.documents[0].scores["T1"].total)
    assert project["错误"] + project["警告"] + project["提示"] == sum(f.table == "T1" for f in findings(report))
    indicator = rows(workbook_["指标"])[0]
    assert (indicator["指标值"], indicator["比较符"], indicator["数值"], indicator["计量单位"]) == (
        "≥36个",
        "≥",
        36,
        "个",
    )
    total = next(r for r in rows(workbook_["汇总"]) if r["名称"] == "全部问题")
    assert total["合计"] == len(findings(report)) and total["涉及表数"] == 3


def test_workbook_does_not_reckon_with_dates():
    table = report_of().documents[0].submission.tables[0]
    dated = replace(table.indicators[0], quantity=Quantity(Decimal(20261231), dimension=Dimension.DATE))
    document = report_of().documents[0]
    submission = replace(document.submission, tables=(replace(table, indicators=(dated,)),))
    report = Report("0.1.0", (replace(document, submission=submission, findings=()),))
    assert rows(book(report)["指标"])[0]["数值"] is None


def test_workbook_says_what_was_read():
    read = rows(book(report_of())["读取情况"])
    assert [(r["情况"], r["代码"]) for r in read[:2]] == [("读取", None), ("无法完成", "IN007")]
    assert read[1]["怎么办"] == "请安装文字识别组件"


@pytest.mark.parametrize("text", HOSTILE)
def test_workbook_takes_hostile_text_as_text(text):
    data = render(hostile(text))
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        root = etree.fromstring(package.read(name))
        assert not root.findall(".//{*}f"), "no formula"
        assert not [r for r in root.iter("{*}Relationship") if r.get("TargetMode") == "External"]
    workbook_ = openpyxl.load_workbook(io.BytesIO(data))
    assert workbook_.sheetnames == ["汇总", "部门", "项目", "问题", "指标", "读取情况"]
    assert rows(workbook_["项目"])[0]["项目"] == printable(text)
    for row in rows(workbook_["问题"]):
        assert not UNSEEN & set("".join(map(str, row.values())))
        assert row["问题"].startswith(printable(text)) and row["修改建议"] == printable(text)


def test_workbook_cuts_what_no_cell_holds_and_says_so():
    row = rows(book(hostile("长" * 40_000))["项目"])[0]
    assert len(row["项目"]) == LONGEST and row["项目"].endswith("（过长，已截断）")


def test_workbook_goes_on_in_another_sheet(monkeypatch):
    monkeypatch.setattr(workbook, "LIMIT", 4)
    report = several()
    split = book(report)
    parts = [n for n in split.sheetnames if n.startswith("问题")]
    assert parts[:2] == ["问题", "问题(2)"]
    assert sum(len(rows(split[n])) for n in parts) == len(findings(report))
    for name in parts:
        head = [c.value for c in split[name][1]]
        for row in split[name].iter_rows(min_row=2):
            about = dict(zip(head, row, strict=True))["指标或栏目"]
            if about.hyperlink:
                assert f"「{target(split, about)['三级指标']}」" in about.value


def test_workbook_keeps_the_text_where_links_run_out(monkeypatch):
    monkeypatch.setattr(workbook, "LINKS", 2)
    sheet = book(several())["问题"]
    assert sum(c.hyperlink is not None for row in sheet.iter_rows() for c in row) == 2
    assert all(row["项目"] for row in rows(sheet))
