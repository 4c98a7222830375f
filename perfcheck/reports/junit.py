"""JUnit XML: a test case a table, a failure a finding, for build servers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as xml

from perfcheck.model.finding import Finding
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import messages, position, quotations, suggestions


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as a testsuites document."""
    return "".join(pieces(report, options)).encode("utf-8")


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same as text, a suite at a time."""
    yield "<?xml version='1.0' encoding='utf-8'?>\n<testsuites name=\"perfcheck\">\n"
    for document in report.documents:
        yield _written(_suite(document))
    if report.problems:
        yield _written(_run(report.problems))
    yield "</testsuites>\n"


def _written(suite: xml.Element) -> str:
    xml.indent(suite, level=1)
    return f"  {xml.tostring(suite, encoding='unicode')}\n"


def _run(problems: Sequence[Problem]) -> xml.Element:
    suite = xml.Element("testsuite", name="运行", tests=str(len(problems)))
    for problem in problems:
        case = xml.SubElement(suite, "testcase", name=problem.code, classname="perfcheck")
        _tell(case, problem)
    return suite


def _suite(document: DocumentReport) -> xml.Element:
    groups: dict[str | None, tuple[str, list[Finding]]] = {None: ("全文", [])}
    for table in document.submission.tables:
        groups[table.id] = (f"{table.id} {table.called}", [])
    for finding in document.findings:
        groups[finding.table][1].append(finding)
    errors = sum(p.blocking for p in document.problems)
    counts = {"tests": str(len(groups)), "failures": str(len(document.findings)), "errors": str(errors)}
    suite = xml.Element("testsuite", {"name": printable(document.submission.path), **counts})
    for name, findings in groups.values():
        case = xml.SubElement(suite, "testcase", name=printable(name), classname=printable(document.submission.path))
        for finding in findings:
            told = f"{finding.number} {finding.message}"
            failure = xml.SubElement(case, "failure", type=finding.code, message=printable(told))
            failure.text = printable("\n".join(_said(finding)))
        if name == "全文":
            for problem in document.problems:
                _tell(case, problem)
    return suite


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
