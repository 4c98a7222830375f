"""One HTML file that needs nothing else: findings to filter and search, each beside its page and table."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports import charts
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.html_view import FileView, file_views
from perfcheck.reports.overview import all_findings, held_back, mean_score, severities
from perfcheck.reports.templating import TEMPLATES, markup_template
from perfcheck.reports.wording import CRITERIA, cell_message, grade, places, quotations, standing, subject, where


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as HTML text; findings at info level are there but filtered out unless asked for."""
    style = (TEMPLATES / "html" / "report.css").read_text("utf-8")
    script = (TEMPLATES / "html" / "report.js").read_text("utf-8")
    files = file_views(report, options.originals)
    findings = all_findings(report)
    return markup_template("html/report.html").render(
        report=report,
        options=options,
        files=files,
        counts=severities(findings),
        held_back=held_back(report),
        total=len(findings),
        tables=sum(len(d.submission.tables) for d in report.documents),
        score=mean_score(report.documents),
        charts=_charts(report, options),
        choices=_choices(files),
        # our own text: nothing of a submission goes into style or script
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        levels=list(Severity),
        criteria=CRITERIA,
        grade=grade,
        standing=standing,
        places=places,
        cell_message=cell_message,
        quotations=quotations,
        subject=subject,
        where=where,
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"sha256-{digest}"


def _charts(report: Report, options: RenderOptions) -> list[tuple[str, str]]:
    """Description and ``data:`` URI of each chart; as pictures, so that their styles stay their own."""
    drawn = {
        "各类问题数量": charts.severity_by_family(report, options.info),
        "各项目评分上限": charts.scores(report),
        "各部门平均评分": charts.departments(report),
    }
    return [
        (name, "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii"))
        for name, svg in drawn.items()
        if svg
    ]


def _choices(files: list[FileView]) -> dict[str, dict[str, str]]:
    """The filters that have something to choose from: name to value and words."""
    items = [(file, item) for file in files for group in file.groups for item in group.items]
    choices = {
        "family": {i.finding.family.value: i.finding.family.label for _, i in items},
        "rule": {
            i.finding.code: f"{i.finding.code} {i.finding.title}"
            for _, i in sorted(items, key=lambda x: x[1].finding.code)
        },
        "project": {i.finding.project: i.finding.project for _, i in items if i.finding.project},
        "department": {i.department: i.department for _, i in items},
        "file": {str(f.number): f.document.submission.path for f, _ in items},
    }
    return {name: values for name, values in choices.items() if len(values) > 1}
