"""The desk from the letter to the next round: letters, receipts, the comparison, what a department sees."""

import io
import re

import docx
import openpyxl
from desk_client import come_in, enrol, served_app
from season_files import VAGUE, send

from perfcheck.season.people import Role
from perfcheck.season.words import Verdict

FISHERY = "427"


def decide_all(season, code=FISHERY):
    """All of a department's findings: the first is rejected, the others are adopted."""
    first, *rest = season.threads("一上", code)
    season.decide([first.id], Verdict.REJECTED, "方晓", reason="误报")
    season.decide([t.id for t in rest], Verdict.ADOPTED, "方晓")
    return first, rest


def send_letter(desk, season):
    entry = season.department(FISHERY)
    assert desk.post("/send", data={"entry": entry.id, "round": "一上"}).status_code == 200
    return entry


def words_of(data):
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_a_letter_waits_for_what_is_undecided(desk, season):
    entry = season.department(FISHERY)
    waiting = sum(t.fault.severity != "info" for t in season.threads("一上", FISHERY))
    assert f"还有 {waiting} 条没有结论" in desk.get("/letters").text
    refused = desk.get(f"/letter/{entry.id}/一上")
    assert refused.status_code == 409 and str(waiting) in refused.json()["problem"]


def test_a_letter_holds_adopted_findings_alone(desk, season):
    rejected, adopted = decide_all(season)
    entry = season.department(FISHERY)
    answer = desk.get(f"/letter/{entry.id}/一上")
    assert "attachment" in answer.headers["content-disposition"]
    text = words_of(answer.content)
    assert adopted[0].fault.message in text and rejected.fault.message not in text
    assert season.letters("一上") == [], "a preview is not kept"
    send_letter(desk, season)
    (kept,) = season.letters("一上")
    assert kept.who == "方晓" and words_of(desk.get(f"/sent/{entry.id}/一上/1").content) == text
    assert "第 1 号" in desk.get("/letters").text


def test_a_receipt_comes_back(desk, season):
    _, adopted = decide_all(season)
    entry = send_letter(desk, season)
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"/letter/{entry.id}/一上?kind=xlsx").content))
    sheet = book["回执"]
    column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "部门反馈")
    head = next(c.row for row in sheet.iter_rows() for c in row if c.value == "部门反馈")
    sheet.cell(head + 1, column).value = "已修改"
    filled = io.BytesIO()
    book.save(filled)
    told = desk.post("/receipt", data={"round": "一上"}, files={"file": ("回执.xlsx", filled.getvalue())}).text
    assert "收到" in told and any(t.reply.startswith("已修改") for t in season.threads("一上", FISHERY))
    assert "部门答复：已修改" in desk.get(f"/review/{adopted[0].intake}").text
    bad = desk.post("/receipt", data={"round": "一上"}, files={"file": ("回执.xlsx", b"no workbook")})
    assert bad.status_code == 409 and bad.json()["problem"]


def second_round(season, tmp_path, rows=VAGUE):
    season.receive(
        "二上", [send(tmp_path / "二", "放流.docx", "青禾市渔业中心", "增殖放流", rows, goal="改善渔业资源。")]
    )


def test_the_comparison_shows_the_unmended_first(desk, season, tmp_path):
    assert "还没有可以对照的两轮" in desk.get("/compare").text
    decide_all(season)
    mended = [("产出指标", "时效指标", "更换完成时间", "2027年9月底前") if r[1] == "时效指标" else r for r in VAGUE]
    second_round(season, tmp_path, mended)
    entry = season.department(FISHERY)
    text = desk.get(f"/compare?entry={entry.id}").text
    states = re.findall(r"<b>(未改正|已改正|新出现|改了仍有问题)</b>", text.partition("<tbody>")[2])
    assert states[0] == "未改正" and "已改正" in states
    assert states == sorted(states, key=["未改正", "改了仍有问题", "新出现", "已改正"].index)
    assert "<del>及时</del>" in text and "<ins>2027年9月底前</ins>" in text
    garden = season.department("318")
    assert "没有报送" in desk.get(f"/compare?entry={garden.id}").text


def test_passing_and_returning_is_for_second_reviewers(season, tmp_path):
    enrol(season, "卢岩")
    enrol(season, "方晓", Role.CHECKER)
    second_round(season, tmp_path)
    app = served_app(season, tmp_path)
    reviewer, checker = come_in(app, "卢岩"), come_in(app, "方晓")
    thread = season.threads("二上", FISHERY)[0]
    values = {"threads": str(thread.id), "words": "再退"}
    assert reviewer.post("/check", data=values).status_code == 404
    assert "复核通过" not in reviewer.get("/compare").text
    assert checker.post("/check", data=values, follow_redirects=False).status_code == 303
    assert season.thread(thread.id).review == "再退"
    assert "<b>再退</b>" in checker.get(f"/compare?entry={season.department(FISHERY).id}").text
    away = checker.post("/check", data={**values, "back": "//evil.example"}, follow_redirects=False)
    assert away.headers["location"] == "/compare"


def test_a_department_sees_what_it_was_told_and_answers(season, tmp_path):
    own, other = season.department(FISHERY), season.department("318")
    enrol(season, "渔业中心", Role.DEPARTMENT, own.id)
    enrol(season, "园林局", Role.DEPARTMENT, other.id)
    enrol(season, "方晓")
    rejected, adopted = decide_all(season)
    app = served_app(season, tmp_path)
    client, stranger, bureau = (come_in(app, name) for name in ("渔业中心", "园林局", "方晓"))
    assert "目前没有发给本单位的审核意见" in client.get("/").text
    send_letter(bureau, season)
    text = client.get("/").text
    assert adopted[0].fault.message in text and rejected.fault.message not in text and "收件" not in text
    assert (
        client.post("/answer", data={"thread": adopted[0].id, "answer": "已修改", "words": "见第2页"}).status_code
        == 200
    )
    assert season.thread(adopted[0].id).reply == "已修改：见第2页"
    for asking, thread in ((stranger, adopted[0]), (client, rejected), (bureau, adopted[0])):
        assert asking.post("/answer", data={"thread": thread.id, "answer": "已修改"}).status_code == 404
    assert adopted[0].fault.message not in stranger.get("/mine").text
    for path in ("/compare", "/letters", "/stats", "/log", f"/letter/{own.id}/一上", f"/sent/{own.id}/一上/1"):
        assert client.get(path).status_code == 404, path


def test_figures_and_the_log(desk, season):
    decide_all(season)
    send_letter(desk, season)
    text = desk.get("/stats").text
    assert "青禾市园林管理局" in text and "%" in text
    assert "出文第 1 号" in desk.get("/log").text
