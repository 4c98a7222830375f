"""Formats that other programs read."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import score
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Pack, Report
from perfcheck.reports.base import RenderOptions, renderer
from perfcheck.reports.load import ResultsError, loads
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "]]>",
    "竖排\x0b符",
    "\u202e反向",
    "../../x",
    "::error::%0A",
]
TEXT = """
项目: 校园直饮水改造
资金: 年度 300000 = 财政拨款 280000 + 其他资金 10000
年度目标: 改善学生饮水条件。
数量指标 | 改造饮水点数量 | ≥36个
时效指标 | 改造完成及时性 | 及时
社会效益 | 饮水条件改善程度 | 明显改善
"""


def report_of(text=TEXT, path="材料/校园.pdf"):
    submission = replace(parse(text), path=path, sha256="0" * 64, format="pdf")
    verdict = judge(submission, PACK.rules, {})
    scores = {t.id: score([f for f in verdict.findings if f.table == t.id]) for t in submission.tables}
    problem = Problem("IN007", "第3页没有文字", "请安装文字识别组件", path=path)
    document = DocumentReport(submission, verdict.findings, verdict.checks, (problem,), scores)
    return Report("0.1.0", (document,), (), (Pack("builtin", "0.1.0"),))


def hostile(word):
    """A report in which a project, an indicator and a file bear the word."""
    clean = report_of(path=f"{word}.pdf")
    return replace(clean, documents=tuple(_spoil(d, word) for d in clean.documents))


def _spoil(document, word):
    tables = tuple(
        replace(t, project=word, indicators=tuple(replace(i, name=word) for i in t.indicators))
        for t in document.submission.tables
    )
    findings = tuple(replace(f, project=word, message=word + f.message, suggestion=word) for f in document.findings)
    return replace(document, submission=replace(document.submission, tables=tables), findings=findings)


def render(name, report):
    rendered = renderer(name)(report, RenderOptions())
    return rendered if isinstance(rendered, str) else rendered.decode("utf-8-sig")


def findings(report):
    return [f for d in report.documents for f in d.findings]


def test_csv_holds_every_finding_once():
    rows = list(csv.DictReader(io.StringIO(render("csv", report_of()))))
    assert [r["规则"] for r in rows] == [f.code for f in findings(report_of())]
    assert rows[0]["部门"] == "" and rows[0]["项目"] == "校园直饮水改造"


@pytest.mark.parametrize("word", HOSTILE)
def test_csv_computes_nothing(word):
    for row in csv.reader(io.StringIO(render("csv", hostile(word)))):
        assert not [c for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not [c for c in row if "\x0b" in c or "\u202e" in c]


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
