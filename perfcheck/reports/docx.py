"""《项目支出绩效目标审核意见》 as a Word document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.model.finding import Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.habits import Habit, habits
from perfcheck.reports.overview import mean_score, of_table, severities, shown, undecided
from perfcheck.reports.review import OPINIONS, Criterion, Fault, criteria, faults, money
from perfcheck.reports.templating import TEMPLATES, markup_template
from perfcheck.reports.wording import grade, pages, position, quotations, where

SKELETON = TEMPLATES / "docx"
BODY = "word/document.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)


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
class Part:
    """All that the document says of one submission."""

    owner: str
    year: int | None
    reading: str
    problems: tuple[Problem, ...]
    faults: list[Fault]
    habits: list[Habit]
    projects: list[Project]
    undecided: dict[str, list[str]]


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as docx, the same bytes for the same report."""
    body = markup_template(f"docx/{BODY}").render(
        submissions=list(_parts(report, options)),
        report=report,
        position=position,
        quotations=quotations,
        where=where,
        grade=grade,
        chinese=chinese,
        sentence=sentence,
        losses=losses,
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for file in sorted(f for f in SKELETON.rglob("*") if f.is_file()):
            name = file.relative_to(SKELETON).as_posix()
            data = body.lstrip().encode("utf-8") if name == BODY else file.read_bytes()
            package.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(report: Report, options: RenderOptions) -> Iterator[Part]:
    mark = 0
    for document in report.documents:
        tables = document.submission.tables
        findings = shown(document.findings, options.info)
        yield Part(
            _owner(document),
            document.submission.fiscal_year,
            _reading(document, options),
            document.problems,
            faults(of_table(findings, None)),
            habits(document),
            [_project(t, document, faults(of_table(findings, t.id)), mark + n) for n, t in enumerate(tables, start=1)],
            undecided(document),
        )
        mark += len(tables)


def _owner(document: DocumentReport) -> str:
    submission = document.submission
    return submission.department or next((t.department or t.unit or "" for t in submission.tables), "")


def _reading(document: DocumentReport, options: RenderOptions) -> str:
    submission = document.submission
    counts = severities(document.findings)
    size = f"（共{submission.pages}页）" if submission.pages else ""
    indicators = sum(len(t.indicators) for t in submission.tables)
    mean = mean_score([document])
    score = f"，各项目平均建议评分{grade(mean)}分" if mean is not None else ""
    hints = counts[Severity.INFO]
    more = f"，提示{hints}处" + ("" if options.info else "（未列入本意见）") if hints else ""
    return (
        f"送审文件{submission.path.rpartition('/')[2]}{size}，读出项目支出绩效目标表{len(submission.tables)}张、"
        f"指标{indicators}条。检查发现错误{counts[Severity.ERROR]}处、警告{counts[Severity.WARNING]}处{more}{score}。"
    )


def _project(table: TargetTable, document: DocumentReport, found: list[Fault], mark: int) -> Project:
    score = document.scores.get(table.id)
    counts = severities([f for fault in found for f in fault.findings])
    points = grade(score.total) if score else ""
    level = score.grade if score else ""
    return Project(
        mark,
        table.project,
        _basics(table, document),
        _funds(table, Period.ANNUAL),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        points,
        level,
        criteria(score, found) if score else [],
        found,
        f"建议评分{points}分，建议等级为“{level}”。{OPINIONS[level]}。"
        if score
        else "本表没有评分，请审核人直接提出意见。",
    )


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


def losses(criterion: Criterion) -> list[str]:
    """Why the criterion lost points, a line a rule: 指标值照抄指标名称：问题3、4，扣2分."""
    lines = [f"{x.title}：问题{'、'.join(map(str, x.numbers))}，扣{grade(x.points)}分" for x in criterion.losses]
    return lines or ["未发现扣分问题"]


def sentence(text: str) -> str:
    """The text with one full stop at its end, be it within quotation marks."""
    return text if text.rstrip("」”》）)").endswith(("。", "？", "！")) else f"{text}。"


def chinese(number: int) -> str:
    """A section's number: 一, 十三; from a hundred on in figures."""
    digits = "零一二三四五六七八九"
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")
