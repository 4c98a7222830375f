"""Results that are kept: nothing read twice, nothing lost, nothing of another program, file or setting."""

import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from perfcheck.cli import app
from perfcheck.config.settings import Settings
from perfcheck.contract import dumps
from perfcheck.engine import check as engine
from perfcheck.engine import document as documents
from perfcheck.engine import reading
from perfcheck.engine.cache import Cache
from perfcheck.engine.entries import FOLDER_VARIABLE, LONGEST_UNUSED, Entries
from perfcheck.model.finding import Severity

ROOT = Path(__file__).parent.parent
WORD = ROOT / "examples" / "云溪市图书馆2026.docx"


@pytest.fixture
def cache(tmp_path):
    return Cache(Entries(tmp_path / "results"))


@pytest.fixture
def file(tmp_path):
    return Path(shutil.copy(WORD, tmp_path / "图书馆.docx"))


@pytest.fixture
def unread(monkeypatch):
    """From now on, nothing may be read."""

    def forbid():
        monkeypatch.setattr(reading, "read_documents", lambda *_, **__: pytest.fail("a file was read again"))

    return forbid


def test_unchanged_files_are_not_read_again(cache, file, unread):
    first = engine.check([str(file)], cache=cache)
    unread()
    assert engine.check([str(file)], cache=cache) == first
    assert dumps(engine.check([str(file)], cache=cache)) == dumps(first)


def test_other_settings_judge_again_and_read_nothing(cache, file, unread):
    engine.check([str(file)], cache=cache)
    unread()
    chosen = Settings(select=("VAG",), severities={"VAG004": Severity.INFO})
    found = [f for d in engine.check([str(file)], chosen, cache=cache).documents for f in d.findings]
    assert found and {f.code[:3] for f in found} == {"VAG"}
    assert {f.severity for f in found if f.code == "VAG004"} == {Severity.INFO}


def test_the_same_bytes_elsewhere(cache, file, tmp_path, unread):
    first = engine.check([str(file)], cache=cache)
    elsewhere = tmp_path / "二上" / file.name
    elsewhere.parent.mkdir()
    file.rename(elsewhere)
    unread()
    moved = engine.check([str(elsewhere)], cache=cache)
    assert [d.submission.path for d in moved.documents] == [elsewhere.as_posix()]
    assert [d.findings for d in moved.documents] == [d.findings for d in first.documents]


def test_other_bytes_are_read(cache, file):
    engine.check([str(file)], cache=cache)
    shutil.copy(next((ROOT / "examples").glob("*.pdf")), file)
    again = engine.check([str(file)], cache=cache)
    assert dumps(again) == dumps(engine.check([str(file)]))


def test_problems_name_the_file_as_it_is_called_now(cache, tmp_path):
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "坏.docx").write_bytes(b"PK\x03\x04")
        path = str(tmp_path / folder / "坏.docx")
        assert dumps(engine.check([path], cache=cache)) == dumps(engine.check([path]))


@pytest.mark.parametrize(
    "spoil", [lambda b: b[:-5], lambda b: b[:60] + b"!" + b[61:], lambda b: b"", lambda b: b"x" + b]
)
def test_a_damaged_entry_goes(spoil, cache, file):
    first = engine.check([str(file)], cache=cache)
    kept = [f for f in cache.entries.folder.rglob("*") if f.is_file()]
    for entry in kept:
        entry.write_bytes(spoil(entry.read_bytes()))
    assert all(cache.entries.load(f.parent.name + f.stem) is None for f in kept)
    assert cache.entries.count().files == 0
    assert engine.check([str(file)], cache=cache) == first
    assert cache.entries.count().files == len(kept)


def test_what_crashed_is_tried_again(cache, file, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(documents, "extract", lambda _: 1 / 0)
        assert not engine.check([str(file)], cache=cache).complete
    assert cache.entries.count().files == 0
    assert engine.check([str(file)], cache=cache).complete


def test_a_folder_that_cannot_be_written(tmp_path, file):
    (tmp_path / "taken").write_text("no folder")
    assert engine.check([str(file)], cache=Cache(Entries(tmp_path / "taken"))).complete


def test_bounded_by_age_and_size(tmp_path):
    entries = Entries(tmp_path)
    for number in range(8):
        entries.keep(f"{number:02d}aa", random.Random(number).randbytes(10_000))
    entries.tidy(most=45_000)
    assert 2 <= entries.count().files <= 4
    used = max(f.stat().st_mtime for f in tmp_path.glob("*/*"))
    entries.tidy(now=used + LONGEST_UNUSED + 1)
    assert entries.count().files == 0


def test_many_at_once(tmp_path):
    content = {f"{n:02d}bb": bytes([n]) * 50_000 for n in range(5)}
    wrong = []

    def work():
        entries = Entries(tmp_path)
        for _ in range(20):
            for key, value in content.items():
                entries.keep(key, value)
                wrong.extend([key] if entries.load(key) not in (value, None) else [])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and Entries(tmp_path).count().files == len(content)


def test_a_killed_run_goes_on_where_it_stopped(tmp_path, monkeypatch):
    folder = tmp_path / "材料"
    folder.mkdir()
    for number in range(6):
        shutil.copy(WORD, folder / f"{number}.docx")
        with (folder / f"{number}.docx").open("ab") as stream:
            stream.write(bytes(number))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "results"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = tmp_path / "结果.json"
    check = [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", "--jobs", "1", "--fail-on", "never"]
    whole = dumps(engine.check([str(folder)], Settings()))
    for seconds in random.Random(1).sample(range(1, 8), 3):
        try:
            subprocess.run([*check, "-f", f"json:{made}"], timeout=seconds, stderr=subprocess.DEVNULL, check=True)
        except subprocess.TimeoutExpired:  # run() kills with the signal that no program can answer
            assert not made.exists() or made.read_text(encoding="utf-8") == whole
    subprocess.run([*check, "-f", f"json:{made}"], stderr=subprocess.DEVNULL, check=True)
    assert made.read_text(encoding="utf-8") == whole


def test_commands(tmp_path, monkeypatch, file):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "留存"))
    call = CliRunner().invoke
    call(app, ["check", str(file), "--isolated", "--no-cache"])
    assert "：0 项" in call(app, ["cache", "info"]).stdout
    call(app, ["check", str(file), "--isolated"])
    assert "留存：2 项" in call(app, ["cache", "info"]).stdout
    assert "已删去 2 项" in call(app, ["cache", "clear"]).stdout
    assert "：0 项" in call(app, ["cache", "info"]).stdout
