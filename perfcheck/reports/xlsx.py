"""The results as an Excel workbook to filter, sort and decide in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from perfcheck.model.finding import Family, Finding, Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.departments import Standing, by_department, ranked
from perfcheck.reports.habits import habits
from perfcheck.reports.overview import mean_score, severities, undecided
from perfcheck.reports.wording import where
from perfcheck.reports.workbook import Column, Sheet, Value, workbook
from perfcheck.reports.xlsx_lists import COUNTS, findings, indicators, projects

SUMMARY = (Column("分组", 10), Column("名称", 60), *COUNTS, Column("合计", 16, "0.##"), Column("涉及表数", 10))
DEPARTMENTS = (
    Column("部门", 40),
    Column("文件", 7),
    Column("目标表", 8),
    Column("平均评分上限", 14, "0.0"),
    Column("评分排名", 10),
    *COUNTS,
    Column("每表问题数", 12, "0.0"),
    Column("每表问题数排名", 16),
)
READING = (
    Column("文件", 36),
    Column("情况", 10),
    Column("代码", 12),
    Column("说明", 60),
    Column("怎么办", 50),
    Column("位置", 14),
)


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as xlsx; findings at info level are always in it, for a list can be filtered."""
    return workbook(
        [
            Sheet("汇总", SUMMARY, list(_summary(report))),
            Sheet("部门", DEPARTMENTS, [department_row(s) for s in ranked(by_department(report))]),
            projects(report, options.folder),
            findings(report, options.folder),
            indicators(report, options.folder),
            Sheet("读取情况", READING, list(_reading(report))),
        ]
    )


def as_read(submissions: Sequence[Submission], folder: Path) -> bytes:
    """What was read of submissions, not yet judged, as xlsx that lies in ``folder``."""
    report = Report("", tuple(DocumentReport(s, problems=s.problems) for s in submissions))
    listed = (projects(report, folder), indicators(report, folder))
    return workbook([*listed, Sheet("读取情况", READING, list(_reading(report)))])


def department_row(standing: Standing) -> tuple[Value, ...]:
    """A department in the order of DEPARTMENTS."""
    department = standing.department
    return (
        department.name,
        len(department.report.documents),
        department.tables,
        department.score,
        standing.by_score,
        *department.counts.values(),
        department.per_table,
        standing.by_findings,
    )


def _summary(report: Report) -> Iterator[tuple[Value, ...]]:
    found = [(number, f) for number, d in enumerate(report.documents) for f in d.findings]
    tables = sum(len(d.submission.tables) for d in report.documents)
    blank = (None,) * len(Severity)
    yield ("范围", "检查的文件", *blank, len(report.documents), tables)
    yield ("范围", "平均评分上限", *blank, mean_score(report.documents), None)
    yield ("范围", "按配置或基线不报的问题", *blank, sum(d.suppressed for d in report.documents), None)
    yield ("范围", "检查是否完整", *blank, "完整" if report.complete else "不完整，见「读取情况」", None)
    yield _counted("全部", "全部问题", found)
    for family in Family:
        ours = [(n, f) for n, f in found if f.family is family]
        if ours:
            yield _counted("类别", family.label, ours)
    for number, document in enumerate(report.documents):
        for habit in habits(document):
            ours = [(n, f) for n, f in found if n == number and f.code == habit.code]
            yield _counted("共性问题", f"{habit.code} {habit.title}（{document.submission.path}）", ours)


def _counted(group: str, name: str, found: list[tuple[int, Finding]]) -> tuple[Value, ...]:
    """Findings, each with its document's number, counted."""
    tables = {(n, f.table) for n, f in found if f.table}
    return (group, name, *severities([f for _, f in found]).values(), len(found), len(tables))


def _reading(report: Report) -> Iterator[tuple[Value, ...]]:
    for problem in report.problems:
        yield _problem(problem, problem.path or "")
    for document in report.documents:
        path = document.submission.path
        yield (path, "读取", None, _read(document), None, None)
        for problem in document.problems:
            yield _problem(problem, path)
        for reason, codes in undecided(document).items():
            yield (path, "未能检查", "、".join(codes), reason, None, None)


def _read(document: DocumentReport) -> str:
    submission = document.submission
    counted = sum(len(t.indicators) for t in submission.tables)
    size = f"共 {submission.pages} 页，" if submission.pages else ""
    return f"{size}读出绩效目标表 {len(submission.tables)} 张、指标 {counted} 条"


def _problem(problem: Problem, path: str) -> tuple[Value, ...]:
    state = "无法完成" if problem.blocking else "说明"
    return (path, state, problem.code, problem.message, problem.advice, where(problem.place))
