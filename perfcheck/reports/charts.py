"""Charts as SVG, whose text a browser draws with its own fonts.

Every function gives None where there is nothing to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import lxml.etree as etree
import pygal
from pygal.style import Style

from perfcheck.model.finding import Family, Severity
from perfcheck.model.report import Report
from perfcheck.reports.departments import Department
from perfcheck.reports.overview import shown
from perfcheck.reports.plain import one_line

COLOURS = {Severity.ERROR: "#c62828", Severity.WARNING: "#c77700", Severity.INFO: "#607d8b"}
BAR = "#2f6f9f"
MOST = 20
"""A chart shows so many bars at most: the worst."""
LONGEST = 18
"""Names are cut to so many characters."""

_WIDTH, _ROW, _FONT = 640, 26, 13
# pygal takes every character for 0.6 em wide, a Chinese one is 1 em
_WIDER = 0.4
_DARK = (
    "@media (prefers-color-scheme: dark){text,.axis text.major,.legend text{fill:#d6dbe0 !important}"
    ".axis .guide.line{stroke:#465261 !important}}"
)
# a bar shorter than this part of the longest has no room for its number
_ROOM = 0.04

Bars = Sequence[tuple[str, Sequence[float]]]


def severity_by_family(report: Report, info: bool = False) -> str | None:
    """Findings by family and severity, the family with the most findings first."""
    found = (f for d in report.documents for f in shown(d.findings, info))
    counts: Mapping[tuple[Family, Severity], int] = Counter((f.family, f.severity) for f in found)
    levels = [s for s in Severity if info or s is not Severity.INFO]
    rows = [(family.label, [counts.get((family, s), 0) for s in levels]) for family in Family]
    rows = sorted((r for r in rows if sum(r[1])), key=lambda r: -sum(r[1]))
    bars = [(f"{label} {sum(values)}", values) for label, values in rows]
    return _svg("各类问题数量", bars, {s.label: COLOURS[s] for s in levels}) if bars else None


def scores(report: Report) -> str | None:
    """The suggested points of each project, the lowest first."""
    points = [
        (t.called, d.scores[t.id].total) for d in report.documents for t in d.submission.tables if t.id in d.scores
    ]
    return _points("各项目评分上限", "个项目", points)


def departments(found: Sequence[Department]) -> str | None:
    """The mean points of each department, the lowest first; None for a single department."""
    points = [(d.name, d.score) for d in found]
    return _points("各部门平均评分", "个部门", points) if len(points) > 1 else None


def _points(title: str, counted: str, points: Iterable[tuple[str, Decimal | None]]) -> str | None:
    known = sorted(((name, float(total)) for name, total in points if total is not None), key=lambda p: p[1])
    if len(known) > MOST:
        title += f"（最低的{MOST}{counted}）"
    bars = [(name, [total]) for name, total in known[:MOST]]
    return _svg(title, bars, {"评分": BAR}, full=100) if bars else None


def _svg(title: str, bars: Bars, series: Mapping[str, str], full: int | None = None) -> str:
    """Horizontal bars, the first on top, stacked where there are several series (label to colour)."""
    labels = [_cut(name) for name, _ in bars]
    longest = max(map(len, labels))
    least = _ROOM * max(sum(values) for _, values in bars)
    chart = pygal.HorizontalStackedBar(
        style=_style(tuple(series.values())),
        js=[],
        no_prefix=True,
        css=["file://style.css", "file://graph.css", f"inline:{_DARK}"],
        width=_WIDTH,
        height=70 + _ROW * len(bars) + (30 if len(series) > 1 else 0),
        title=title,
        margin=10,
        margin_left=10 + int(longest * _FONT * _WIDER),
        spacing=8,
        show_legend=len(series) > 1,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(series),
        legend_box_size=10,
        truncate_label=-1,
        print_values=True,
        print_zeroes=False,
        formatter=lambda value: f"{value:g}" if value >= least or not value else "",
        show_y_guides=False,
        range=(0, full) if full else None,
    )
    chart.x_labels = labels[::-1]
    for position, name in enumerate(series):
        chart.add(name, [values[position] for _, values in bars][::-1])
    return _clean(chart.render_tree())


def _style(colours: tuple[str, ...]) -> Style:
    return Style(
        colors=colours,
        value_colors=("#ffffff",) * len(colours),
        background="transparent",
        plot_background="transparent",
        font_family="sans-serif",
        foreground="#333333",
        foreground_strong="#222222",
        foreground_subtle="#d0d4d8",
        guide_stroke_color="#c4cad0",
        major_guide_stroke_color="#c4cad0",
        opacity="1",
        opacity_hover="1",
        title_font_size=16,
        label_font_size=_FONT,
        major_label_font_size=_FONT,
        legend_font_size=_FONT,
        value_font_size=12,
        transition="0s",
    )


def _cut(name: str) -> str:
    plain = one_line(name)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _clean(tree: etree._Element) -> str:
    """The chart without its script, and without the date and random id that would make every run another."""
    for node in list(tree.iter(etree.Comment, "{*}script")):
        node.getparent().remove(node)
    tree.attrib.pop("id", None)
    text: str = etree.tostring(tree, encoding="unicode")
    return text
