"""Schema 1: the public contract with tools that read perfcheck's results."""

from __future__ import annotations

from perfcheck import contract
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as JSON text, the same bytes for the same report."""
    return contract.dumps(report)
