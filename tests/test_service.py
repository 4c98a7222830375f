"""The HTTP service, over a real socket of this machine."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import click
import httpx
import jsonschema
import pytest
import schemathesis
import uvicorn
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

import perfcheck
from perfcheck.cli.serve import command
from perfcheck.config.settings import Settings
from perfcheck.reports.base import FORMATS
from perfcheck.service import app, protocol
from perfcheck.service.app import Limits, create_app
from perfcheck.service.gate import Access
from perfcheck.service.work import Answer

ROOT = Path(__file__).parent.parent
WORD = ROOT / "examples" / "云溪市图书馆2026.docx"
PDF = ROOT / "examples" / "云溪市文化和旅游局2026.pdf"
SCHEMA = json.loads((ROOT / "perfcheck" / "contract" / "report.schema.json").read_text(encoding="utf-8"))
MEGABYTE = 1024**2


class Server:
    """The service on a free port, in a thread of its own."""

    def __init__(self, limits, wanted=Settings(), access=app.ANYBODY):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        served = create_app(wanted, limits, access)
        patient = protocol.PatientProtocol
        config = uvicorn.Config(served, host="127.0.0.1", port=port, log_level="error", http=patient)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self.url = f"http://127.0.0.1:{port}"

    def __enter__(self):
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive()

    def post(self, name, data, form=None, timeout=60.0):
        query = {"format": form} if form else {}
        return httpx.post(f"{self.url}/check", files={"file": (name, data)}, params=query, timeout=timeout)

    def get(self, path):
        return httpx.get(self.url + path)


@pytest.fixture(scope="module")
def server():
    with Server(Limits(workers=2, queue=60, max_bytes=2 * MEGABYTE, seconds=30)) as running:
        yield running


def found(body):
    return Counter((f["code"], f["project"]) for d in body["documents"] for f in d["findings"])


def expected(file):
    return Counter((f.code, f.project) for f in perfcheck.check(file).documents[0].findings)


def encrypted():
    """A Word file as Office encrypts it begins like any old Office file and holds an EncryptedPackage."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("geheim"))
    canvas.drawString(100, 700, "x")
    canvas.save()
    return out.getvalue()


def test_a_file_gives_schema_1(server):
    response = server.post(WORD.name, WORD.read_bytes())
    assert response.status_code == 200 and response.headers["content-type"] == "application/json"
    jsonschema.validate(response.json(), SCHEMA)
    assert found(response.json()) == expected(WORD)
    assert response.json()["documents"][0]["path"] == WORD.name


@pytest.mark.parametrize("form", FORMATS)
def test_every_report(server, form):
    response = server.post(WORD.name, WORD.read_bytes(), form)
    assert response.status_code == 200 and response.content
    if form in ("xlsx", "docx"):
        assert zipfile.is_zipfile(BytesIO(response.content))


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("空.pdf", b"", 422, "IN002"),
        ("断.pdf", b"%PDF-1.7\n1 0 obj", 422, "IN004"),
        ("断.docx", WORD.read_bytes()[:900], 422, "IN004"),
        ("锁.pdf", encrypted(), 422, "IN003"),
        ("乱.bin", b"\x00\x01\x02", 415, "IN005"),
        ("无表.txt", "本单位没有项目".encode(), 422, "IN006"),
        ("大.pdf", b"%PDF" + bytes(3 * MEGABYTE), 413, "SV003"),
    ],
)
def test_what_cannot_be_read_is_a_clear_4xx(server, name, data, status, code):
    response = server.post(name, data)
    assert response.status_code == status
    (problem,) = response.json()["problems"]
    assert problem["code"] == code and problem["message"] and problem["advice"]


def test_wrong_requests_are_4xx_in_the_same_shape(server):
    assert server.post(WORD.name, WORD.read_bytes(), "pptx").json()["problems"][0]["code"] == "SV005"
    for response in (
        httpx.post(f"{server.url}/check"),
        httpx.post(f"{server.url}/check", content=b"--x", headers={"content-type": "multipart/form-data; boundary=x"}),
        httpx.post(f"{server.url}/check", data={"file": "text"}),
        server.get("/nothing"),
        server.get("/check"),
    ):
        assert 400 <= response.status_code < 500
        assert response.json()["problems"][0]["code"] == "SV006"


