"""JSON lines: a document a line, the run last; see ``perfcheck.contract.lines``."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.contract.lines import lines
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report in lines, the same bytes for the same report."""
    return "".join(lines(report))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same lines one by one."""
    return lines(report)
