"""SARIF 2.1.0: the exchange format of static analysis tools.

A result without a physical location makes some readers refuse the whole file, so every
result points at line 1 of its file and tells the true place as a logical location.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from perfcheck.contract import filled
from perfcheck.model.finding import Finding, FindingCell, Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import cell_position, messages, position, quotations, suggestions

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as one SARIF run."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same text, a result at a time."""
    rules = {f.code: f for d in report.documents for f in d.findings}
    driver = {
        "name": "perfcheck",
        "version": report.version,
        "semanticVersion": report.version,
        "rules": [_rule(rules[code]) for code in sorted(rules)],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": report.complete,
                "toolExecutionNotifications": [_notification(p) for p in report.all_problems()],
            }
        ],
        "results": [],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    results = (_json(_result(d.submission.path, f)) for d in report.documents for f in d.findings)
    return filled(_json(log) + "\n", "results", results)


def _json(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _rule(finding: Finding) -> Json:
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": finding.title},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"family": finding.family.value},
    }


def _result(path: str, finding: Finding) -> Json:
    told = f"{messages(finding)}。修改建议：{suggestions(finding)}（{position(finding)} {quotations(finding)}）"
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": printable(told)},
        "locations": [_location(path, finding, cell) for cell in finding.spots],
        "partialFingerprints": {"perfcheck/v1": finding.fingerprint},
        "properties": {
            "number": finding.number,
            "confidence": finding.confidence.value,
            "also": list(finding.also),
        },
    }


def _location(path: str, finding: Finding, cell: FindingCell) -> Json:
    line = next((e.place.line for e in cell.evidence if e.place.line), 1)
    about = position(finding) if not finding.cells else cell_position(cell)
    named = " / ".join(filter(None, (finding.project, cell.level2, cell.indicator or cell.field)))
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": {"startLine": line}},
        "logicalLocations": [{"fullyQualifiedName": printable(f"{about} {named}"), "kind": "element"}],
    }


def _notification(problem: Problem) -> Json:
    return {
        "level": "error" if problem.blocking else "note",
        "message": {"text": printable(f"{problem.message}。{problem.advice}")},
        "descriptor": {"id": problem.code},
    }
