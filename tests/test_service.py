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
from perfcheck.service import app
from perfcheck.service.app import Limits, create_app
from perfcheck.service.work import Answer

ROOT = Path(__file__).parent.parent
WORD = ROOT / "examples" / "云溪市图书馆2026.docx"
PDF = ROOT / "examples" / "云溪市文化和旅游局2026.pdf"
SCHEMA = json.loads((ROOT / "perfcheck" / "contract" / "report.schema.json").read_text(encoding="utf-8"))
MEGABYTE = 1024**2


class Server:
    """The service on a free port, in a thread of its own."""

    def __init__(self, limits, wanted=Settings()):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = uvicorn.Config(create_app(wanted, limits), host="127.0.0.1", port=port, log_level="error")
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


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_worker_cannot_take_all_memory():
    script = "from perfcheck.service.work import MEMORY, prepare; prepare(); bytearray(MEMORY)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert "MemoryError" in done.stderr


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
