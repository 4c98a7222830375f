"""A comparison as a workbook to filter and sort: findings, changes and projects, old and new words side by side."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import told
from perfcheck.reports.workbook import Column, Sheet, Value, workbook
from perfcheck.season.comparison import Comparison, ProjectLine
from perfcheck.season.reports.view import HOW, change_words, projects, subject, words

_FINDINGS = (
    Column("项目", 24),
    Column("编号", 9),
    Column("规则", 9),
    Column("级别", 7),
    Column("情况", 14),
    Column("位置", 26),
    Column("上一稿", 28),
    Column("新稿", 28),
    Column("说明", 30),
    Column("原来的问题", 44),
    Column("修改建议", 44),
)
_CHANGES = (
    Column("项目", 24),
    Column("位置", 30),
    Column("改动", 18),
    Column("上一稿", 30),
    Column("新稿", 30),
)
_PROJECTS = (
    Column("部门", 24),
    Column("上一稿项目", 28),
    Column("新稿项目", 28),
    Column("情况", 10),
    Column("对应方式", 14),
    Column("上一稿评分上限", 12, "0.0"),
    Column("新稿评分上限", 12, "0.0"),
    Column("说明", 40),
)


def render(comparison: Comparison, options: RenderOptions = RenderOptions()) -> bytes:
    """The comparison as an xlsx file; the same bytes for the same comparison."""
    counts: list[list[Value]] = [[name, number] for name, number in comparison.summary.items()]
    sides = (("上一稿文件", comparison.old), ("新稿文件", comparison.new))
    counts += [[label, path] for label, paths in sides for path in paths]
    counts += [["无法完成" if p.blocking else "说明", told(p)] for p in comparison.problems]
    return workbook(
        [
            Sheet("逐条对照", _FINDINGS, list(_findings(comparison))),
            Sheet("未要求的改动", _CHANGES, list(_changes(comparison))),
            Sheet("项目", _PROJECTS, [_project(line) for line in comparison.projects]),
            Sheet("汇总", (Column("情况", 16), Column("数目或内容", 90)), counts),
        ]
    )


def _findings(comparison: Comparison) -> Iterator[list[Value]]:
    for project in projects(comparison):
        for f in project.findings:
            yield [
                project.title,
                f.number,
                f.code,
                f.severity,
                f.state.value,
                subject(f.indicator, f.field),
                words(f.old, f.new),
                words(f.new, f.old),
                f.why or "",
                one_line(f.message),
                one_line(f.suggestion),
            ]


def _changes(comparison: Comparison) -> Iterator[list[Value]]:
    for project in projects(comparison):
        for c in project.changes:
            yield [project.title, subject(c.indicator, c.field), change_words(c), c.old or "", c.new or ""]


def _project(line: ProjectLine) -> list[Value]:
    how = HOW[line.how] if line.how else ""
    scores = (line.score.old, line.score.new)
    return [line.department or "", line.old or "", line.new or "", line.state.value, how, *scores, line.why or ""]
