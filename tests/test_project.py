"""What the project promises of itself to those who carry it on."""

import re
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.skipif(not (ROOT / ".pre-commit-config.yaml").exists(), reason="an sdist has no hooks")
def test_hooks_are_the_checks_that_decide_and_fetch_nothing():
    (local,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    hooks = {hook["entry"].replace(" --force-exclude", "") for hook in local["hooks"]}
    decided = {line.replace(" --check", "").removesuffix(" .") for line in text(".ci/run").splitlines()}
    assert hooks == {"ruff check", "ruff format", "mypy", "lint-imports"}
    assert hooks <= decided


def test_the_changelog_tells_each_version_by_kind_of_change():
    versions = re.split(r"^## ", text("CHANGELOG.md"), flags=re.MULTILINE)[1:]
    assert versions
    for version in versions:
        name, *sections = re.split(r"^### (.+)$", version, flags=re.MULTILINE)
        assert re.fullmatch(r"\d+\.\d+\.\d+ \((unreleased|\d{4}-\d\d-\d\d)\)", name.strip()), (
            "entries stand below a kind"
        )
        assert sections and set(sections[::2]) <= {"Added", "Changed", "Fixed"}


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib")
def test_every_dependency_has_a_lower_bound():
    import tomllib

    project = tomllib.loads(text("pyproject.toml"))["project"]
    named = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    assert [d for d in named if ">=" not in d and not d.startswith("perfcheck[")] == []


def test_every_document_is_on_the_site():
    pages = re.findall(r"[\w/]+\.md", text("mkdocs.yml"))
    assert sorted(pages) == sorted([*(p.name for p in (ROOT / "docs").glob("*.md")), "rules/index.md"])
