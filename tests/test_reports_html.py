"""The HTML report: what it holds and what it lets in."""

import base64
import hashlib
import io
import re
from collections import Counter
from dataclasses import replace

import lxml.html
import numpy as np
import pypdfium2
import pytest
from html_documents import EXAMPLES, HOSTILE, TEXT, TWO_SIDES, Data, poisoned, report_of
from PIL import Image
from report_documents import findings

from perfcheck.contract import loads
from perfcheck.engine.check import check
from perfcheck.model.finding import Confidence, Evidence, Family, Finding, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import CheckAnswers, Report
from perfcheck.model.submission import Period
from perfcheck.reports import html, page_images
from perfcheck.reports.as_read import as_read
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.json_report import render as to_json
from perfcheck.reports.page_images import Picture
from perfcheck.reports.page_views import GAP, MARGIN, views


@pytest.fixture(scope="module")
def examples():
    return check([str(p) for p in sorted(EXAMPLES.glob("云溪市*"))])


@pytest.fixture(scope="module")
def page(examples):
    return lxml.html.document_fromstring(html.render(examples))


def text(element, path):
    return "".join(element.xpath(f"{path}//text()")).strip()


def test_every_finding_stands_once_with_what_to_write_instead(examples, page):
    shown = Counter((f["code"], f["message"], f["suggestion"]) for f in Data(page).findings)
    assert shown == Counter((f.code, f.message, f.suggestion) for f in findings(examples))


def test_every_text_stands_in_the_file_once(page):
    words = Data(page).raw["words"]
    assert len(set(words)) == len(words)


def test_a_conflict_has_both_its_cells_marked_on_the_page(page):
    data = Data(page)
    found = data.of("MIS001")
    (view,) = found["views"]
    assert [mark[4] for mark in view[5]] == ["实施期", "年度"]
    assert data.marked(found) == ["≥120场", "≥100场"]
    left, right = (mark[0] for mark in view[5])
    assert left < right


def test_marks_lie_on_the_words_they_mark(examples, page):
    """What the PDF holds inside each mark of a value is that value."""
    pdf = pypdfium2.PdfDocument(next(EXAMPLES.glob("*.pdf")))
    (view,) = Data(page).of("MIS001")["views"]
    number = view[0]
    height = pdf[number - 1].get_height()
    read = []
    for x, y, w, h, _ in view[5]:
        read.append(pdf[number - 1].get_textpage().get_text_bounded(x, height - y - h, x + w, height - y).strip())
    assert read == ["≥120场", "≥100场"]


def test_every_place_in_a_pdf_is_shown(examples, page):
    data = Data(page)
    boxes = {(f.fingerprint, e.place) for f in findings(examples) for e in f.evidence if e.place.bbox}
    views_ = [v for f in data.findings for v in f["views"] or []]
    assert sum(len(v[5]) for v in views_) == len(boxes) > 10
    assert {v[0] for v in views_} == {int(address.split("-")[1]) for address in data.pages}


