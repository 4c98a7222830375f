"""A comparison as a Word file: what is still to be mended and what was changed unasked, a table a project."""

from __future__ import annotations

from perfcheck.reports.base import RenderOptions
from perfcheck.reports.docx_package import word_file
from perfcheck.reports.wording import told
from perfcheck.season.comparison import Comparison
from perfcheck.season.reports.view import about_project, change_words, projects, sides, subject, summary, words


def render(comparison: Comparison, options: RenderOptions = RenderOptions()) -> bytes:
    """The comparison as a docx file; the same bytes for the same comparison."""
    return word_file(
        "comparison.xml",
        comparison=comparison,
        projects=list(projects(comparison, options.info)),
        sides=sides(comparison),
        summary=summary(comparison),
        about_project=about_project,
        change_words=change_words,
        subject=subject,
        words=words,
        told=told,
    )
