"""The desk shows nobody what is not theirs, and does nothing that its own pages did not ask for."""

import datetime
import zipfile

import pytest
from desk_client import HOST, ORIGIN, PASSWORD, already_in, app_of, come_in, enrol, local_desk, routes, served_app
from fastapi.testclient import TestClient
from season_files import VAGUE, send

from perfcheck.desk.guard import House
from perfcheck.desk.people import FREE, OnePerson
from perfcheck.season.people import Role
from perfcheck.season.words import Verdict


@pytest.fixture
def app(season, tmp_path):
    return served_app(season, tmp_path)


def test_no_route_without_a_session(app):
    client = TestClient(app, base_url=f"http://{HOST}")
    answered = set()
    for method in ("GET", "POST", "PUT", "DELETE"):
        for path in routes(app, method) if method in ("GET", "POST") else routes(app, "GET"):
            answer = client.request(method, path, headers=ORIGIN)
            if answer.status_code != 401:
                answered.add((method, path))
    open_ = {("GET", "/enter"), ("GET", "/login"), ("POST", "/login"), ("GET", "/static/1")}
    assert {a for a in answered if a[0] in ("GET", "POST")} == open_
    assert len(list(routes(app, "GET"))) > 15 and len(list(routes(app, "POST"))) > 10
    page = client.get("/", headers={"accept": "text/html"}, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/login")


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}, {"origin": f"http://{HOST}.evil.example"},
                                     {"origin": "null"}, {"sec-fetch-site": "cross-site"}])  # fmt: skip
def test_an_act_from_another_page_is_refused(app, season, headers):
    enrol(season, "卢岩")
    client = come_in(app, "卢岩")
    del client.headers["origin"]
    for path in routes(app, "POST"):
        assert client.post(path, headers=headers).status_code == 403, path
    assert client.get("/").status_code == 200, "the session stands"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8080", "desk.test", "desk.test:80"])
def test_another_name_is_not_answered(app, host):
    assert TestClient(app, base_url=f"http://{HOST}").get("/login", headers={"host": host}).status_code == 400


def test_the_token_opens_once(season, tmp_path):
    people = OnePerson("方晓")
    app = app_of(season, people, tmp_path)
    first, second = (TestClient(app, base_url=f"http://{HOST}") for _ in range(2))
    assert second.get("/enter?token=wrong").status_code == 403
    assert first.get(f"/enter?token={people.token}").status_code == 200
    assert second.get(f"/enter?token={people.token}").status_code == 403
    assert second.get("/").status_code == 401