def test_nothing_comes_from_outside_and_nothing_is_inline(examples):
    source = html.render(examples)
    page = lxml.html.document_fromstring(source)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src data:;")
    for kind in ("style", "script"):
        (content,) = re.findall(f"<{kind}>(.*?)</{kind}>", source, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')] | //link | //iframe | //object")
    for address in page.xpath("//@src | //@href"):
        assert address.startswith(("#", "data:image/"))


def test_a_file_that_changed_shows_no_pages_and_says_so(examples):
    pdf = next(d for d in examples.documents if d.submission.format == "pdf")
    other = replace(pdf, submission=replace(pdf.submission, sha256="0" * 64))
    page = lxml.html.document_fromstring(html.render(replace(examples, documents=(other,))))
    assert not Data(page).pages
    assert "原文件不在原处或已改动" in text(page, "//*[@class='note']")


def test_a_file_with_pages_that_is_no_pdf_is_left_to_its_own_program(examples):
    pdf = next(d for d in examples.documents if d.submission.format == "pdf")
    other = replace(pdf, submission=replace(pdf.submission, format="ofd"))
    page = lxml.html.document_fromstring(html.render(replace(examples, documents=(other,))))
    assert not Data(page).pages
    assert "原件不是 PDF" in text(page, "//*[@class='note']")
    assert len(Data(page).findings) == len(pdf.findings)


def test_what_was_not_read_and_not_checked_is_told():
    problem = Problem("IN007", "第3页没有文字", "请安装文字识别组件", path="a.txt", place=Place(page=3))
    answers = (CheckAnswers("MIS001", 0, 1, 0, 2, ("年度指标为空",)), CheckAnswers("VAG001", 1, 2, 3))
    (document,) = report_of(TEXT).documents
    report = Report("0.1.0", (replace(document, checks=answers, problems=(problem,)),))
    page = lxml.html.document_fromstring(html.render(report))
    ledger = page.xpath("//details[@class='ledger']//tbody/tr")
    assert [[t.strip() for t in r.itertext() if t.strip()] for r in ledger] == [
        ["MIS001", "0", "1", "0", "2", "年度指标为空"],
        ["VAG001", "1", "2", "3", "0"],
    ]
    undecided = page.xpath("//details[contains(@class, 'undecided')]")[0]
    assert text(undecided, ".//dt") == "MIS001（2表）" and text(undecided, ".//dd") == "年度指标为空"
    assert "第3页没有文字（第3页）。请安装文字识别组件" in text(page, "//*[@class='problems']")
    assert "检查不完整" in text(page, "//*[@role='alert']")


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_words(word):
    report = poisoned(word)
    source = html.render(report)
    page = lxml.html.document_fromstring(source)
    assert [x.get("type") for x in page.xpath("//script")] == ["application/json", None]
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img[not(starts-with(@src, 'data:image/'))] | //@onerror")
    data = Data(page)
    assert len(data.findings) == len(findings(report))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", source)
    seen = re.sub("[\x0b\u202e\u2067]", "", word)
    assert seen in data.raw["words"]
    assert any(f"{seen}改造完成及时性" in f["message"] + f["subject"] for f in data.findings)


def test_the_same_report_gives_the_same_bytes(examples):
    assert html.render(examples) == html.render(examples)


def test_results_read_back_render_the_same_tables(examples):
    again = lxml.html.document_fromstring(html.render(loads(to_json(examples, RenderOptions()))))
    assert Data(again).marked(Data(again).of("MIS001")) == ["≥120场", "≥100场"]


def test_a_run_without_files_renders():
    assert "0 / 0 条" in html.render(Report("0.1.0"))


# the table as read


def finding_on(report, **wanted):
    return next(f for f in findings(report) if all(getattr(f, k) == v for k, v in wanted.items()))


def test_rows_around_the_indicator_are_shown_and_its_value_marked():
    report = report_of(TWO_SIDES)
    (table,) = report.documents[0].submission.tables
    reading = as_read(table, finding_on(report, code="MIS001"))
    assert reading.head == ("二级指标", "实施期指标", "实施期指标值", "年度指标", "年度指标值")
    assert [r.cells[1].text for r in reading.rows] == ["建设健身点数量", "器材验收合格率", "建设完成时间"]
    assert reading.omitted == 2
    assert [r.hit for r in reading.rows] == [True, False, False]
    assert [c.text for r in reading.rows for c in r.cells if c.marked] == ["≥12个", "≥10个"]


def test_the_words_quoted_from_a_text_are_marked():
    report = report_of("项目: 乡村书屋\n项目概况: 落实“十三五”规划，建设乡村书屋。\n数量指标 | 建设书屋数量 | ≥6个\n")
    (table,) = report.documents[0].submission.tables
    (passage,) = as_read(table, finding_on(report, code="REF001")).passages
    assert passage.label == "项目概况"
    assert [p.text for p in passage.pieces if p.marked] == ["十三五"]
    assert "".join(p.text for p in passage.pieces) == table.statements["项目概况"].text


def test_funds_are_shown_where_amounts_disagree():
    report = report_of(TEXT)
    (table,) = report.documents[0].submission.tables
    reading = as_read(table, finding_on(report, code="AMT001"))
    assert [[c.text for c in r.cells] for r in reading.funds] == [
        ["资金总额", "30万元"],
        ["财政拨款", "28万元"],
        ["其他资金", "1万元"],
    ]


# pictures


def finding_at(*places):
    evidence = tuple(Evidence("词", Place(page, box), Period.ANNUAL) for page, box in places)
    return Finding("XX001", "x", "x", Family.FORMAT, Severity.ERROR, Confidence.HIGH, "m", "s", evidence=evidence)


def test_places_far_apart_get_pictures_of_their_own():
    a4 = {1: Picture(595, 842, "png", b""), 2: Picture(595, 842, "png", b"")}
    near = views(finding_at((1, (10, 100, 50, 120)), (1, (300, 100 + GAP, 350, 300))), a4)
    far = views(
        finding_at((1, (10, 100, 50, 120)), (1, (300, 130 + GAP, 350, 320)), (2, (1, 2, 3, 4)), (9, (1, 2, 3, 4))), a4
    )
    assert [(v.page, len(v.marks)) for v in near] == [(1, 2)]
    assert [(v.page, len(v.marks)) for v in far] == [(1, 1), (1, 1), (2, 1)]
    assert (far[0].top, far[0].height) == (100 - MARGIN, 20 + 2 * MARGIN)
    assert far[2].top == 0
    assert (far[0].left, far[0].width) == (0, 595)


def test_a_picture_is_as_wide_as_its_table():
    a4 = {1: Picture(595, 842, "png", b"")}
    (view,) = views(finding_at((1, (520, 100, 560, 120))), a4, (90, 60, 540, 700))
    assert (view.left, view.left + view.width) == (78, 572)


def test_a_page_becomes_a_small_picture_of_its_size():
    data = next(EXAMPLES.glob("*.pdf")).read_bytes()
    drawn = page_images.pictures(data, [0, 1, 2, 99])
    assert sorted(drawn) == [1, 2]
    picture = Image.open(io.BytesIO(drawn[2].data))
    assert drawn[2].uri == f"data:image/png;base64,{base64.b64encode(drawn[2].data).decode()}"
    assert (
        picture.size == (round(drawn[2].width * 1.5), round(drawn[2].height * 1.5))
        or abs(picture.width - drawn[2].width * 1.5) <= 1
    )
    direct = pypdfium2.PdfDocument(data)[1].render(scale=1.5, grayscale=True).to_numpy().squeeze()
    assert np.abs(np.asarray(picture.convert("L")).astype(int) - direct).max() <= 16
    assert len(drawn[2].uri) < 120_000


def test_a_photographed_page_is_packed_as_a_photograph():
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (900, 640), dtype=np.uint8))
    out = io.BytesIO()
    noise.save(out, "PDF", resolution=72)
    assert page_images.pictures(out.getvalue(), [1])[1].kind == "jpeg"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"plain text"])
def test_what_is_no_pdf_has_no_pictures(data):
    assert page_images.pictures(data, [1]) == {}
