"""How the HTML report behaves in a browser."""

import io
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import numpy as np
import pypdfium2
import pytest
from browsers import chromium_browser
from html_documents import EXAMPLES, TEXT, TWO_SIDES, Data, report_of
from PIL import Image
from report_documents import findings

from perfcheck.engine.check import check
from perfcheck.model.finding import Family, Severity
from perfcheck.reports import html
from perfcheck.reports.base import RenderOptions


@pytest.fixture(scope="module")
def examples():
    return check([str(p) for p in sorted(EXAMPLES.glob("云溪市*"))])


@pytest.fixture(scope="module")
def chromium():
    with chromium_browser() as browser:
        yield browser


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
    assert {u.split("#")[0] for u in requests if not u.startswith(("data:", "about:"))} == {file.as_uri()}
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
    assert visible(tab, "#rows h4") == 1


def shows(tab, number):
    """Wait until so many findings are shown: the search waits for a pause in typing."""
    tab.wait_for_function("n => document.querySelectorAll('.finding').length === n", arg=number)


def test_search_finds_words_of_the_finding_but_not_of_its_neighbours(tab):
    tab.fill("#search", "惠民演出场次")
    shows(tab, 1)
    tab.fill("#search", "mis001 ＞＝没有这样的词")
    shows(tab, 0)
    assert tab.is_visible("#nothing")


def test_search_finds_the_first_letters_of_pinyin(tab):
    tab.fill("#search", "hmyccc")
    shows(tab, 1)
    assert "惠民演出场次" in tab.inner_text(".finding")


def test_search_waits_until_a_word_is_composed(tab):
    everything = visible(tab)
    tab.evaluate(
        """() => {
            const search = document.getElementById("search");
            search.dispatchEvent(new CompositionEvent("compositionstart"));
            search.value = "hui'min";
            search.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }"""
    )
    tab.wait_for_timeout(400)
    assert visible(tab) == everything
    tab.evaluate(
        """() => {
            const search = document.getElementById("search");
            search.value = "惠民演出场次";
            search.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    shows(tab, 1)


def test_the_address_brings_back_finding_filters_and_order(tab, examples):
    tab.uncheck("input[value=warning]")
    tab.select_option("select[name=family]", "vagueness")
    tab.click(".heads button[name=number]")
    tab.locator(".finding summary").nth(1).click()
    tab.wait_for_function("location.hash.includes('T')")
    texts = tab.locator(".finding .no").all_inner_texts()
    opened = tab.locator(".finding[open]").get_attribute("id")
    address = tab.url
    assert address.split("#")[1].startswith(opened)
    tab.goto("about:blank")
    tab.goto(address)
    assert tab.locator(".finding .no").all_inner_texts() == texts
    assert tab.locator(".finding[open]").get_attribute("id") == opened
    assert not tab.is_checked("input[value=warning]")


def test_a_link_to_a_finding_shows_it_whatever_the_filters_say(tab, examples):
    tab.fill("#search", "没有这样的词")
    shows(tab, 0)
    anchor = f"1-{examples.documents[0].findings[-1].number}"
    tab.evaluate("anchor => { location.hash = anchor; }", anchor)
    tab.locator(f"[id='{anchor}'][open]").wait_for()
    assert tab.input_value("#search") == ""


def test_the_list_begins_where_most_money_is_and_is_sorted_by_its_heads(tab):
    amounts = [money(t) for t in tab.locator(".finding .yuan").all_inner_texts()]
    assert amounts == sorted(amounts, reverse=True) and amounts[0] > amounts[-1]
    tab.click(".heads button[name=severity]")
    levels = [t.strip("▸▾ ") for t in tab.locator(".finding .level").all_inner_texts()]
    assert levels == sorted(levels, key=["错误", "警告"].index)
    tab.click(".heads button[name=rule]")
    codes = tab.locator(".finding code").all_inner_texts()
    assert codes == sorted(codes)
    tab.click(".heads button[name=rule]")
    assert tab.locator(".finding code").all_inner_texts() == codes[::-1]


def money(text):
    return float(text.rstrip("万元") or 0) * (10000 if "万" in text else 1)


def test_rows_are_made_as_the_reader_comes_to_them(chromium, tmp_path):
    tables = "\n".join(TEXT.replace("校园直饮水改造", f"改造项目{n}") for n in range(40))
    file = tmp_path / "long.html"
    report = report_of(tables)
    file.write_text(html.render(report, RenderOptions(info=True)), "utf-8")
    tab = chromium.new_page()
    tab.goto(file.as_uri())
    assert 0 < visible(tab) < len(findings(report)) / 2
    last = html_number(report)
    tab.goto(f"{file.as_uri()}#{last}")
    tab.locator(f"#{last}[open]").wait_for()
    assert visible(tab) < len(findings(report)) / 2
    tab.click("#before")
    for _ in range(40):
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
        tab.wait_for_timeout(20)
    assert not tab.is_visible("#after")
    tab.close()


def html_number(report):
    """The anchor of the last finding."""
    data = Data(lxml.html.document_fromstring(html.render(report)))
    return data.findings[-1]["number"]


def test_rules_by_department_lead_to_their_findings(chromium, tmp_path):
    one, two = report_of(TEXT, "a.txt"), report_of(TWO_SIDES, "b.txt")
    named = [
        replace(r.documents[0], submission=replace(r.documents[0].submission, department=name))
        for r, name in ((one, "水务局"), (two, "体育局"))
    ]
    file = tmp_path / "matrix.html"
    file.write_text(html.render(replace(one, documents=tuple(named))), "utf-8")
    tab = chromium.new_page()
    tab.goto(file.as_uri())
    tab.click("#matrix summary")
    cell = tab.locator("#matrix .pick[data-department=水务局]").first
    number, rule = int(cell.inner_text()), cell.get_attribute("data-rule")
    cell.click()
    assert visible(tab) == visible(tab, f".finding[data-rule={rule}]") == number
    tab.close()


def test_the_script_keeps_to_what_older_browsers_know():
    folder = Path(html.__file__).parent / "templates" / "html"
    source = "".join((folder / name).read_text("utf-8") for name in html.SCRIPTS)
    newer = r"\.at\(|\.hasOwn\(|structuredClone|findLast|toSorted|\.group(By)?\(|\?\?=|\|\|=|&&=|static \{|#\w+ in "
    assert not re.search(newer, source)
    style = (folder / "report.css").read_text("utf-8")
    assert not re.search(r":is\(|:where\(|:has\(|aspect-ratio|inset:|@layer|@container|\bd[vs]h\b", style)


def test_the_keyboard_is_enough(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("惠民演出场次")
    shows(tab, 1)
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


def test_an_opened_finding_has_no_heading_without_words(tab, examples):
    tab.click("#expand")
    for heading in tab.locator(".said").all():
        assert heading.evaluate("e => [...e.querySelectorAll('dd')].every(d => d.innerText.trim())")
    grouped = sum(bool(f.cells) for f in findings(examples) if f.severity is not Severity.INFO)
    assert tab.locator(".cells").count() == grouped


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
