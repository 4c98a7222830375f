"""The desk: what its screens show, and what is decided there."""

import asyncio
import re
import time
from pathlib import Path

from desk_client import come_in, enrol, local_desk, season_at, served_app
from season_files import VAGUE, send

from perfcheck.desk import news
from perfcheck.season import problems
from perfcheck.season.words import Verdict

EXAMPLE = Path(__file__).parent.parent / "examples" / "云溪市文化和旅游局2026.pdf"


def file_named(season, name):
    return next(f for f in season.intakes() if f.name.endswith(name))


def finding(season, code, file="夜灯.docx"):
    """The threads of the first finding of a rule in a file."""
    threads = season.threads_of(file_named(season, file).id)
    number = next(t.fault.number for t in threads if t.fault.code == code)
    return [t for t in threads if t.fault.number == number]


def decide(desk, threads, verdict, **more):
    values = {"threads": ",".join(str(t.id) for t in threads), "verdict": verdict, **more}
    answer = desk.post("/decide", data=values)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_empty_season_says_what_to_do_first(tmp_path):
    with season_at(tmp_path / "审核季", tmp_path, received=False) as season, local_desk(season, tmp_path) as desk:
        for path in ("/", "/compare", "/letters", "/stats"):
            assert '第一步：到 <a href="/inbox">收件</a>' in desk.get(path).text, path
        assert "选择各部门报送的文件" in desk.get("/inbox").text


def test_the_overview_shows_who_sent_what_and_what_to_look_at(desk, season):
    text = desk.get("/").text
    assert re.search(r"<b>1</b> 读不了", text) and re.search(r"<b>3</b> 应报", text)
    assert text.index("青禾市渔业中心") < text.index("青禾市档案馆")
    assert "「增殖放流」" in text.partition("先看")[2] and "档案馆.pdf" in text


def test_the_review_shows_findings_beside_the_table_as_read(desk, season):
    text = desk.get(f"/review/{file_named(season, '夜灯.docx').id}").text
    assert "更换完成及时性" in text and "及时" in text
    assert "更换路灯盏数" in text.partition('id="read"')[2]
    assert "行道树.docx" in text, "the other file of the department"
    assert "意见：" in text and "采纳并改写" in text


def test_a_decision_counts_and_is_shown(desk, season):
    threads = finding(season, "VAG005")
    got = decide(desk, threads, "采纳")
    (html,) = got["groups"].values()
    assert "采纳 · 方晓" in html and 'data-open="0"' in html
    assert [season.thread(t.id).decision.verdict for t in threads] == [Verdict.ADOPTED] * len(threads)
    assert season.people.log()[0].what == "采纳"


def test_rewording_and_rejecting_need_words_and_a_reason(desk, season):
    threads = finding(season, "VAG005")
    for values in ({"verdict": "采纳并改写"}, {"verdict": "不采纳"}):
        refused = desk.post("/decide", data={"threads": str(threads[0].id), **values})
        assert refused.status_code == 409 and "写明" in refused.json()["problem"]
    assert season.thread(threads[0].id).decision is None
    decide(desk, threads, "采纳并改写", words="写明更换完成的月份")
    assert "写明更换完成的月份" in desk.get(f"/review/{threads[0].intake}").text
    decide(desk, threads, "不采纳", reason="本地口径")
    assert season.thread(threads[0].id).decision.reason == "本地口径"


def test_undo_takes_the_whole_act_back(desk, season):
    threads = finding(season, "VAG005")
    batch = decide(desk, threads, "采纳")["batch"]
    (html,) = desk.post("/undo", data={"batch": batch}).json()["groups"].values()
    assert "未审" in html and season.thread(threads[0].id).decision is None


def test_two_verdicts_are_both_kept_and_told(season, tmp_path):
    for name in ("卢岩", "方晓"):
        enrol(season, name)
    threads = finding(season, "VAG005")
    app = served_app(season, tmp_path)
    one, other = come_in(app, "卢岩"), come_in(app, "方晓")
    seen = season.last_decision()
    assert decide(one, threads, "采纳", seen=seen)["met"] == []
    met = decide(other, threads, "不采纳", reason="误报", seen=seen)["met"]
    assert len(met) == len(threads) and "卢岩" in met[0] and "采纳" in met[0]
    changed = one.get(f"/changes?intake={threads[0].intake}&since={seen}").json()
    assert changed["who"] == ["卢岩", "方晓"] and "意见不一" in "".join(changed["groups"].values())


def test_a_finding_of_ones_own_is_adopted(desk, season):
    file = file_named(season, "渔业中心.xlsx")
    table = season.report(file.id).submission.tables[0].id
    values = {
        "intake": file.id,
        "message": "放流品种没有写",
        "suggestion": "写明品种",
        "table": table,
        "quote": "增殖放流",
    }
    got = desk.post("/own", data=values).json()
    assert "放流品种没有写" in got["groups"][got["anchor"]]
    (own,) = [t for t in season.threads_of(file.id) if t.fault.code == "RV"]
    assert own.adopted and own.fault.quote == "增殖放流" and own.fault.project == "增殖放流"


