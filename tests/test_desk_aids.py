"""The desk's pages for everybody: with aids, on a phone, in the dark, on paper."""

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


def grave(page, axe):
    """What axe takes for serious on the page, in light and dark, and what is wider than the screen."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for fault in axe.run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append((scheme, fault["id"], fault["nodes"][0]["html"][:120]))
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"):
        found.append("too wide")
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_for_people_with_aids(page, season, tmp_path, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.set_viewport_size({"width": width, "height": 800})
    base = re.match(r"\w+://[^/]+", page.url).group()
    season.decide([t.id for t in season.threads("一上", "427")], Verdict.ADOPTED, "方晓")
    season.receive("二上", [send(tmp_path / "二", "放流.docx", "青禾市渔业中心", "增殖放流", VAGUE[1:])])
    new, entry = season.intakes("二上")[0].id, season.department("427").id
    old = next(f.id for f in season.intakes("一上") if f.name.endswith("夜灯.docx"))
    for path in ("/?round=一上", f"/department/{entry}", f"/review/{new}", f"/review/{old}", f"/compare?entry={entry}",
                 "/letters?round=一上", "/stats?round=一上", "/inbox?round=一上", "/log", "/nowhere"):  # fmt: skip
        page.goto(base + path)
        assert grave(page, axe) == [], path
        for key, shown in (
            {"u": "#draft h3", "e": ".edit:visible", "?": ".keys[open]"}.items() if path.endswith(str(new)) else ()
        ):
            page.keyboard.press(key)
            page.locator(shown).first.wait_for()
            assert grave(page, axe) == [], (path, key)
            page.keyboard.press("Escape")
    page.complaints = [c for c in page.complaints if "404" not in c]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_where_people_come_in_and_departments_read(chromium, season, tmp_path, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    entry = season.department("427")
    enrol(season, "渔业中心", Role.DEPARTMENT, entry.id)
    threads = season.threads("一上", "427")
    season.decide([t.id for t in threads], Verdict.ADOPTED, "方晓")
    season.sent(season.opinions("一上", [entry]), "方晓")
    with running(desks.served(season, receiving(season, tmp_path), "127.0.0.1", 0, (), False)) as desk:
        page = page_of(chromium, width)
        page.goto(desk.address)
        assert grave(page, axe) == []
        page.fill("[name=name]", "渔业中心")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.locator("h1", has_text="给本单位的审核意见").wait_for()
        assert grave(page, axe) == []
        page.locator("article").first.locator("[name=words]").fill("已按意见修改")
        page.keyboard.press("Enter")
        page.locator("text=已答复：").first.wait_for()
        assert any(t.reply.endswith("已按意见修改") for t in season.threads("一上", "427"))
        page.context.close()


def test_on_paper_there_is_what_was_found_and_nothing_to_press(page, season):
    open_file(page, season, "夜灯.docx")
    page.emulate_media(media="print")
    assert page.locator(".finding .cells").first.is_visible()
    assert not page.locator(".bar").is_visible() and not page.locator(".acts").first.is_visible()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height > 800, "all of it is on the paper, not what a window shows"
