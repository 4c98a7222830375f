"""The draft as a Word file: every change is a tracked one, to be accepted or rejected."""

from __future__ import annotations

from itertools import count

from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.docx_package import word_file
from perfcheck.reports.draft import all_drafts


class _Marks:
    """Numbers of the changes: each is given once in a file, or Word refuses it."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> int:
        return next(self._numbers)


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The tables as read with their fixes as tracked changes; the same bytes for the same report."""
    return word_file("draft.xml", drafts=all_drafts(report.documents), marks=_Marks())
