"""An HTML report that needs nothing else: findings to filter, sort and search, each beside its page and table."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports import charts
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.common import common_problems
from perfcheck.reports.departments import Department, by_department
from perfcheck.reports.html_data import data
from perfcheck.reports.html_pages import Pages, drawn_pages
from perfcheck.reports.html_view import file_views, ledger
from perfcheck.reports.overview import all_findings, held_back, mean_score, severities
from perfcheck.reports.templating import TEMPLATES, markup_template
from perfcheck.reports.wording import grade, where

SCRIPTS = ("data.js", "rows.js", "list.js", "matrix.js", "keys.js")
"""The parts of the script, in the order in which they use each other."""
INDEX = "index.html"
"""The report within its folder."""


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as one file; findings at info level are there but filtered out unless asked for."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same as it is made."""
    return _pieces(report, options, drawn_pages(report, options, beside=False))


def render_folder(report: Report, options: RenderOptions = RenderOptions()) -> dict[str, bytes | Iterator[str]]:
    """The report and, beside it, the pages that it shows: files by their names within the folder."""
    pages = drawn_pages(report, options, beside=True)
    return {INDEX: _pieces(report, options, pages), **dict(pages.files())}


def _pieces(report: Report, options: RenderOptions, pages: Pages) -> Iterator[str]:
    folder = TEMPLATES / "html"
    style = (folder / "report.css").read_text("utf-8")
    parts = "".join((folder / name).read_text("utf-8") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}}})();\n'
    departments = by_department(report)
    counts = severities(all_findings(report))
    return markup_template("html/report.html").generate(
        report=report,
        options=options,
        files=file_views(report, departments, pages.missing),
        problems=report.all_problems(),
        counts=counts,
        held_back=held_back(report),
        total=sum(counts.values()),
        tables=sum(len(d.submission.tables) for d in report.documents),
        score=mean_score(report.documents),
        charts=_charts(report, departments, options),
        common=common_problems(departments),
        ledger=ledger(report),
        # safe within its element as it is; escaped it would be no JSON
        data=map(Markup, data(report, departments, pages)),
        # our own text: nothing of a submission goes into style or script
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        images="data: 'self' file:" if pages.beside else "data:",
        levels=list(Severity),
        grade=grade,
        where=where,
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"sha256-{digest}"


def _charts(report: Report, departments: Sequence[Department], options: RenderOptions) -> list[tuple[str, str]]:
    """Description and ``data:`` URI of each chart; as pictures, so that their styles stay their own."""
    drawn = {
        "各类问题数量": charts.severity_by_family(report, options.info),
        "各项目评分上限": charts.scores(report),
        "各部门平均评分": charts.departments(departments),
    }
    return [
        (name, "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii"))
        for name, svg in drawn.items()
        if svg
    ]
