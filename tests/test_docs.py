"""The documentation says what the code does."""

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from perfcheck.cli import app

ROOT = Path(__file__).parent.parent


def script(name):
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_rule_pages_are_up_to_date():
    written = {f.name: f.read_text(encoding="utf-8") for f in (ROOT / "docs" / "rules").glob("*.md")}
    assert written == script("make_rules").pages(), "run: python docs/make_rules.py"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_shows_real_output(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    samples = script("make_samples")
    text = (ROOT / name).read_text(encoding="utf-8")
    assert samples.SAMPLE.search(text)
    assert text == samples.refreshed(text), "run: python docs/make_samples.py"


def test_every_problem_is_documented():
    code = re.compile(r'"((?:IN|EN|CF|PL|SV|SE)\d{3})"')
    used = {c for f in (ROOT / "perfcheck").rglob("*.py") for c in code.findall(f.read_text(encoding="utf-8"))}
    told = re.findall(
        r"^\| ((?:IN|EN|CF|PL|SV|SE)\d{3}) ", (ROOT / "docs" / "problems.md").read_text(encoding="utf-8"), re.M
    )
    assert set(told) == used
    assert len(told) == len(set(told))


def test_the_readmes_first_command_succeeds(monkeypatch):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, ["check", "examples", "--fail-on", "never"])
    assert done.exit_code == 0, done.output
    assert "检查了 2 个文件" in done.stderr


def test_the_architecture_names_every_module_of_language():
    written = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (ROOT / "perfcheck" / "language").glob("[!_]*.py")}
    assert {name for name in modules if f"`{name}`" not in written} == set()
