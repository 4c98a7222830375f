"""One season at the desk as its people live it, in a real browser."""

import io
import re

import docx
import openpyxl
import pytest
from browsers import chromium_browser, running
from desk_client import PASSWORD, enrol, season_at
from form_documents import grid
from pdf_documents import Table, pdf, text_page
from season_files import GOOD, VAGUE, form, send

from perfcheck.config.settings import Settings
from perfcheck.season.people import Role
from perfcheck.season.words import Verdict

desks = pytest.importorskip("perfcheck.desk.desks")

FISHERY = "427"
IN_TIME = [("产出指标", "时效指标", name, "及时") for name in ("鱼苗投放及时性", "公告发布及时性", "资料归档及时性")]
FIRST = [*VAGUE[:2], *IN_TIME, *VAGUE[3:]]
SECOND = [
    (a, b, name, "2027年6月底前") if name == "鱼苗投放及时性" else (a, b, name, value) for a, b, name, value in FIRST
]


def drawn(rows):
    """The fishery's form as a PDF."""
    cells = grid(form("增殖放流", "427-青禾市渔业中心", rows, goal="改善渔业资源。")).cells
    table = Table({(c.row, c.column, c.rowspan, c.colspan): c.text for c in cells}, [90, 110, 160, 110])

    def page(canvas):
        text_page("项目支出绩效目标申报表", "（2027年度）")(canvas)
        table.draw(canvas, 60, 740)

    return pdf(page)


@pytest.fixture
def office(tmp_path):
    """A served desk over a season in which nothing was received yet, and a way to come in."""
    from perfcheck.desk.receiving import Receiving

    with season_at(tmp_path / "审核季", tmp_path, received=False) as season, chromium_browser() as browser:
        enrol(season, "方晓", Role.CHECKER)
        enrol(season, "卢岩")
        enrol(season, "渔业中心", Role.DEPARTMENT, season.department(FISHERY).id)
        receiving = Receiving(season, tmp_path / "uploads", Settings(), 1)
        with running(desks.served(season, receiving, "127.0.0.1", 0, (), False)) as desk:

            def come_in(name):
                page = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True).new_page()
                page.set_default_timeout(60_000)
                page.goto(desk.address)
                page.fill("[name=name]", name)
                page.fill("[name=password]", PASSWORD)
                page.keyboard.press("Enter")
                page.get_by_role("button", name="离开").wait_for()
                page.complaints = []
                page.on("pageerror", lambda error: page.complaints.append(str(error)))
                return page

            yield season, desk.address.rstrip("/"), come_in


def upload(page, round, files):
    page.click("nav >> text=收件")
    page.set_input_files("[name=files]", files)
    page.select_option("[name=round]", round)
    page.click("text=上传并检查")
    page.locator("#uploads", has_text=f"{round}：新收到 {len(files)} 个文件").wait_for()


def current(page, query):
    return page.locator(f".finding.now {query}").inner_text()


def go_to(page, number):
    for key in ("k", "j"):
        for _ in range(30):
            if current(page, ".no") == number:
                return
            page.keyboard.press(key)
    raise AssertionError(number)


def by_code(season, code, file):
    return [t for t in season.threads_of(file.id) if t.fault.code == code]


def until(page, true, tries=200):
    """Wait for what the desk does in its own time."""
    for _ in range(tries):
        if true():
            return
        page.wait_for_timeout(50)
    assert true()


