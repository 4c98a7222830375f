"""The report as Markdown (CommonMark with tables), for a wiki, a ticket or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.habits import habits
from perfcheck.reports.overview import all_findings, held_back, of_table, severities, shown, undecided
from perfcheck.reports.plain import one_line
from perfcheck.reports.templating import text_template
from perfcheck.reports.wording import cell_message, grade, pages, position, quotations, where

TITLE = "绩效目标审核结果"

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SIGNS = re.compile(r"([\\`*_\[\]|~#$@])")
_ADDRESS = re.compile(r"(?i)(?<=[a-z])(?=:)|(?<=\bwww)(?=\.)")
_START = re.compile(r"^(?:(?=[-+=](?:[-=\s]|$))|(\d+)(?=[.)](?:\s|$)))")


def render(report: Report, options: RenderOptions = RenderOptions(), title: str = TITLE) -> str:
    """The report as Markdown text."""
    return "".join(pieces(report, options, title))


def pieces(report: Report, options: RenderOptions = RenderOptions(), title: str = TITLE) -> Iterator[str]:
    """The same text as it is made."""
    return text_template("report.md", escape).generate(
        title=title,
        report=report,
        options=options,
        severities=severities,
        all_findings=all_findings,
        held_back=held_back,
        shown=shown,
        of_table=of_table,
        undecided=undecided,
        habits=habits,
        grade=grade,
        pages=pages,
        position=position,
        cell_message=cell_message,
        quotations=quotations,
        where=where,
        labels=[s.label for s in Severity],
    )


def escape(text: str) -> str:
    """The text on one line, its signs and addresses without meaning for Markdown and HTML."""
    plain = _SIGNS.sub(r"\\\1", one_line(text))
    plain = "".join(_ENTITIES.get(c, c) for c in plain)
    # a programme that turns bare addresses into links must not find any
    plain = _ADDRESS.sub(r"\\", plain)
    return _START.sub(lambda m: f"{m.group(1) or ''}\\", plain)
