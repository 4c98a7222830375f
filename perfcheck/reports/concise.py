"""One line a finding, for grep and for editors: file:place: code message."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Finding
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import position, quotations


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report, a line a finding and a line a problem."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same lines one by one."""
    return (one_line(line) + "\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for document in report.documents:
        for f in document.findings:
            about = f"{f.severity.label} {f.code} {f.project or ''} {position(f)}"
            yield f"{document.submission.path}: {f.number} {about} {_said(f)}"
    for problem in report.all_problems():
        yield f"{problem.path or ''}: {problem.code} {problem.message}"


def _said(finding: Finding) -> str:
    """The message; that of several cells quotes them itself."""
    return finding.message if finding.cells else f"{quotations(finding)} {finding.message}"