def test_a_season_from_the_first_upload_to_passed(office, tmp_path):
    season, address, come_in = office
    reviewer, second = come_in("方晓"), come_in("卢岩")
    (tmp_path / "放流.pdf").write_bytes(drawn(FIRST))
    trees = send(tmp_path, "行道树.docx", "青禾市园林管理局", "行道树补植", VAGUE)
    upload(reviewer, "一上", [tmp_path / "放流.pdf", trees])
    file = next(f for f in season.intakes("一上") if f.name == "放流.pdf")

    # from the overview to the file; a colleague looks at it too
    reviewer.click("nav >> text=总览")
    reviewer.click("th >> text=青禾市渔业中心")
    reviewer.locator(".box").first.wait_for()
    second.goto(f"{address}/review/{file.id}")
    second.wait_for_selector(".finding.now")

    # a group but for its exception, then the exception, by keys alone
    late = by_code(season, "VAG005", file)
    assert len(late) == len(IN_TIME) and len({t.fault.number for t in late}) == 1
    number = late[0].fault.number
    go_to(reviewer, number)
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.press("Space")
    reviewer.keyboard.press("a")
    until(reviewer, lambda: [bool(t.decision) for t in by_code(season, "VAG005", file)] == [False, True, True])
    second.locator(".finding", has_text=number).locator("text=采纳 · 方晓").first.wait_for()
    reviewer.locator(".finding", has_text=number).locator("text=部分已审").wait_for()
    go_to(reviewer, number)
    reviewer.keyboard.press("d")
    reviewer.keyboard.press("1")
    until(reviewer, lambda: by_code(season, "VAG005", file)[0].decision is not None)
    verdicts = [t.decision.verdict for t in by_code(season, "VAG005", file)]
    assert verdicts == [Verdict.REJECTED, Verdict.ADOPTED, Verdict.ADOPTED]

    # a finding is reworded, another decided and taken back
    reworded = current(reviewer, ".no")
    reviewer.keyboard.press("e")
    reviewer.locator(".finding.now textarea").fill("写明放流的品种和数量。")
    reviewer.keyboard.press("Control+Enter")
    reviewer.locator(".finding", has_text=reworded).locator("text=采纳并改写").first.wait_for()
    taken_back = current(reviewer, ".no")
    reviewer.keyboard.press("h")
    reviewer.locator(".finding", has_text=taken_back).locator("text=待议 · 方晓").wait_for()
    reviewer.keyboard.press("z")
    reviewer.locator("#told", has_text="已撤销").wait_for()
    assert all(t.decision is None for t in season.threads_of(file.id) if t.fault.number == taken_back)

    # words marked on the page are a finding of one's own
    area = reviewer.locator(".leaf").first.bounding_box()
    reviewer.mouse.move(area["x"] + area["width"] * 0.45, area["y"] + 8)
    reviewer.mouse.down()
    reviewer.mouse.move(area["x"] + area["width"] * 0.9, area["y"] + 30, steps=4)
    reviewer.mouse.up()
    reviewer.locator("#own[open] [name=message]").fill("没有写放流水域")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.type("写明水域")
    reviewer.click("#own button.main")
    reviewer.locator(".finding.now", has_text="没有写放流水域").wait_for()
    assert [t.fault.place.page for t in season.threads_of(file.id) if t.fault.own] == [1]

    # the letter waits for the rest
    reviewer.goto(f"{address}/letters?round=一上")
    assert "没有结论" in reviewer.locator("tr", has_text="青禾市渔业中心").inner_text()
    reviewer.click("tr:has-text('青禾市渔业中心') >> text=审核台")
    reviewer.wait_for_selector(".finding.now")
    for _ in range(30):
        if not any(t.fault.severity != "info" and not t.settled for t in season.threads_of(file.id)):
            break
        reviewer.keyboard.press("a")
        if reviewer.locator("#same[open]").count():
            reviewer.keyboard.press("Enter")
        reviewer.wait_for_timeout(300)
    reviewer.goto(f"{address}/letters?round=一上")
    row = reviewer.locator("tr", has_text="青禾市渔业中心")
    with reviewer.expect_download() as receipt:
        row.locator("text=回执").click()
    reviewer.click("text=登记选中的已发出")
    with reviewer.expect_download() as letter:
        row.locator("text=第 1 号").click()
    document = docx.Document(letter.value.path())
    cells = [c.text for table in document.tables for line in table.rows for c in line.cells]
    words = "\n".join([p.text for p in document.paragraphs] + cells)
    assert "写明放流的品种和数量。" in words and "没有写放流水域" in words and "公告发布及时性" in words
    assert "鱼苗投放及时性" not in words, "what was rejected is not told"

    # the department reads what it was told and nothing else
    department = come_in("渔业中心")
    told = department.locator("main").inner_text()
    assert "没有写放流水域" in told and "鱼苗投放及时性" not in told and "更换路灯盏数" not in told
    strange = next(f for f in season.intakes("一上") if f.name == "行道树.docx")
    assert department.goto(f"{address}/review/{strange.id}").status == 404
    assert department.goto(f"{address}/page/{strange.id}/1").status == 404

    # its receipt comes back, and the second round
    book = openpyxl.load_workbook(io.BytesIO(receipt.value.path().read_bytes()))
    sheet = book["回执"]
    head = next(c for line in sheet.iter_rows() for c in line if c.value == "部门反馈")
    sheet.cell(head.row + 1, head.column).value = "已修改"
    filled = io.BytesIO()
    book.save(filled)
    reviewer.set_input_files(
        "form[action='/receipt'] [name=file]", {"name": "回执.xlsx", "mimeType": "", "buffer": filled.getvalue()}
    )
    reviewer.click("text=收回执")
    reviewer.locator("text=收到 1 条答复").wait_for()
    (tmp_path / "放流修改.pdf").write_bytes(drawn(SECOND))
    upload(
        reviewer,
        "二上",
        [tmp_path / "放流修改.pdf", send(tmp_path / "二", "树.docx", "青禾市园林管理局", "行道树补植", GOOD)],
    )

    # what is not mended comes first; one key passes, one returns
    reviewer.goto(f"{address}/compare?entry={season.department(FISHERY).id}")
    states = reviewer.locator("table.side").first.locator("tbody tr td:nth-child(2) b").all_inner_texts()
    assert states[0] == "未改正" and "已改正" in states and states.index("已改正") > states.index("未改正")
    reviewer.keyboard.press("r")
    reviewer.locator("tbody tr:nth-child(1) td:last-child > b", has_text="再退").wait_for()
    reviewer.keyboard.press("y")
    reviewer.locator("tbody tr:nth-child(2) td:last-child > b", has_text="复核通过").wait_for()
    second.goto(reviewer.url)
    assert re.findall("再退|复核通过", second.locator("table.side").first.inner_text()) == ["再退", "复核通过"]

    new = next(f for f in season.intakes("二上") if f.name == "放流修改.pdf")
    reviewer.goto(f"{address}/review/{new.id}")
    reviewer.wait_for_selector(".finding.now")
    reviewer.keyboard.press("u")
    changed = reviewer.locator("#draft tr.hit")
    changed.first.wait_for()
    assert changed.count() == 1 and "鱼苗投放及时性" in changed.inner_text()
    assert reviewer.complaints == second.complaints == department.complaints == []
