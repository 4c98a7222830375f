"""Files at addresses: in an S3 server of this machine, and in its own folders."""

import json

import pytest
from click.testing import CliRunner
from form_files import FORMATS
from season_files import GOOD, ROSTER, VAGUE, send, write_roster

pytest.importorskip("s3fs", reason="needs s3fs")
pytest.importorskip("moto.server", reason="needs moto's server: pip install 'moto[s3,server]'")

from object_store import KEYS, Store

from perfcheck.cli import app
from perfcheck.readers import expand


@pytest.fixture(scope="module")
def store():
    with pytest.MonkeyPatch.context() as environment:
        for name in (*KEYS, "AWS_ENDPOINT_URL"):
            environment.setenv(name, "")
        store = Store()
        yield store
        store.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, store):
    """A folder of files, which lies in the store as well."""
    folder = tmp_path_factory.mktemp("店") / "材料"
    for number in range(4):
        rows = VAGUE if number % 2 else GOOD
        name = f"{'甲乙'[number % 2]}/{number}[终].{list(FORMATS)[number]}"
        send(folder, name, "青禾市园林管理局", f"补植{number}", rows)
    (folder / "~$锁.docx").touch()
    (folder / "录像.mp4").touch()
    for file in folder.rglob("*.*"):
        store.put(f"材料/{file.relative_to(folder).as_posix()}", file.read_bytes())
    return folder


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def report(path, *options):
    """A report as if what was checked lay elsewhere."""
    result = call("check", path, "--isolated", "--jobs", "1", *options, "-f", "json")
    assert "Traceback" not in result.output
    return result.stdout.replace(f"{path}", "…")


def test_a_store_gives_the_report_of_a_folder(folder):
    plain = report(folder)
    assert len(json.loads(plain)["documents"]) == 4
    for address in ("s3://budget/材料", f"file://{folder}"):
        assert report(address, "--no-cache") == plain
        # what is kept of them is the same, and loaded
        assert report(address) == report(address) == plain


def test_patterns_and_single_files(folder):
    files, problems = expand(["s3://budget/材料/*/*.docx", "s3://budget/材料/甲/0[终].html"])
    assert files == ["s3://budget/材料/甲/2[终].docx", "s3://budget/材料/甲/0[终].html"] and not problems


def test_a_file_that_was_changed_is_read_again(store, folder):
    store.put("改/表.html", (folder / "甲/0[终].html").read_bytes())
    first = json.loads(report("s3://budget/改"))["documents"][0]["sha256"]
    store.put("改/表.html", (folder / "甲/0[终].html").read_bytes() + b" ")
    assert json.loads(report("s3://budget/改"))["documents"][0]["sha256"] != first


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("s3://budget/没有.docx", "IN001", "找不到文件"),
        ("s3://nobody/材料", "IN001", "s3://nobody/材料"),
        ("gopher://somewhere/a.docx", "IN001", "gopher://somewhere"),
        ("s3://key:secret@budget/a.docx", "IN005", "环境变量"),
        ("simplecache::s3://budget/a.docx", "IN001", "找不到文件"),
    ],
)
def test_what_is_wrong_with_an_address_is_told(store, address, code, words):
    result = call("check", address, "--isolated", "-f", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert result.exit_code == 2 and problem["code"] == code
    assert words in problem["message"] + problem["advice"] and "secret" not in result.output


def test_a_season_receives_from_a_store(folder, tmp_path):
    place = tmp_path / "季"
    call("season", "new", "2027", "--roster", write_roster(tmp_path / "册.xlsx", ROSTER), "--season", place)
    received = call("season", "receive", "一上", "s3://budget/材料", "--season", place, "--no-input", "--json")
    names = {p.relative_to(folder).as_posix() for p in folder.glob("?/*")}
    assert set(json.loads(received.stdout)["new"]) == names and len(names) == 4
    again = call("season", "receive", "一上", "s3://budget/材料", "--season", place, "--no-input", "--json")
    assert json.loads(again.stdout)["new"] == []
