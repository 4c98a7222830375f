"""What the Word review says of each submission and each of its projects."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.finding import Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report, Score
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.charts import png, severity_by_family
from perfcheck.reports.habits import Habit, habits
from perfcheck.reports.overview import held_back, mean_score, of_table, severities, shown, undecided
from perfcheck.reports.review import OPINIONS, Criterion, Fault, criteria, faults, money
from perfcheck.reports.wording import grade, pages

PICTURE_WIDTH = 5_400_000
"""Of a chart, in EMU: 150 mm."""
SEVERAL = 3
"""A submission of so many projects gets a chart."""


@dataclass(frozen=True, slots=True)
class Project:
    """A section of the document: one target table, ready to be printed."""

    mark: int
    name: str
    basics: list[tuple[str, str]]
    annual_funds: str
    errors: int
    warnings: int
    points: str
    grade: str
    criteria: list[Criterion]
    faults: list[Fault]
    opinion: str

    @property
    def anchor(self) -> str:
        """The section's bookmark; never made of the submission's words."""
        return f"project_{self.mark}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in the document."""

    number: int
    png: bytes

    @property
    def file(self) -> str:
        """Its name within the package, beside the text."""
        return f"media/chart{self.number}.png"

    @property
    def height(self) -> int:
        """Its height in EMU at the document's width of pictures."""
        width, height = struct.unpack(">II", self.png[16:24])
        return int(PICTURE_WIDTH * height / width)


@dataclass(frozen=True, slots=True)
class Part:
    """All that the document says of one submission."""

    owner: str
    year: int | None
    reading: str
    problems: tuple[Problem, ...]
    faults: list[Fault]
    habits: list[Habit]
    chart: Chart | None
    projects: list[Project]
    undecided: dict[str, list[str]]


def parts(report: Report, options: RenderOptions) -> Iterator[Part]:
    """The document's parts, a submission each."""
    mark = 0
    for number, document in enumerate(report.documents, start=1):
        tables = document.submission.tables
        findings = shown(document.findings, options.info)
        yield Part(
            _owner(document),
            document.submission.fiscal_year,
            _reading(document, options),
            document.problems,
            faults(of_table(findings, None)),
            habits(document),
            _chart(document, number, options),
            [_project(t, document, faults(of_table(findings, t.id)), mark + n) for n, t in enumerate(tables, start=1)],
            undecided(document),
        )
        mark += len(tables)


def _chart(document: DocumentReport, number: int, options: RenderOptions) -> Chart | None:
    """The findings by kind, where there are several projects to see a pattern in."""
    if len(document.submission.tables) < SEVERAL:
        return None
    svg = severity_by_family(Report("", (document,)), options.info)
    return Chart(number, png(svg)) if svg else None


def _owner(document: DocumentReport) -> str:
    submission = document.submission
    return submission.department or next((t.department or t.unit or "" for t in submission.tables), "")


def _reading(document: DocumentReport, options: RenderOptions) -> str:
    submission = document.submission
    counts = severities(document.findings)
    size = f"（共{submission.pages}页）" if submission.pages else ""
    indicators = sum(len(t.indicators) for t in submission.tables)
    mean = mean_score([document])
    score = f"，各项目平均评分上限{grade(mean)}分" if mean is not None else ""
    hints = counts[Severity.INFO]
    more = f"，提示{hints}处" + ("" if options.info else "（未列入本意见）") if hints else ""
    kept = held_back(Report("", (document,)))
    return (
        f"送审文件{submission.path.rpartition('/')[2]}{size}，读出项目支出绩效目标表{len(submission.tables)}张、"
        f"指标{indicators}条。检查发现错误{counts[Severity.ERROR]}处、警告{counts[Severity.WARNING]}处{more}{score}。"
        + (f"{kept}。" if kept else "")
    )


def _project(table: TargetTable, document: DocumentReport, found: list[Fault], mark: int) -> Project:
    score = document.scores.get(table.id)
    counts = severities([f for fault in found for f in fault.findings])
    points = grade(score.total) if score else ""
    level = score.grade if score else ""
    return Project(
        mark,
        table.called,
        _basics(table, document),
        _funds(table, Period.ANNUAL),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        points,
        level,
        criteria(score, found) if score else [],
        found,
        f"评分上限{points}分，等级上限为“{level}”{_capped(score)}。{OPINIONS[level]}。"
        if score
        else "本表没有评分，请审核人直接提出意见。",
    )


def _capped(score: Score) -> str:
    return f"（因{'、'.join(score.caps)}封顶）" if score.caps else ""


def _basics(table: TargetTable, document: DocumentReport) -> list[tuple[str, str]]:
    year = table.fiscal_year or document.submission.fiscal_year
    return [
        ("主管部门", table.department or document.submission.department or ""),
        ("实施单位", table.unit or ""),
        ("年度", f"{year}年" if year else ""),
        ("项目期", table.project_term or ""),
        ("实施期资金", _funds(table, Period.IMPLEMENTATION)),
        ("年度资金", _funds(table, Period.ANNUAL)),
        ("项目属性", table.attribute or ""),
        ("表格位置", pages(table)),
    ]


def _funds(table: TargetTable, period: Period) -> str:
    funds = table.funds.get(period)
    return money(funds.total.yuan) if funds and funds.total else ""
