"""The desk as a reviewer works at it, in a real browser."""

import re

import pytest
from browsers import running
from desk_client import PASSWORD, enrol
from desk_pages import open_file, page_of, receiving
from season_files import VAGUE, send

from perfcheck.season.people import Role
from perfcheck.season.words import Verdict

desks = pytest.importorskip("perfcheck.desk.desks")
pytest_plugins = ["desk_pages"]


def current(page, query):
    return page.locator(f".finding.now {query}").inner_text()


def settled(page, season, number, file):
    """The verdict that counts of a finding, once the desk has kept it."""
    page.wait_for_function("() => true")
    for _ in range(100):
        threads = [t for t in season.threads_of(file.id) if t.fault.number == number]
        if all(t.decision for t in threads):
            return {t.decision.verdict for t in threads}
        page.wait_for_timeout(50)
    return None


def test_deciding_by_keys_goes_on_to_the_next(page, season):
    file = open_file(page, season, "夜灯.docx")
    first = current(page, ".no")
    page.keyboard.press("h")
    assert settled(page, season, first, file) == {Verdict.OPEN}
    second = current(page, ".no")
    assert second != first
    page.keyboard.press("d")
    page.keyboard.press("2")
    page.locator("#same[open]", has_text="一并不采纳").wait_for()
    page.keyboard.press("Escape")
    assert settled(page, season, second, file) == {Verdict.REJECTED}
    page.locator(f".finding:has-text('{second}') .verdict", has_text="不采纳").wait_for()
    page.keyboard.press("z")
    page.locator("#told", has_text="已撤销").wait_for()
    assert all(not t.decision for t in season.threads_of(file.id) if t.fault.number == second)


def test_rewording_in_place(page, season):
    file = open_file(page, season, "夜灯.docx")
    number = current(page, ".no")
    page.keyboard.press("e")
    page.locator(".finding.now textarea").fill("写明更换完成的月份 adhj")
    page.keyboard.press("Control+Enter")
    assert settled(page, season, number, file) == {Verdict.REWORDED}
    assert any(t.decision and t.decision.words == "写明更换完成的月份 adhj" for t in season.threads_of(file.id))


def test_a_finding_with_several_cells_is_decided_but_for_its_exception(page, season, tmp_path):
    rows = [
        *VAGUE,
        ("产出指标", "时效指标", "旧灯拆除及时性", "及时"),
        ("产出指标", "时效指标", "工程款结算及时性", "及时"),
    ]
    season.receive("二上", [send(tmp_path / "新", "换灯.docx", "青禾市园林管理局", "公园夜灯更换", rows)])
    file = open_file(page, season, "换灯.docx")
    threads = season.threads_of(file.id)
    number = next(t.fault.number for t in threads if t.fault.cell == 1)
    group = page.locator(".finding", has=page.locator(f".no:text-is('{number}')"))
    group.locator("input[name=t]").first.uncheck()
    group.locator("button[data-do=hold]").click()
    page.wait_for_timeout(600)
    verdicts = [t.decision and t.decision.verdict for t in season.threads_of(file.id) if t.fault.number == number]
    assert verdicts == [None] + [Verdict.OPEN] * (len(verdicts) - 1)


def test_words_marked_on_the_page_become_a_finding(page, season, tmp_path):
    from test_desk import EXAMPLE

    season.receive("二上", [EXAMPLE])
    (file,) = season.intakes("二上")
    page.goto(re.match(r"\w+://[^/]+", page.url).group() + f"/review/{file.id}")
    page.locator(".box").first.wait_for()
    figure = page.locator(".page").first
    figure.scroll_into_view_if_needed()
    area = figure.locator(".leaf").bounding_box()
    page.mouse.move(area["x"] + area["width"] * 0.15, area["y"] + area["height"] * 0.04)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.9, area["y"] + area["height"] * 0.2, steps=4)
    page.mouse.up()
    page.locator("#own[open]").wait_for()
    assert page.locator("#own [name=quote]").input_value()
    page.locator("#own [name=message]").fill("封面没有写单位负责人")
    page.locator("#own button.main").click()
    page.locator(".finding.now", has_text="封面没有写单位负责人").wait_for()
    (own,) = [t for t in season.threads_of(file.id) if t.fault.code == "RV"]
    assert own.adopted and own.fault.place.bbox and own.fault.quote


def test_a_second_reviewer_sees_a_decision_at_once(chromium, season, tmp_path):
    for name in ("卢岩", "方晓"):
        enrol(season, name)
    enrol(season, "园林局", Role.DEPARTMENT, season.department("318").id)
    with running(desks.served(season, receiving(season, tmp_path), "127.0.0.1", 0, (), False)) as desk:
        pages = {}
        for name in ("卢岩", "方晓"):
            pages[name] = page_of(chromium)
            pages[name].goto(desk.address)
            pages[name].fill("[name=name]", name)
            pages[name].fill("[name=password]", PASSWORD)
            pages[name].click("button.main")
            pages[name].wait_for_selector("text=先看")
            open_file(pages[name], season, "夜灯.docx")
        number = current(pages["卢岩"], ".no")
        pages["卢岩"].keyboard.press("h")
        seen = pages["方晓"].locator(".finding", has=pages["方晓"].locator(f".no:text-is('{number}')"))
        seen.locator("text=待议 · 卢岩").first.wait_for(timeout=8000)
        assert "卢岩 审了" in pages["方晓"].locator("#told").inner_text()
        for page in pages.values():
            assert page.complaints == []
            page.context.close()


def test_an_upload_shows_its_progress_and_its_end(page, season, tmp_path):
    file = send(tmp_path / "新", "清淤.docx", "青禾市渔业中心", "渔港清淤", VAGUE)
    page.click("text=收件")
    page.set_input_files("[name=files]", file)
    page.select_option("[name=round]", "二上")
    page.click("text=上传并检查")
    page.locator("#uploads", has_text="新收到 1 个文件").wait_for(timeout=60_000)
    page.goto(page.url.partition("?")[0] + "?round=二上")
    page.locator("table", has_text="清淤.docx").wait_for()


def test_the_table_as_read_stands_beside_the_page_with_the_numbers(page, season):
    from test_desk import EXAMPLE

    season.receive("二上", [EXAMPLE])
    (file,) = season.intakes("二上")
    page.goto(re.match(r"\w+://[^/]+", page.url).group() + f"/review/{file.id}")
    page.locator(".box").first.wait_for()
    page.keyboard.press("b")
    assert page.locator("#pages").is_visible() and page.locator("#read").is_visible()
    mark = page.locator("#read .mark-no").nth(2)
    number = mark.inner_text()
    mark.click()
    assert current(page, ".no") == number and page.locator("#read tr.now").count() >= 1
    page.keyboard.press("b")
    assert page.locator("#pages").is_visible() and not page.locator("#read").is_visible()
