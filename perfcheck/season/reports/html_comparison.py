"""A comparison as one HTML page that needs nothing else: both rounds side by side, what is still open first."""

from __future__ import annotations

from markupsafe import Markup

from perfcheck.reports.base import RenderOptions
from perfcheck.reports.templating import TEMPLATES, markup_template
from perfcheck.reports.wording import told
from perfcheck.season.comparison import OPEN, Comparison
from perfcheck.season.reports.view import about_project, change_words, projects, sides, subject, summary, words


def render(comparison: Comparison, options: RenderOptions = RenderOptions()) -> str:
    """The comparison as HTML text, without scripts."""
    style = (TEMPLATES / "html" / "comparison.css").read_text("utf-8")
    return markup_template("html/comparison.html").render(
        comparison=comparison,
        projects=list(projects(comparison, options.info)),
        sides=sides(comparison),
        summary=summary(comparison),
        open=OPEN,
        about_project=about_project,
        change_words=change_words,
        subject=subject,
        words=words,
        told=told,
        # our own text: nothing of a submission goes into the style
        style=Markup(style),
    )
