"""The HTML report: what it holds, what it lets in, and how it behaves in a browser."""

import base64
import hashlib
import io
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.html
import numpy as np
import pypdfium2
import pytest
import resvg_py
from PIL import Image

from perfcheck.contract import loads
from perfcheck.engine.check import check
from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import table_scores
from perfcheck.model.finding import Confidence, Evidence, Family, Finding, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import CheckAnswers, DocumentReport, Report
from perfcheck.model.submission import Period, Text
from perfcheck.reports import charts, html, page_images
from perfcheck.reports.as_read import as_read
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.fonts import FAMILY, FILE
from perfcheck.reports.json_report import render as to_json
from perfcheck.reports.page_images import Picture
from perfcheck.reports.page_views import GAP, MARGIN, views
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

EXAMPLES = Path(__file__).parent.parent / "examples"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "竖排\x0b符",
    "\u202e反向\u2067",
    "../../x",
    "{{ 7 * 7 }}{% raw %}",
    "长" * 10_000,
]
TEXT = """
项目: 校园直饮水改造
资金: 年度 300000 = 财政拨款 280000 + 其他资金 10000
年度目标: 改善学生饮水条件。
数量指标 | 改造饮水点数量 | ≥36个
时效指标 | 改造完成及时性 | 及时
社会效益 | 饮水条件改善程度 | 明显改善
"""
TWO_SIDES = """
项目: 社区健身点建设
资金: 实施期 600000 = 财政拨款 600000
资金: 年度 600000 = 财政拨款 600000
实施期 数量指标 | 建设健身点数量 | ≥12个
实施期 质量指标 | 器材验收合格率 | =100%
实施期 时效指标 | 建设完成时间 | 2026年10月底前
实施期 社会效益 | 居民锻炼人次 | ≥3000人次
实施期 满意度 | 居民满意度 | ≥90%
年度 数量指标 | 建设健身点数量 | ≥10个
年度 质量指标 | 器材验收合格率 | =100%
年度 时效指标 | 建设完成时间 | 2026年10月底前
年度 社会效益 | 居民锻炼人次 | ≥3000人次
年度 满意度 | 居民满意度 | ≥90%
"""


def report_of(text, path="材料/校园.txt"):
    return judged(replace(parse(text), path=path))


def poisoned(word):
    """A submission in which a hostile word stands everywhere."""
    submission = parse(TEXT)
    (table,) = submission.tables
    indicators = tuple(replace(i, name=f"{word}{i.name}", value=f"{i.value}{word}") for i in table.indicators)
    table = replace(
        table, project=word, indicators=indicators, statements={word: Text(word)}, department=word, unit=word
    )
    return judged(replace(submission, path=f"{word}.pdf", format="pdf", department=word, tables=(table,)))


def judged(submission):
    verdict = judge(submission, PACK.rules, {})
    scores = table_scores(submission, verdict, PACK.rules)
    return Report("0.1.0", (DocumentReport(submission, verdict.findings, verdict.checks, (), scores),))


@pytest.fixture(scope="module")
def examples():
    return check([str(p) for p in sorted(EXAMPLES.glob("云溪市*"))])


@pytest.fixture(scope="module")
def page(examples):
    return lxml.html.document_fromstring(html.render(examples))


def findings(report):
    return [f for d in report.documents for f in d.findings]


def cards(page):
    return page.xpath('//details[starts-with(@class, "finding ")]')


def text(element, path):
    return "".join(element.xpath(f"{path}//text()")).strip()


def card_of(page, code):
    return next(c for c in cards(page) if c.get("data-rule") == code)


def test_every_finding_stands_once_with_what_to_write_instead(examples, page):
    shown = Counter(
        (c.get("data-rule"), text(c, ".//*[@class='message']"), text(c, ".//*[@class='rewrite']")) for c in cards(page)
    )
    assert shown == Counter((f.code, f.message, f.suggestion) for f in findings(examples))