def test_why_tells_rule_basis_and_history(desk, season):
    threads = finding(season, "VAG005")
    decide(desk, threads, "待议")
    text = desk.get(f"/why/{threads[0].id}").text
    assert "依据：" in text and "规则 VAG005" in text and "方晓：待议" in text


def test_uploads_are_received_in_the_background(desk, season, tmp_path):
    file = send(tmp_path / "新", "清淤.docx", "青禾市渔业中心", "渔港清淤", VAGUE)
    files = [("files", (file.name, file.read_bytes())), ("files", ("../x/坏.pdf", b"%PDF-1.4"))]
    assert desk.post("/upload", data={"round": "二上"}, files=files, follow_redirects=False).status_code == 303
    for _ in range(600):
        if 'data-over="1"' in (told := desk.get("/uploads").text):
            break
        time.sleep(0.1)
    assert "新收到 2 个文件" in told
    assert {f.name.rpartition("/")[2] for f in season.intakes("二上")} == {"清淤.docx", "坏.pdf"}
    text = desk.get("/inbox?round=二上").text
    assert "贵单位报送的" in text, "words to send for a file that cannot be read"
    assert list((tmp_path / "uploads").iterdir()) == []


def test_an_upload_that_was_left_is_taken_up_by_the_next_desk(season, tmp_path):
    left = tmp_path / "uploads" / "1" / "files"
    send(left, "清淤.docx", "青禾市渔业中心", "渔港清淤", VAGUE)
    (left.parent / "round").write_text("二上", "utf-8")
    with local_desk(season, tmp_path):
        for _ in range(600):
            if "二上" in season.rounds() and season.intakes("二上"):
                break
            time.sleep(0.1)
    assert [f.name for f in season.intakes("二上")] == ["清淤.docx"]


def test_a_file_is_given_to_a_department(desk, season, tmp_path):
    send(tmp_path / "新", "甲.docx", "青禾市渔政中心", "增殖放流", VAGUE)
    season.receive("二上", [tmp_path / "新"])
    (file,) = season.intakes("二上")
    assert file.entry is None
    entry = season.department("427")
    desk.post("/assign", data={"intake": file.id, "department": "427"})
    assert season.intake(file.id).entry == entry.id
    unknown = desk.post("/assign", data={"intake": file.id, "department": "无此局"})
    assert unknown.status_code == 409 and "无此局" in unknown.json()["problem"]


def test_next_is_the_next_file_in_which_something_waits(desk, season):
    first, last = file_named(season, "夜灯.docx"), file_named(season, "渔业中心.xlsx")
    done = [t.id for t in season.threads() if t.intake not in (first.id, last.id)]
    if done:
        season.decide(done, Verdict.ADOPTED, "方晓")
    assert desk.get(f"/next/{first.id}", follow_redirects=False).headers["location"] == f"/review/{last.id}"
    season.decide([t.id for t in season.threads()], Verdict.ADOPTED, "方晓")
    assert desk.get(f"/next/{first.id}", follow_redirects=False).headers["location"].startswith("/?round=")


def test_words_of_a_page_are_read_within_a_box(desk, season, tmp_path):
    season.receive("二上", [EXAMPLE])
    (kept,) = season.intakes("二上")
    place = next(t.fault.place for t in season.threads_of(kept.id) if t.fault.place.bbox)
    box = ",".join(map(str, place.bbox))
    drawn = desk.get(f"/page/{kept.id}/{place.page}")
    assert drawn.headers["content-type"].startswith("image/") and float(drawn.headers["x-page-width"]) > 500
    assert desk.get(f"/words/{kept.id}/{place.page}?box={box}").json()["words"]
    assert desk.get(f"/words/{kept.id}/{place.page}?box=1,2").status_code == 422
    assert desk.get(f"/page/{kept.id}/99").status_code == 404


def test_what_is_not_there_says_so(desk):
    answer = desk.get("/review/999", headers={"accept": "text/html"})
    assert answer.status_code == 404 and "这里没有可看的内容" in answer.text


def test_news_outlive_a_store_that_is_away_for_a_while(monkeypatch):
    monkeypatch.setattr(news, "LOOK", 0.01)

    class Away:
        looks = 0

        def last_decision(self):
            self.looks += 1
            if self.looks < 3:
                raise problems.locked("审核季")
            return 7

    async def first():
        told = news.News(Away())
        watching = asyncio.create_task(told.watch())
        try:
            return await asyncio.wait_for(anext(told.stream(0)), 30)
        finally:
            watching.cancel()

    assert asyncio.run(first()) == "data: 7\n\n"