def test_signing_in_makes_a_new_session_and_leaving_ends_it(app, season):
    enrol(season, "卢岩")
    client = TestClient(app, base_url=f"http://{HOST}", headers=ORIGIN)
    client.cookies.set("perfcheck-8080", "chosen-by-another")
    answer = client.post("/login", data={"name": "卢岩", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "chosen-by-another" not in cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    session = cookie.partition("=")[2].partition(";")[0]
    client.cookies.clear()
    client.cookies.set("perfcheck-8080", session)
    assert client.get("/").status_code == 200
    client.post("/leave")
    client.cookies.set("perfcheck-8080", session)
    assert client.get("/").status_code == 401


def test_guessing_is_slowed_down(app, season):
    enrol(season, "卢岩")
    client = TestClient(app, base_url=f"http://{HOST}", headers=ORIGIN)
    answers = [client.post("/login", data={"name": "卢岩", "password": f"{n}"}).status_code for n in range(FREE + 2)]
    assert answers == [403] * FREE + [429] * 2
    right = client.post("/login", data={"name": "卢岩", "password": PASSWORD})
    assert right.status_code == 429 and "秒后再试" in right.text
    past = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
    season.people.tried("卢岩", past)
    assert client.post("/login", data={"name": "卢岩", "password": PASSWORD}).status_code == 200
    # an unknown name is told nothing else
    assert client.post("/login", data={"name": "无此人", "password": "x"}).text.count("姓名或口令不对") == 1


def test_a_removed_person_and_a_changed_password_end_sessions(app, season):
    from perfcheck.desk.people import hashed

    for name in ("卢岩", "方晓"):
        enrol(season, name)
    one, other = come_in(app, "卢岩"), come_in(app, "方晓")
    season.people.remove("卢岩")
    season.people.set_password("方晓", hashed("另一个口令吧"))
    assert [c.get("/").status_code for c in (one, other)] == [401, 401]
    assert [u.name for u in season.people.users()] == ["方晓"]


def test_a_department_sees_only_its_own(app, season):
    own, strange = season.department("318"), season.department("427")
    enrol(season, "园林局", Role.DEPARTMENT, own.id)
    client = come_in(app, "园林局")
    strange_file = next(f for f in season.intakes() if f.entry == strange.id)
    own_file = next(f for f in season.intakes() if f.entry == own.id)
    threads = [t for t in season.threads() if t.entry == strange.id]
    season.decide([t.id for t in threads], Verdict.ADOPTED, "方晓")
    values = {"intake": strange_file.id, "entry": strange.id, "thread": threads[0].id, "round": "一上", "number": 1}
    queries = {"/changes": f"?intake={strange_file.id}&since=0", f"/words/{strange_file.id}/1": "?box=1,1,9,9"}
    own_pages = {"/", "/mine", "/enter", "/login", "/static/1"}
    for path in {*routes(app, "GET", **values)} - own_pages:
        assert client.get(path + queries.get(path, "")).status_code == 404, path
    for path in ("/send", "/letters.zip", "/receipt", "/template", "/upload", "/check"):
        answer = client.post(path, data={"entry": strange.id, "round": "一上", "threads": "1", "words": "x"})
        assert answer.status_code == 404, path
    acts = {"/decide": {"threads": str(threads[0].id), "verdict": "待议"}, "/undo": {"batch": "x"},
            "/own": {"intake": own_file.id, "message": "x"}, "/assign": {"intake": own_file.id}}  # fmt: skip
    for path, values in acts.items():
        assert client.post(path, data=values).status_code == 404, path
    assert season.thread(threads[0].id).decision.verdict is Verdict.ADOPTED


def test_every_answer_carries_the_headers(season, tmp_path):
    with local_desk(season, tmp_path) as desk:
        for path in ("/", "/inbox", "/static/desk.js", "/nowhere"):
            headers = desk.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
            assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
            assert headers["referrer-policy"] == "same-origin"
        assert desk.get("/").headers["cache-control"] == "no-store"
        for path in ("/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/..%5capp.py"):
            assert desk.get(path).status_code == 404


def test_names_of_files_and_projects_stay_text(season, tmp_path):
    nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    file = send(tmp_path / "新", "甲.docx", "青禾市渔业中心", f"放流{nasty}", VAGUE)
    packed = tmp_path / "包.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, f"{nasty.replace('/', '')}.docx")
    with local_desk(season, tmp_path) as desk:
        season.receive("二上", [packed])
        (kept,) = season.intakes("二上")
        assert "<img" in kept.name
        desk.post("/own", data={"intake": kept.id, "message": nasty, "quote": nasty})
        for path in (
            "/?round=二上",
            f"/review/{kept.id}",
            "/inbox?round=二上",
            f"/department/{kept.entry}",
            "/log",
            f"/compare?entry={kept.entry}",
            f"/why/{season.threads_of(kept.id)[-1].id}",
        ):
            text = desk.get(path).text
            assert "<script>alert" not in text and "<img src=x" not in text
        assert "&lt;script&gt;alert" in desk.get(f"/review/{kept.id}").text


def test_the_log_holds_who_did_what(season, tmp_path):
    fishery = season.department("427")
    for name, role in (("卢岩", Role.REVIEWER), ("方晓", Role.CHECKER), ("主任", Role.ADMIN)):
        enrol(season, name, role)
    enrol(season, "渔业中心", Role.DEPARTMENT, fishery.id)
    app = served_app(season, tmp_path)
    one, second, head, department = (come_in(app, n) for n in ("卢岩", "方晓", "主任", "渔业中心"))
    come_in(app, "卢岩", "猜的口令")
    threads = [t for t in season.threads() if t.entry == fishery.id]
    ids = ",".join(str(t.id) for t in threads)
    assert one.post("/decide", data={"threads": ids, "verdict": "不采纳"}).status_code == 409
    batch = one.post("/decide", data={"threads": ids, "verdict": "待议"}).json()["batch"]
    one.post("/undo", data={"batch": batch})
    one.post("/decide", data={"threads": ids, "verdict": "采纳"})
    one.post("/own", data={"intake": threads[0].intake, "message": "放流品种没有写"})
    one.post("/send", data={"entry": fishery.id, "round": "一上"})
    second.post("/check", data={"threads": ids, "words": "复核通过"})
    department.post("/answer", data={"thread": threads[0].id, "answer": "已修改"})
    one.post("/assign", data={"intake": threads[0].intake, "department": "427"})
    one.post("/leave")
    acts = [(a.who, a.what) for a in reversed(season.people.log())]
    assert acts == [("卢岩", "登录"), ("方晓", "登录"), ("主任", "登录"), ("渔业中心", "登录"), ("卢岩", "登录失败"),
                    ("卢岩", "待议"), ("卢岩", "撤销"), ("卢岩", "采纳"), ("卢岩", "自己的意见"), ("卢岩", "出文第 1 号"),
                    ("方晓", "复核通过"), ("渔业中心", "答复"), ("卢岩", "归户到青禾市渔业中心"), ("卢岩", "离开")]  # fmt: skip
    assert "出文第 1 号" in head.get("/log").text
    assert second.get("/log").status_code == 404, "the log is the head's"


def test_a_session_ends_by_itself(app, season):
    enrol(season, "卢岩")
    client = already_in(app, season, "卢岩")
    assert client.get("/").status_code == 200
    over = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
    season.people.begin("old", "卢岩", over)
    client.cookies.set("perfcheck-8080", "old")
    assert client.get("/").status_code == 401


def test_behind_tls_the_cookie_is_for_tls_alone():
    assert "Secure" in House([HOST], "perfcheck", secure=True).set_cookie("x").split("; ")