def test_a_conflict_has_both_its_cells_marked_on_the_page(page):
    card = card_of(page, "MIS001")
    (view,) = card.xpath(".//*[@class='view']/svg")
    assert [t.text for t in view.xpath(".//text")] == ["实施期", "年度"]
    assert [c.text for c in card.xpath(".//td[@class='marked']")] == ["≥120场", "≥100场"]
    left, right = (float(r.get("x")) for r in view.xpath(".//rect"))
    assert left < right


def test_marks_lie_on_the_words_they_mark(examples, page):
    """What the PDF holds inside each mark of a value is that value."""
    pdf = pypdfium2.PdfDocument(next(EXAMPLES.glob("*.pdf")))
    card = card_of(page, "MIS001")
    (view,) = card.xpath(".//*[@class='view']/svg")
    number = int(re.search(r"p(\d+)$", view.xpath("./use/@href")[0]).group(1))
    height = pdf[number - 1].get_height()
    read = []
    for rect in view.xpath(".//rect"):
        x, y, w, h = (float(rect.get(k)) for k in ("x", "y", "width", "height"))
        read.append(pdf[number - 1].get_textpage().get_text_bounded(x, height - y - h, x + w, height - y).strip())
    assert read == ["≥120场", "≥100场"]


def test_every_place_in_a_pdf_is_shown(examples, page):
    marks = page.xpath("//*[@class='view']//rect")
    boxes = {(f.fingerprint, e.place) for f in findings(examples) for e in f.evidence if e.place.bbox}
    assert len(marks) == len(boxes) > 10
    uses = set(page.xpath("//use/@href"))
    assert uses == {"#" + i for i in page.xpath("//defs/image/@id")}


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
    assert not page.xpath("//*[@class='view']")
    assert "原文件不在原处或已改动" in text(page, "//*[@class='note']")


def test_a_file_with_pages_that_is_no_pdf_is_left_to_its_own_program(examples):
    pdf = next(d for d in examples.documents if d.submission.format == "pdf")
    other = replace(pdf, submission=replace(pdf.submission, format="ofd"))
    page = lxml.html.document_fromstring(html.render(replace(examples, documents=(other,))))
    assert not page.xpath("//*[@class='view']")
    assert "原件不是 PDF" in text(page, "//*[@class='note']")
    assert len(cards(page)) == len(pdf.findings)


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
    assert text(undecided, ".//dt") == "年度指标为空" and text(undecided, ".//dd") == "MIS001（2表）"
    assert "第3页没有文字（第3页）。请安装文字识别组件" in text(page, "//*[@class='problems']")
    assert "检查不完整" in text(page, "//*[@role='alert']")


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_words(word):
    report = poisoned(word)
    source = html.render(report)
    page = lxml.html.document_fromstring(source)
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img[not(starts-with(@src, 'data:image/'))] | //@onerror")
    assert len(cards(page)) == len(findings(report))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", source)
    seen = re.sub("[\x0b\u202e\u2067]", "", word)
    assert page.xpath("//*[@class='project']")[-1].text == seen
    assert any(f"{seen}改造完成及时性" in text(c, ".") for c in cards(page))


def test_the_same_report_gives_the_same_bytes(examples):
    assert html.render(examples) == html.render(examples)


def test_results_read_back_render_the_same_tables(examples):
    again = lxml.html.document_fromstring(html.render(loads(to_json(examples, RenderOptions()))))
    assert [c.text for c in card_of(again, "MIS001").xpath(".//td[@class='marked']")] == ["≥120场", "≥100场"]


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
    a4 = {1: Picture(595, 842, ""), 2: Picture(595, 842, "")}
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
    a4 = {1: Picture(595, 842, "")}
    (view,) = views(finding_at((1, (520, 100, 560, 120))), a4, (90, 60, 540, 700))
    assert (view.left, view.left + view.width) == (78, 572)


