"""docs/api.md and docs/plugins.md name every hook and every option, and nothing that is not there."""

import inspect
import re
from dataclasses import fields
from pathlib import Path

import pytest

import perfcheck
import perfcheck.config.settings
from perfcheck import auditor, plugins, testing
from perfcheck.cli.serve import command
from perfcheck.config.schema import File
from perfcheck.config.settings import Settings
from perfcheck.plugins import ReaderPlugin
from perfcheck.readers.base import ReadOptions
from perfcheck.reports.base import RenderOptions
from perfcheck.rules.base import Context, Hit, Rule, RulePack
from perfcheck.season.season import SeasonWork
from perfcheck.service.app import REFUSALS, Limits, create_app

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
PLUGINS = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
ISSUE = auditor.plugin.audit(ROOT / "examples" / "云溪市图书馆2026.docx")[0]
OUTCOME = auditor.plugin.outcomes()[0]


def tables(text):
    """The tables of a document: the first column's heading, and the terms in it with their rows."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in block.splitlines()]
        yield rows[0][0].strip("`| "), {row[0].strip("`| "): row for row in rows[2:]}


def table(text, containing):
    """The one table with this term in its first column."""
    (found,) = [rows for _, rows in tables(text) if containing in rows]
    return found


def headed(text, heading):
    (found,) = [rows for head, rows in tables(text) if head == heading]
    return found


def names(kind):
    return {field.name for field in fields(kind)}


def members(kind):
    return {name for name in vars(kind) if not name.startswith("_")}


CASES = {
    "api": (table(API, "iter_check"), set(perfcheck.__all__)),
    "season": (table(API, "add_finding"), {n for n in dir(SeasonWork) if not n.startswith("_")} | {"new", "open"}),
    "settings": (table(API, "severities"), names(Settings)),
    "auditor": (table(API, "audit"), members(auditor.Auditor)),
    "options": (headed(API.split("### Options")[1].split("### Issues")[0], "option"), set(auditor.OPTIONS)),
    "issues": (table(API, "text_snippet"), set(ISSUE)),
    "outcomes": (table(API, "reasons"), set(OUTCOME)),
    "serve": (table(API, "--queue"), {p.opts[0] for p in command.params}),
    "statuses": (headed(API, "status"), {str(status) for status in REFUSALS}),
    "groups": (headed(PLUGINS, "group"), {plugins.RULES, plugins.REPORTS, plugins.READERS}),
    "RulePack": (headed(PLUGINS, "RulePack"), names(RulePack)),
    "Rule": (headed(PLUGINS, "Rule"), names(Rule)),
    "Hit": (headed(PLUGINS, "Hit"), names(Hit)),
    "Context": (headed(PLUGINS, "Context"), names(Context) | members(Context) - {"trying"}),
    "testing": (headed(PLUGINS, "perfcheck.testing"), set(testing.__all__)),
    "RenderOptions": (headed(PLUGINS, "RenderOptions"), names(RenderOptions)),
    "ReaderPlugin": (headed(PLUGINS, "ReaderPlugin"), names(ReaderPlugin)),
    "ReadOptions": (headed(PLUGINS, "ReadOptions"), names(ReadOptions)),
    "local rules": (headed(PLUGINS, "key"), set(File.keys_at(["rule"]))),
}


@pytest.mark.parametrize(("documented", "there"), CASES.values(), ids=CASES)
def test_names_are_those_of_the_code(documented, there):
    assert set(documented) == there
    assert all(len(row) > 1 and all(row) for row in documented.values())


def test_routes_are_those_of_the_service():
    paths = create_app(limits=Limits(workers=1)).openapi()["paths"]
    routes = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert set(headed(API, "route")) == routes
    assert set(paths["/check"]["post"]["responses"]) == {"200", *headed(API, "status")}


def test_defaults_of_serve_are_those_of_the_code():
    documented = table(API, "--queue")
    for parameter in command.params:
        shown = documented[parameter.opts[0]][1].strip("`")
        assert shown == str(parameter.default) or parameter.opts[0] in ("--workers", "--config", "--token-file")


def test_defaults_of_settings_are_those_of_the_code():
    for name, row in table(API, "severities").items():
        assert eval(row[1].strip("`"), vars(perfcheck.config.settings)) == getattr(Settings(), name)


@pytest.mark.parametrize(("module", "text"), [(perfcheck, API), (testing, PLUGINS)], ids=["api", "testing"])
def test_signatures_are_those_of_the_code(module, text):
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isfunction(value):
            parameters = inspect.signature(value).parameters.values()
            if name != "load_config":
                shown = ", ".join(p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in parameters)
                assert f"`{name}({shown})" in text


def test_every_code_of_the_service_and_the_plugins_is_explained():
    source = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "perfcheck" / "service").glob("*.py"))
    assert set(re.findall(r'"(SV\d{3})"', source)) == {c for c in headed(API, "code") if c.startswith("SV")}
    engine = [*(ROOT / "perfcheck" / "engine").glob("*.py"), ROOT / "perfcheck" / "plugins.py"]
    used = set(re.findall(r'"([A-Z]{2}\d{3})"', "".join(f.read_text(encoding="utf-8") for f in engine)))
    assert set(headed(PLUGINS, "code")) <= used


def test_the_rule_without_code_in_the_documentation_is_valid(tmp_path):
    file = tmp_path / "perfcheck.toml"
    file.write_text(re.search(r"```toml\n(.*?)```", PLUGINS, re.DOTALL).group(1), encoding="utf-8")
    assert [rule.code for rule in perfcheck.load_config(file).rules] == ["YXS001"]


@pytest.mark.parametrize("text", [API, PLUGINS], ids=["api", "plugins"])
def test_links_lead_somewhere(text):
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / "docs" / target).exists(), target
