"""One row a finding, for Excel: UTF-8 with a byte order mark, or Chinese turns to noise there."""

from __future__ import annotations

import csv
import io

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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([no_formula(c) for c in row(d, f)] for d in report.documents for f in d.findings)
    return out.getvalue().encode("utf-8-sig")


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
