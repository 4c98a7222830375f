"""The 审核意见 as a Word document: to each submission a letter and its annex."""

from __future__ import annotations

from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.docx_package import word_file
from perfcheck.reports.letter import letters

WIDTHS = {True: (750, 1130, 860, 5156, 4360, 500), False: (750, 1130, 860, 4756, 3960, 1300)}
"""The annex's columns in twips, for places that are pages and for others; together the type area's longer side."""


FORM_WIDTHS = (1245, 1900, 700, 1000, 2300, 1700)
"""The columns of a review form; together the type area's width."""


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as docx, the same bytes for the same report; raises ReportError for a template that is none."""
    if options.template:
        from perfcheck.reports.docx_template import filled

        return filled(options.template, report, options)
    pages = [(kind, letter) for letter in letters(report, options) for kind in letter.pages]
    return word_file("letter.xml", pages=pages, problems=report.problems, all_widths=WIDTHS, form_widths=FORM_WIDTHS)
