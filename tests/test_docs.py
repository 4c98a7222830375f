"""The documentation says what the code does."""

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from perfcheck.cli import app

ROOT = Path(__file__).parent.parent


def test_rule_pages_are_up_to_date():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    make_rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_rules)
    written = {f.name: f.read_text(encoding="utf-8") for f in (ROOT / "docs" / "rules").glob("*.md")}
    assert written == make_rules.pages(), "run: python docs/make_rules.py"


SAMPLE = re.compile(r"<!-- output: perfcheck (.+?) -->\n```text\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_shows_real_output(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    samples = SAMPLE.findall((ROOT / name).read_text(encoding="utf-8"))
    assert samples
    for command, shown in samples:
        printed = CliRunner().invoke(app, [*command.split(), "--isolated"]).output
        assert shown == printed, f"run: perfcheck {command}"


def test_every_problem_is_documented():
    code = re.compile(r'"((?:IN|EN|CF|PL|SV)\d{3})"')
    used = {c for f in (ROOT / "perfcheck").rglob("*.py") for c in code.findall(f.read_text(encoding="utf-8"))}
    told = re.findall(
        r"^\| ((?:IN|EN|CF|PL|SV)\d{3}) ", (ROOT / "docs" / "problems.md").read_text(encoding="utf-8"), re.M
    )
    assert set(told) == used
    assert len(told) == len(set(told))
