"""A comparison on a terminal: the counts, then project by project what is still to be mended."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Severity
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import told
from perfcheck.reports.wrapping import columns, wrap
from perfcheck.season.comparison import Change, Comparison, Followed, ProjectState, State
from perfcheck.season.reports.view import (
    ProjectView,
    about_project,
    change_words,
    projects,
    sides,
    subject,
    summary,
    words,
)

_WIDEST = max(columns(s.value) for s in State)
_COLOURS = {State.STANDS: "31", State.STILL_WRONG: "31", State.LOST: "33", State.MENDED: "32"}


def render(comparison: Comparison, options: RenderOptions = RenderOptions()) -> str:
    """The comparison as lines of text; only the counts if ``quiet``."""
    lines = list(_head(comparison, options))
    if not options.quiet:
        for project in projects(comparison, options.info):
            lines += ["", *_project(project, options)]
    return "\n".join(lines) + "\n"


def _head(comparison: Comparison, options: RenderOptions) -> Iterator[str]:
    old, new = sides(comparison)
    yield one_line(f"对照 {old} → {new}")
    yield from wrap("", summary(comparison), options.width)
    lines = comparison.projects
    counts = ((s.value, sum(line.state is s for line in lines)) for s in ProjectState)
    yield "项目：" + ("，".join(f"{name} {n}" for name, n in counts if n) or "没有读出")
    hints = sum(f.severity is Severity.INFO for f in comparison.findings)
    if hints and not options.info:
        yield f"其中提示 {hints} 处，用 -v 显示"
    for problem in comparison.problems:
        lead = "[无法完成] " if problem.blocking else "[说明] "
        yield from wrap(lead, one_line(told(problem)), options.width)


def _project(project: ProjectView, options: RenderOptions) -> Iterator[str]:
    about = about_project(project.line) if project.line else ""
    yield options.bold(one_line(project.title)) + (f"  {one_line(about)}" if about else "")
    for finding in project.findings:
        yield from _finding(finding, options)
    for change in project.changes:
        lead = f"  {_padded('未要求的改动')} "
        yield from wrap(lead, _change(change), options.width)


def _finding(finding: Followed, options: RenderOptions) -> Iterator[str]:
    state = options.paint(_padded(finding.state.value), _COLOURS.get(finding.state, "0"))
    about = subject(finding.indicator, finding.field)
    said = f"{finding.number} {finding.code} {about}：{_said(finding)}".lstrip()
    first, *rest = wrap(f"  {_padded(finding.state.value)} ", one_line(said), options.width)
    yield first.replace(_padded(finding.state.value), state, 1)
    yield from rest
    if options.info and finding.state is not State.MENDED and finding.suggestion:
        yield from wrap(" " * (_WIDEST + 3), one_line(f"建议：{finding.suggestion}"), options.width)


def _said(finding: Followed) -> str:
    why = f"（{finding.why}）" if finding.why else ""
    if finding.state in (State.NEW, State.AGAIN) or finding.old is None:
        return finding.message + why
    unchanged = finding.new is not None and finding.old.value == finding.new.value
    if finding.new is None or (finding.state is State.STANDS and unchanged):
        return words(finding.old) + why
    return f"{words(finding.old, finding.new)} → {words(finding.new, finding.old)}{why}"


def _change(change: Change) -> str:
    about = f"{subject(change.indicator, None)}" if change.indicator else ""
    return one_line(f"{about}{change_words(change)}：{change.old or '—'} → {change.new or '—'}")


def _padded(text: str) -> str:
    return text + " " * (_WIDEST - columns(text))
