"""The recipes of CONTRIBUTING.md, carried out on a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from perfcheck.testing.new_rule import new_rule

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(r"<!-- (?P<how>[a-z]+)(?:: (?P<where>.+?))? -->\n```\w+\n(?P<block>.*?)```\n", re.DOTALL)
RECIPES = re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    copy = tmp_path_factory.mktemp("project")
    for folder in ("perfcheck", "lexicons", "tests", "examples"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def after(text, marks):
    """Where the line ends that holds the last of the marks, each sought behind the one before."""
    place = 0
    for mark in marks.split(" / "):
        place = text.index(mark, place)
    return text.index("\n", place) + 1


def change(project, how, where, block):
    if how in ("write", "append"):
        file = project / where
        text = file.read_text(encoding="utf-8") if how == "append" else ""
        file.write_text(text + block, encoding="utf-8")
        return
    name, mark = re.fullmatch(r"(\S+) (?:after|from): (.+)", where).groups()
    text = (project / name).read_text(encoding="utf-8")
    place = after(text, mark) if how == "insert" else text.index(mark)
    rest = text[place:] if how == "insert" else ""
    (project / name).write_text(text[:place] + block + rest, encoding="utf-8")


def run(project, command):
    command = re.sub(r"^perfcheck ", "python -m perfcheck ", command)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, shell=True, cwd=project, env=env, capture_output=True, text=True, timeout=300)


def test_every_recipe_is_carried_out():
    assert [title for title, text in RECIPES if not STEP.search(text)] == []
    assert len(STEP.findall(GUIDE)) == GUIDE.count("<!-- ")


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a POSIX shell")
@pytest.mark.parametrize(("title", "text"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_works(project, title, text):
    for step in STEP.finditer(text):
        if step["how"] != "run":
            change(project, step["how"], step["where"], step["block"])
            continue
        command, *expected = step["block"].removeprefix("$ ").rstrip("\n").split("\n")
        done = run(project, command)
        assert done.returncode == 0, done.stdout + done.stderr
        for line in expected:
            assert line in done.stdout


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("MIS001", "any-name", "given before"),
        ("XYZ001", "any-name", "not a prefix"),
        ("FMT9", "any-name", "three digits"),
        ("FMT900", "Any Name", "lower case"),
        ("VAG900", "approximate", "another rule's name"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_before_anything_is_written(tmp_path, code, name, why):
    with pytest.raises(ValueError, match=why):
        new_rule(code, name, "标题", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_rule_fails_its_tests_until_it_has_examples(project):
    assert run(project, "python -m perfcheck.testing new-rule VAG900 no-example-yet 还没有例子").returncode == 0
    done = run(project, "python -m pytest -q -k VAG900 tests/test_rules_examples.py")
    assert done.returncode == 1 and "VAG900" in done.stdout
    done = run(project, "python -m perfcheck.testing new-rule VAG900 other-name 还没有例子")
    assert done.returncode == 2 and "given before" in done.stderr