def test_a_page_becomes_a_small_picture_of_its_size():
    data = next(EXAMPLES.glob("*.pdf")).read_bytes()
    drawn = page_images.pictures(data, [0, 1, 2, 99])
    assert sorted(drawn) == [1, 2]
    kind, _, packed = drawn[2].uri.partition(";base64,")
    picture = Image.open(io.BytesIO(base64.b64decode(packed)))
    assert kind == "data:image/png"
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
    assert page_images.pictures(out.getvalue(), [1])[1].uri.startswith("data:image/jpeg;")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"plain text"])
def test_what_is_no_pdf_has_no_pictures(data):
    assert page_images.pictures(data, [1]) == {}


# charts


def test_charts_count_what_was_found(examples):
    svg = charts.severity_by_family(examples)
    counts = Counter(f.family.label for f in findings(examples) if f.severity is not Severity.INFO)
    for label, number in counts.items():
        assert f"{label} {number}" in svg
    assert "提示" not in svg
    assert "提示" in charts.severity_by_family(examples, info=True)
    assert charts.departments(report_of(TEXT)) is None
    assert charts.scores(Report("0.1.0")) is None


def test_the_worst_projects_are_charted_first():
    tables = "\n".join(TEXT.replace("校园直饮水改造", f"改造项目{n:02}") for n in range(30))
    svg = charts.scores(report_of(tables))
    assert f"最低的{charts.MOST}个项目" in svg
    assert len(set(re.findall(r"改造项目\d\d", svg))) == charts.MOST


def test_departments_are_compared():
    one, two = report_of(TEXT), report_of(TWO_SIDES)
    named = [
        replace(r.documents[0], submission=replace(r.documents[0].submission, department=name))
        for r, name in ((one, "水务局"), (two, "体育局"))
    ]
    svg = charts.departments(replace(one, documents=tuple(named)))
    assert "水务局" in svg and "体育局" in svg


