"""A comparison by project, as every format for people shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.finding import Severity
from perfcheck.model.submission import Period
from perfcheck.reports.plain import one_line
from perfcheck.season.comparison import (
    UNASKED,
    Change,
    Comparison,
    Followed,
    How,
    Named,
    ProjectLine,
    ProjectState,
    Scores,
    State,
    Words,
)

HOW = {
    How.CODE: "按项目编码",
    How.NAME: "按名称",
    How.FUNDS: "按资金和指标",
    How.ROWS: "按指标",
    How.BY_HAND: "人工指定",
}
_FIELDS = {"value": "指标值", "kind": "类别", "indicator": "指标"}
_EARLIER = tuple(s for s in State if s not in (State.NEW, State.AGAIN))


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project with what became of its findings, the gravest state first; ``line`` is None for the whole text."""

    title: str
    line: ProjectLine | None
    findings: tuple[Followed, ...]
    changes: tuple[Change, ...]


def projects(comparison: Comparison, info: bool = True) -> Iterator[ProjectView]:
    """The projects that have something to tell, then what is about whole texts; hints only with ``info``."""
    findings = [f for f in comparison.findings if info or f.severity is not Severity.INFO]
    order = list(State)
    findings.sort(key=lambda f: (order.index(f.state), f.severity.rank))
    for line in comparison.projects:
        mine = tuple(f for f in findings if _belongs(f, line))
        changes = tuple(c for c in comparison.changes if _changes(c, line))
        if mine or changes or line.state is not ProjectState.SAME:
            yield ProjectView(title(line), line, mine, changes)
    whole = tuple(f for f in findings if not f.old_table and not f.new_table)
    if whole:
        yield ProjectView("全部材料", None, whole, ())


def _belongs(finding: Followed, line: ProjectLine) -> bool:
    if finding.old_table:
        return (finding.old_path, finding.old_table) == (line.old_path, line.old_table)
    return bool(finding.new_table) and (finding.new_path, finding.new_table) == (line.new_path, line.new_table)


def _changes(change: Change, line: ProjectLine) -> bool:
    return (change.old_path, change.old_table) == (line.old_path, line.old_table)


def title(line: ProjectLine) -> str:
    """A project as both rounds call it."""
    if line.old and line.new and line.old != line.new:
        return f"{line.old} → {line.new}"
    return line.old or line.new or ""


def about_project(line: ProjectLine) -> str:
    """What there is to say of the project itself; "" for nothing."""
    told = [] if line.state is ProjectState.SAME else [line.state.value]
    if line.how and (line.how is not How.NAME or line.old != line.new):
        told.append(f"{HOW[line.how]}对应")
    return "，".join(filter(None, [*told, line.why, points(line.score)]))


def points(score: Scores) -> str:
    """The suggested points of both rounds; "" where neither has any."""
    if score.old is None and score.new is None:
        return ""
    told = ["没有评分" if p is None else f"{p:.1f}" for p in (score.old, score.new)]
    return f"评分上限 {told[0]}" if told[0] == told[1] else f"评分上限 {told[0]} → {told[1]}"


def summary(comparison: Comparison) -> str:
    """The counts in words."""
    counts = comparison.summary
    earlier = [(s.value, counts[s.value]) for s in _EARLIER]
    total = sum(n for _, n in earlier)
    parts = "，".join(f"{name} {n}" for name, n in earlier if n)
    told = f"上一稿的问题 {total} 处" + (f"：{parts}" if parts else "")
    later = [(s.value, counts[s.value]) for s in (State.AGAIN, State.NEW)] + [(UNASKED, counts[UNASKED])]
    return "；".join([told, *(f"{name} {n} 处" for name, n in later if n)])


def sides(comparison: Comparison) -> tuple[str, str]:
    """The files of both rounds in words."""
    old, new = (_files(paths) for paths in (comparison.old, comparison.new))
    return old, new


def _files(paths: tuple[str, ...]) -> str:
    return "没有读出的文件" if not paths else paths[0] if len(paths) == 1 else f"{paths[0]} 等 {len(paths)} 个文件"


def subject(indicator: Named | None, field: str | None) -> str:
    """The indicator or field that it is about."""
    if indicator is None:
        return _FIELDS.get(field or "", field or "全表")
    return f"{indicator.kind}「{indicator.name}」" if indicator.name else indicator.kind


def words(cell: Words | None, other: Words | None = None) -> str:
    """What stands in a cell; its name too where the other round calls it otherwise."""
    if cell is None:
        return "—"
    value = one_line(cell.value) or "（未填）"
    return f"{cell.name} {value}" if other and other.name != cell.name else value


def change_words(change: Change) -> str:
    """What was done, in words: 年度指标值调低."""
    period = change.period.label if isinstance(change.period, Period) and change.field != "value" else ""
    field = "" if change.field == "indicator" else f"{period}{_FIELDS.get(change.field, change.field)}"
    return f"{field}{change.kind.label}"
