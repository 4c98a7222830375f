"""The index of a run by department: all departments with their places, and where their reports are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports import markdown, text
from perfcheck.reports.base import Pieces, RenderOptions
from perfcheck.reports.departments import Standing, by_department, ranked, worst_first
from perfcheck.reports.docx_package import word_file
from perfcheck.reports.plain import one_line
from perfcheck.reports.templating import markup_template, text_template
from perfcheck.reports.workbook import Column, Link, Sheet, workbook
from perfcheck.reports.xlsx import DEPARTMENTS, department_row

TITLE = "绩效目标审核：各部门情况"

WIDTHS = (600, 3356, 800, 800, 700, 700, 700, 900, 1000, 900, 2300)
"""The columns of the Word table in twips; together the type area's longer side."""

Files = Mapping[str, Sequence[str]]
"""Department to the names of its reports, which lie beside the index."""


def index_text(report: Report) -> str:
    """The departments as lines of text."""
    lines = [TITLE, *(_line(s) for s in ranked(by_department(report)))]
    lines += [f"[{'无法完成' if p.blocking else '说明'}] {p.code} {one_line(p.message)}" for p in report.problems]
    return "\n".join(lines) + "\n"


def index_markdown(report: Report, files: Files) -> str:
    """The departments as a Markdown table."""
    return text_template("departments.md", markdown.escape).render(**_context(report, files))


def index_html(report: Report, files: Files) -> str:
    """The departments as an HTML page without scripts."""
    return markup_template("departments.html").render(**_context(report, files))


def index_xlsx(report: Report, files: Files) -> bytes:
    """The departments as a workbook."""
    width = max((len(names) for names in files.values()), default=0)
    columns = (*DEPARTMENTS, *(Column("审核报告", 30) for _ in range(width)))
    rows = [
        (*department_row(s), *(Link(name, name) for name in files.get(s.department.name, ())))
        for s in ranked(by_department(report))
    ]
    return workbook([Sheet("部门", columns, rows)])


def index_docx(report: Report, files: Files) -> bytes:
    """The departments as a Word table."""
    return word_file("departments.xml", widths=WIDTHS, **_context(report, files))


def grouped_text(report: Report, options: RenderOptions) -> Iterator[str]:
    """The text report, department after department, the index last where a terminal shows it."""
    for department in worst_first(report):
        yield f"════ {department.name} ════\n\n"
        yield from text.pieces(department.report, options)
        yield "\n"
    yield index_text(report)


def grouped_markdown(report: Report, options: RenderOptions) -> Iterator[str]:
    """The index, then the Markdown report of every department."""
    yield index_markdown(report, {})
    for department in worst_first(report):
        yield "\n"
        yield from markdown.pieces(department.report, options, department.name)


INDEXES: Mapping[str, Callable[[Report, Files], str | bytes]] = {
    "markdown": index_markdown,
    "html": index_html,
    "xlsx": index_xlsx,
    "docx": index_docx,
}
"""Formats that have an index of their own; the others are listed on the screen."""

GROUPED: Mapping[str, Pieces] = {"text": grouped_text, "markdown": grouped_markdown}
"""Formats that show the departments one after another."""


def _context(report: Report, files: Files) -> dict[str, object]:
    links = {name: [(file, quote(file)) for file in names] for name, names in files.items()}
    return {
        "title": TITLE,
        "standings": ranked(by_department(report)),
        "links": links,
        "problems": report.problems,
        "labels": [s.label for s in Severity],
    }


def _line(standing: Standing) -> str:
    department = standing.department
    counts = "，".join(f"{s.label} {n}" for s, n in department.counts.items())
    size = f"{len(department.report.documents)} 个文件、{department.tables} 张表"
    if standing.by_score is None:
        return f"  —  {department.name}  {size}，没有评分"
    return (
        f"{standing.by_score:>3}  {department.name}  平均评分上限 {department.score}，{size}，{counts}，"
        f"每表问题 {department.per_table} 处（第 {standing.by_findings} 少）"
    )


SORTED = ("html", "docx", "xlsx")
"""Formats in which each department's submissions stand side by side."""
