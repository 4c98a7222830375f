"""One row a finding, for Excel: UTF-8 with a byte order mark, or Chinese turns to noise there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from perfcheck.model.finding import Finding
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import no_formula
from perfcheck.reports.wording import messages, position, quotations, suggestions

COLUMNS = (
    "编号",
    "文件",
    "部门",
    "项目",
    "级别",
    "把握",
    "规则",
    "规则名称",
    "类别",
    "位置",
    "原文",
    "问题",
    "修改建议",
    "依据",
    "扣分要点",
    "另见",
)


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The findings as CSV."""
    return "".join(pieces(report, options)).encode("utf-8")


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same as text, a row at a time, the byte order mark at its head."""
    yield "\ufeff" + _line(COLUMNS)
    for document in report.documents:
        for finding in document.findings:
            yield _line([no_formula(c) for c in row(document, finding)])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def row(document: DocumentReport, finding: Finding) -> tuple[str, ...]:
    """A finding's cells in the order of COLUMNS."""
    return (
        finding.number,
        document.submission.path,
        document.submission.department or "",
        finding.project or "",
        finding.severity.label,
        finding.confidence.label,
        finding.code,
        finding.title,
        finding.family.label,
        position(finding),
        quotations(finding),
        messages(finding),
        suggestions(finding),
        "；".join(finding.basis),
        "、".join(finding.criteria),
        "、".join(finding.also),
    )
