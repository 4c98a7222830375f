"""One line a finding, for grep and for editors: file:place: code message."""

from __future__ import annotations

from perfcheck.model.finding import Finding
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import position, quotations


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report, a line a finding and a line a problem."""
    lines = [
        f"{d.submission.path}: {f.number} {f.severity.label} {f.code} {f.project or ''} {position(f)} {_said(f)}"
        for d in report.documents
        for f in d.findings
    ]
    lines += [f"{p.path or ''}: {p.code} {p.message}" for p in report.all_problems()]
    return "".join(one_line(line) + "\n" for line in lines)


def _said(finding: Finding) -> str:
    """The message; that of several cells quotes them itself."""
    return finding.message if finding.cells else f"{quotations(finding)} {finding.message}"