def test_an_upload_without_a_declared_length_is_cut_off(server):
    def body():
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(40):
            yield bytes(MEGABYTE // 10)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    response = httpx.post(f"{server.url}/check", content=body(), headers=headers)
    assert response.status_code == 413 and response.json()["problems"][0]["code"] == "SV003"


def test_names_lose_their_folders(server):
    body = server.post("..\\..\\x/报送.docx", WORD.read_bytes()).json()
    assert body["documents"][0]["path"] == "报送.docx"


def test_rules_health_and_metrics(server):
    assert {r["code"] for r in server.get("/rules").json()} >= {"VAG005", "MIS001"}
    assert server.get("/health").json() == {"status": "ok", "version": perfcheck.__version__}
    server.post("空.pdf", b"")
    lines = server.get("/metrics").text.splitlines()
    assert any(line.startswith('perfcheck_uploads_total{status="422"}') for line in lines)
    assert "perfcheck_uploads_running 0" in lines


def test_the_documentation_loads_nothing_from_elsewhere(server):
    page = server.get("/docs").text
    assert "http://" not in page and "https://" not in page
    scripts = [part.split('"')[0] for part in page.split('src="')[1:]]
    assert scripts and all(server.get(script).status_code == 200 for script in scripts)
    assert "/check" in server.get("/openapi.json").json()["paths"]


@pytest.mark.parametrize("mode", schemathesis.GenerationMode, ids=lambda m: m.value)
def test_no_request_makes_the_service_fail(server, mode):
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == 4
    for operation in operations:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def call(case):
            response = case.call(timeout=30)
            assert response.status_code < 500, response.text

        with suppress(Unsatisfiable):  # some operations have no input to get wrong
            call()


def test_fifty_uploads_at_once(server):
    good = {WORD.name: expected(WORD), PDF.name: expected(PDF)}
    bad = {
        "断.docx": (WORD.read_bytes()[:900], 422),
        "锁.pdf": (encrypted(), 422),
        "大.pdf": (b"%PDF" + bytes(3 * MEGABYTE), 413),
    }
    jobs = [WORD.name, PDF.name, *bad] * 10

    def upload(name):
        data = bad[name][0] if name in bad else (ROOT / "examples" / name).read_bytes()
        return name, server.post(name, data)

    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(upload, jobs))
    assert len(answers) == 50
    for name, response in answers:
        if name in good:
            assert response.status_code == 200 and found(response.json()) == good[name]
        else:
            assert response.status_code == bad[name][1] and response.json()["problems"]
    assert server.post(WORD.name, WORD.read_bytes()).status_code == 200


def test_too_many_uploads_are_told_to_come_back():
    with Server(Limits(workers=1, queue=1, seconds=30)) as running, ThreadPoolExecutor(12) as clients:
        answers = list(clients.map(lambda _: running.post(PDF.name, PDF.read_bytes()), range(12)))
        codes = Counter(r.status_code for r in answers)
        assert codes.keys() == {200, 429} and codes[200] >= 2
        refused = next(r for r in answers if r.status_code == 429)
        assert int(refused.headers["retry-after"]) > 0 and refused.json()["problems"][0]["code"] == "SV004"
        assert running.post(WORD.name, WORD.read_bytes()).status_code == 200


def hang(*_):
    time.sleep(600)


def die(*_):
    os._exit(11)


@pytest.mark.parametrize(("broken", "code"), [(hang, "SV001"), (die, "SV002")])
def test_a_worker_that_hangs_or_dies_is_replaced(monkeypatch, broken, code):
    with Server(Limits(workers=1, queue=4, seconds=15 if broken is die else 1)) as running:
        monkeypatch.setattr(app, "answer", broken)
        response = running.post(WORD.name, WORD.read_bytes())
        assert response.status_code == 422 and response.json()["problems"][0]["code"] == code
        monkeypatch.setattr(app, "answer", pid)
        assert running.post(WORD.name, b"x").status_code == 200


def pid(*_):
    return Answer(200, str(os.getpid()).encode())


def test_nothing_is_left_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Server(Limits(workers=1)) as running:
        assert running.post("大.bin", bytes(3 * MEGABYTE)).status_code == 415
        assert running.post(WORD.name, WORD.read_bytes()).status_code == 200
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_settings_reach_the_workers():
    with Server(Limits(workers=1), Settings(select=("VAG005",))) as running:
        body = running.post(WORD.name, WORD.read_bytes()).json()
    assert {code for code, _ in found(body)} == {"VAG005"}


def test_a_report_that_cannot_be_made_is_told(monkeypatch):
    with Server(Limits(workers=1)) as running:
        monkeypatch.setattr(app, "answer", unmakeable)
        response = running.post(WORD.name, WORD.read_bytes())
    assert response.status_code == 422 and response.json()["problems"][0]["code"] == "SV009"


