"""Many files at once, and files that break what reads them."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from types import SimpleNamespace

import dying_worker
import pytest

from perfcheck.cli.chinese import INTERRUPTED, run
from perfcheck.config.settings import Limits, Settings
from perfcheck.engine import check as engine
from perfcheck.engine.work import Unwatched

SHORT = Settings(limits=Limits(seconds=1, megabytes=1024, patience=3))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "check_document", dying_worker.check_document)

    def made(*names):
        for name in names:
            (tmp_path / name).write_text("项目支出绩效目标表", encoding="utf-8")
        return [str(tmp_path / name) for name in names]

    return made


def names(report):
    return [d.submission.path.rpartition("/")[2] for d in report.documents]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("二致命.txt", "EN005"),
        ("二算不完.txt", "EN006"),
        ("二睡着.txt", "EN006"),
        ("二吃内存.txt", "EN007"),
        ("二退出.txt", "EN002"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="processor time and memory are bounded on Linux")
def test_a_file_that_takes_its_process_with_it_is_told_and_the_others_go_on(folder, name, code):
    files = folder("一.txt", name, "三.txt", "四.txt")
    report = engine.check(files, SHORT, jobs=2)
    assert names(report) == ["一.txt", name, "三.txt", "四.txt"]
    assert [(p.code, p.path) for p in report.all_problems()] == [(code, files[1])]
    assert not report.complete
    (alone,) = engine.check(files[1:2], SHORT, jobs=1).all_problems()
    assert alone.code == code


def test_a_process_that_was_killed_costs_its_file_a_try(folder):
    report = engine.check(folder("一.txt", "二一次.txt"), SHORT, jobs=1)
    assert names(report) == ["一.txt", "二一次.txt"] and report.complete


def test_an_entry_that_takes_its_process_with_it_leaves_the_archive_to_the_others(folder, tmp_path):
    folder()
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        for name in ("1.txt", "2致命.txt", "3.txt"):
            archive.writestr(name, "项目支出绩效目标表")
    report = engine.check([str(tmp_path / "包.zip")], SHORT, jobs=1)
    assert names(report) == ["1.txt", "2致命.txt", "3.txt"]
    assert [p.code for p in report.all_problems()] == ["EN005"]


def test_what_libraries_write_past_python_reaches_nobody(folder, capfd):
    engine.check(folder("输出.txt"), SHORT, jobs=1)
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "said\n")


def test_a_stopped_check_keeps_what_is_finished(folder):
    class Stop(Unwatched):
        def file(self, number, total, name):
            if name == "三.txt":
                raise KeyboardInterrupt

    with pytest.raises(engine.InterruptedCheck) as stopped:
        engine.check(folder("一.txt", "二.txt", "三.txt", "四.txt"), SHORT, jobs=1, watch=Stop())
    report = stopped.value.report
    assert names(report) == ["一.txt", "二.txt"]
    assert [p.code for p in report.all_problems()] == ["EN008"] and "2 个文件" in report.problems[-1].message


def test_pages_are_counted_in_worker_processes_as_well(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "三页.pdf"
    canvas = Canvas(str(file))
    for _ in range(3):
        canvas.drawString(72, 720, "page")
        canvas.showPage()
    canvas.save()

    class Pages(Unwatched):
        def __init__(self):
            self.counted = []

        def page(self, done, total):
            self.counted.append((done, total))

    for jobs in (0, 1):
        pages = Pages()
        engine.check([str(file)], Settings(), jobs, pages)
        assert pages.counted == [(1, 3), (2, 3), (3, 3)]


ENDLESS = """
import sys, dying_worker
from perfcheck.cli import main
from perfcheck.engine import check
check.check_document = dying_worker.check_document
sys.argv = ["perfcheck", "check", *sys.argv[1:], "--isolated", "--jobs", "2"]
main()
"""


@pytest.fixture
def endless(folder, tmp_path):
    """A run from a shell of which one file is finished and two never are, and its report."""
    files = folder("一.txt", "二睡着.txt", "三睡着.txt")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path])}
    command = [sys.executable, "-c", ENDLESS, *files, "-f", f"json:{tmp_path / '结果.json'}"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _until(lambda: len(_children(process.pid)) == 2 and _asleep(process.pid))
    yield process
    process.kill()
    process.communicate()


def _children(pid):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]


def _asleep(pid):
    """Whether both workers have come to the files that never end."""
    time.sleep(1)
    return len(_children(pid)) == 2


def _until(reached):
    for _ in range(300):
        if reached():
            return
        time.sleep(0.1)
    raise AssertionError("not reached")


def _gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes by ps")
@pytest.mark.parametrize(("how", "code"), [("INT", 130), ("TERM", 143), ("KILL", -9)])
def test_no_worker_outlives_a_run_that_is_ended(endless, tmp_path, how, code):
    workers = _children(endless.pid)
    endless.send_signal(getattr(signal, f"SIG{how}"))
    told = endless.communicate(timeout=30)[1].decode()
    assert endless.returncode == code and "Traceback" not in told
    _until(lambda: all(map(_gone, workers)))
    report = tmp_path / "结果.json"
    assert report.exists() == (how == "INT")
    assert not [f for f in tmp_path.iterdir() if f.name.startswith(".")]
    if how == "INT":
        assert "一.txt" in report.read_text(encoding="utf-8") and "EN008" in told + report.read_text(encoding="utf-8")


def test_a_stop_while_a_class_is_made_is_a_stop(capsys):
    def stopped(**_):
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    assert run(SimpleNamespace(main=stopped)) == INTERRUPTED and "已中止" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_stop_while_the_program_loads_shows_no_traceback(tmp_path):
    slow = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / "click.py").write_text(slow, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    command = [sys.executable, "-m", "perfcheck", "--version"]
    stopped = subprocess.run(command, env=environment, capture_output=True, timeout=60)
    assert stopped.returncode == -signal.SIGINT and not stopped.stderr