def png(svg, width=1280):
    """A chart drawn with the font we bring along, whatever the machine has."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=[str(FILE)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_make_a_sound_chart(word):
    svg = charts.scores(poisoned(word))
    assert not lxml.html.fromstring(svg).xpath("//script")
    assert png(svg).startswith(b"\x89PNG")


def drawn(word):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="5" y="45" font-size="40" font-family="sans-serif">{word}</text></svg>'
    return png(svg, width=60)


def test_chinese_is_drawn_without_boxes_whatever_the_machine_has():
    missing = {drawn("\U000f0000"), drawn("")}
    labels = {c for family in Family for c in family.label} | set("错误警告提示评分项目部门≥≤%（）、。")
    pictures = {c: drawn(c) for c in sorted(labels)}
    assert not [c for c, picture in pictures.items() if picture in missing]
    assert len(set(pictures.values())) == len(labels)


def test_the_font_has_every_character_of_gbk():
    from reportlab.pdfbase.ttfonts import TTFontFile

    known = TTFontFile(str(FILE)).charToGlyph
    rows = [bytes([a, b]) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)] + [
        bytes([a, b]) for a in range(0x81, 0xA1) for b in range(0x40, 0xFF) if b != 0x7F
    ]
    text = "".join(r.decode("gbk", "ignore") for r in rows)
    assert len(text) > 12_000
    assert not [c for c in text if ord(c) not in known and "\u4e00" <= c <= "\u9fa5"]


# in a browser

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium is installed (apt-get install chromium)")
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, examples, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(html.render(examples), "utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    requests, complaints = [], []
    tab.on("request", lambda r: requests.append(r.url))
    tab.on("console", lambda m: complaints.append(m.text))
    tab.on("pageerror", lambda e: complaints.append(str(e)))
    tab.goto(file.as_uri())
    yield tab
    assert not complaints
    assert [u for u in requests if not u.startswith("data:")] == [file.as_uri()]
    context.close()


def visible(tab, kind=".finding"):
    return tab.locator(f"{kind}:visible").count()


def test_filters_narrow_the_list(tab, examples):
    everything = findings(examples)
    grave = [f for f in everything if f.severity is not Severity.INFO]
    assert visible(tab) == len(grave)
    assert tab.inner_text("#shown") == f"{len(grave)} / {len(everything)} 条"
    tab.uncheck("input[value=warning]")
    errors = [f for f in everything if f.severity is Severity.ERROR]
    assert visible(tab) == len(errors)
    tab.select_option("select[name=family]", "vagueness")
    assert visible(tab) == len([f for f in errors if f.family is Family.VAGUENESS]) > 0
    tab.click("#clear")
    assert visible(tab) == len(grave)
    tab.check("input[value=info]")
    assert visible(tab) == len(everything)
    tab.select_option("select[name=rule]", "MIS001")
    assert visible(tab) == 1
    assert visible(tab, ".group") == 1


def test_search_finds_words_of_the_finding_but_not_of_its_neighbours(tab):
    tab.fill("#search", "惠民演出场次")
    assert visible(tab) == 1
    tab.fill("#search", "mis001 ＞＝没有这样的词")
    assert visible(tab) == 0
    assert tab.is_visible("#nothing")


def test_the_keyboard_is_enough(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("惠民演出场次")
    assert visible(tab) == 1
    tab.keyboard.press("Escape")
    assert visible(tab) > 1
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    first = tab.locator(".finding:visible").first
    assert first.evaluate("e => e.open")
    tab.keyboard.press("Enter")
    assert not first.evaluate("e => e.open")


def test_a_finding_opens_on_its_page_with_the_cells_marked(tab, tmp_path):
    tab.select_option("select[name=rule]", "MIS001")
    tab.click("#expand")
    view = tab.locator(".finding:visible .view svg")
    assert view.is_visible()
    shot = Image.open(io.BytesIO(view.screenshot())).convert("RGB")
    pixels = np.asarray(shot).astype(int)
    red = (pixels[:, :, 0] > 180) & (pixels[:, :, 1] < 60) & (pixels[:, :, 2] < 60)
    columns = np.flatnonzero(red.any(axis=0))
    assert columns.min() < shot.width * 0.65 < columns.max()
    assert (pixels.sum(axis=2) < 200).mean() > 0.005, "the page itself is not drawn"
    tab.click(".finding:visible .copy")
    tab.get_by_text("已复制").wait_for()


def test_habits_lead_to_their_findings(chromium, tmp_path):
    tables = "\n".join(TEXT.replace("校园直饮水改造", f"改造项目{n}") for n in "甲乙丙")
    file = tmp_path / "habits.html"
    file.write_text(html.render(report_of(tables)), "utf-8")
    tab = chromium.new_page()
    tab.goto(file.as_uri())
    link = tab.locator(".pick").first
    rule = link.get_attribute("data-rule")
    link.click()
    assert visible(tab) == visible(tab, f".finding[data-rule={rule}]") == 3
    tab.close()


def test_a_phone_shows_it_without_scrolling_sideways(tab):
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.click("#expand")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_dark_where_the_reader_wants_it_dark(tab):
    shade = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(shade)
    tab.emulate_media(color_scheme="dark")
    dark = tab.evaluate(shade)
    assert sum(map(int, re.findall(r"\d+", light))) > 600 > 200 > sum(map(int, re.findall(r"\d+", dark)))


def test_paper_holds_every_rewrite_and_not_the_filters(tab, examples):
    paper = tab.pdf(prefer_css_page_size=True)
    pdf = pypdfium2.PdfDocument(paper)
    words = re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in pdf))
    assert abs(pdf[0].get_width() - 595) < 2
    grave = [f for f in findings(examples) if f.severity is not Severity.INFO]
    told = [f for f in grave if re.sub(r"\s", "", f.suggestion)[:12] in words]
    assert len(told) >= len(grave) * 0.9
    assert "清除筛选" not in words
    assert not tab.locator(".finding").first.evaluate("e => e.open")
