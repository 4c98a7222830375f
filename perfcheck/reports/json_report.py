"""Schema 1: the public contract with tools that read perfcheck's results."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import contract
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as JSON text, the same bytes for the same report."""
    return contract.dumps(report)


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same text, a document at a time."""
    return contract.pieces(report)