def unmakeable(*arguments):
    from perfcheck.service import work

    def fails(*_):
        raise RuntimeError

    work.renderer = lambda form: fails
    return work.answer(*arguments)


def connected(running):
    return socket.create_connection(("127.0.0.1", int(running.url.rpartition(":")[2])), timeout=30)


def test_an_upload_that_does_not_come_to_its_end_is_dropped_and_takes_no_place():
    with Server(Limits(workers=1, queue=0), access=Access(seconds=1)) as running:
        slow = [connected(running) for _ in range(3)]
        for client in slow:
            client.sendall(b"POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        assert running.post(WORD.name, WORD.read_bytes()).status_code == 200
        for client in slow:
            assert b" 408 " in client.recv(1000).splitlines()[0]
            client.close()


def test_a_client_that_says_nothing_is_dropped(monkeypatch):
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.5)
    with Server(Limits(workers=1)) as running:
        for said in (b"", b"POST /check HTT"):
            with connected(running) as client:
                client.sendall(said)
                assert client.recv(100) == b""


def test_only_who_has_a_token_and_calls_the_service_by_its_name_is_answered():
    with Server(Limits(workers=1), access=Access(frozenset({"127.0.0.1"}), ("geheim",))) as running:
        assert running.get("/health").status_code == 200
        assert running.get("/rules").status_code == running.post("空.pdf", b"").status_code == 401
        allowed = {"authorization": "Bearer geheim"}
        assert httpx.get(f"{running.url}/rules", headers=allowed).status_code == 200
        other = httpx.get(f"{running.url}/rules", headers={**allowed, "host": "evil.example:80"})
        assert other.status_code == 421 and other.json()["problems"][0]["code"] == "SV006"


def test_one_client_cannot_take_all_places_and_the_log_holds_no_contents(caplog):
    caplog.set_level("INFO", "perfcheck.service")
    with Server(Limits(workers=2, queue=20), access=Access(per_client=1)) as running, ThreadPoolExecutor(6) as clients:
        codes = Counter(clients.map(lambda _: running.post(WORD.name, WORD.read_bytes()).status_code, range(6)))
    assert codes[200] >= 1 and codes[429] >= 1 and sum(codes.values()) == codes[200] + codes[429]
    logged = [json.loads(record.message) for record in caplog.records if record.name == "perfcheck.service"]
    assert {line["event"] for line in logged} == {"upload", "refused"}
    assert not any(WORD.stem in record.message for record in caplog.records)


def test_the_command_tells_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(command, ["--config", str(ROOT / "pyproject.toml")], standalone_mode=False)
    assert isinstance(result.exception, click.UsageError)
    monkeypatch.chdir("/")
    result = CliRunner().invoke(command, [], standalone_mode=False)
    assert isinstance(result.exception, click.ClickException) and "perfcheck[serve]" in result.exception.message


def test_the_command_names_a_port_that_is_taken(monkeypatch):
    monkeypatch.chdir("/")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(command, ["--port", str(port)], standalone_mode=False)
    assert isinstance(result.exception, click.ClickException) and str(port) in result.exception.message


def test_the_command_serves(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command_line = [sys.executable, "-m", "perfcheck", "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, cwd=tmp_path, env=environment) as process:
        try:
            assert str(port) in process.stdout.readline().decode()
            response = httpx.get(f"http://127.0.0.1:{port}/health", timeout=20)
            assert response.json()["status"] == "ok"
        finally:
            process.terminate()


def test_the_first_page_takes_files_and_loads_nothing_from_elsewhere():
    with Server(Limits(1, 4)) as server:
        answer = httpx.get(f"{server.url}/")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert "把文件拖到这里" in answer.text and 'type="file"' in answer.text
    assert not re.search(r"(src|href)=\"(https?:)?//", answer.text)
    assert set(re.findall(r'<option value="(\w+)"', answer.text)) <= set(FORMATS)


def test_the_first_page_asks_for_a_token_where_one_is_needed():
    for tokens in ((), ("geheim",)):
        with Server(Limits(1, 4), access=Access(tokens=tokens)) as server:
            page = httpx.get(f"{server.url}/").text
            answer = httpx.get(f"{server.url}/rules", headers={"authorization": "Bearer geheim"})
        assert ('<body class="locked">' in page) == bool(tokens) and "geheim" not in page
        assert 'id="token"' in page and "Bearer ${bytes}" in page and answer.status_code == 200
