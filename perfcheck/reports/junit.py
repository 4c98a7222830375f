"""JUnit XML: a test case a table, a failure a finding, for build servers."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from perfcheck.model.finding import Finding
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import messages, position, quotations, suggestions


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as a testsuites document."""
    root = xml.Element("testsuites", name="perfcheck")
    for document in report.documents:
        _suite(root, document)
    if report.problems:
        suite = xml.SubElement(root, "testsuite", name="运行", tests=str(len(report.problems)))
        for problem in report.problems:
            case = xml.SubElement(suite, "testcase", name=problem.code, classname="perfcheck")
            _tell(case, problem)
    xml.indent(root)
    return bytes(xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(root: xml.Element, document: DocumentReport) -> None:
    groups: dict[str | None, tuple[str, list[Finding]]] = {None: ("全文", [])}
    for table in document.submission.tables:
        groups[table.id] = (f"{table.id} {table.called}", [])
    for finding in document.findings:
        groups[finding.table][1].append(finding)
    errors = sum(p.blocking for p in document.problems)
    counts = {"tests": str(len(groups)), "failures": str(len(document.findings)), "errors": str(errors)}
    suite = xml.SubElement(root, "testsuite", {"name": printable(document.submission.path), **counts})
    for name, findings in groups.values():
        case = xml.SubElement(suite, "testcase", name=printable(name), classname=printable(document.submission.path))
        for finding in findings:
            told = f"{finding.number} {finding.message}"
            failure = xml.SubElement(case, "failure", type=finding.code, message=printable(told))
            failure.text = printable("\n".join(_said(finding)))
        if name == "全文":
            for problem in document.problems:
                _tell(case, problem)


def _tell(case: xml.Element, problem: Problem) -> None:
    """What was not done is an error; a note is none."""
    if problem.blocking:
        error = xml.SubElement(case, "error", type=problem.code, message=printable(problem.message))
        error.text = printable(problem.advice)
    else:
        note = xml.SubElement(case, "system-out")
        note.text = printable(f"{problem.code} {problem.message}。{problem.advice}")


def _said(finding: Finding) -> list[str]:
    """Where, what and how to mend it, cell by cell."""
    about = [f"{position(finding)} {quotations(finding)}"]
    return [*about, *([messages(finding)] if finding.cells else []), f"修改建议：{suggestions(finding)}"]
