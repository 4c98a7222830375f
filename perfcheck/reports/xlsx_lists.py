"""The workbook's long lists: projects, findings and indicators, linked with each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.kind import Importance
from perfcheck.model.quantity import Dimension
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reports.overview import in_order, severities
from perfcheck.reports.source import file_link
from perfcheck.reports.stakes import at_stake, project_money
from perfcheck.reports.wording import CRITERIA, messages, pages, places, quotations, subject, suggestions, where
from perfcheck.reports.workbook import Column, Link, Sheet, Use, Value

COUNTS = tuple(Column(s.label, 7) for s in Severity)
PROJECTS = (
    Column("表号", 6),
    Column("项目", 30),
    Column("主管部门", 20),
    Column("实施单位", 20),
    Column("年度", 6),
    Column("项目属性", 10),
    Column("项目期", 10),
    Column("实施期资金（元）", 16, "#,##0.00"),
    Column("年度资金（元）", 16, "#,##0.00"),
    Column("指标数", 7),
    *COUNTS,
    Column("评分上限", 8, "0.0"),
    Column("等级上限", 8),
    *(Column(f"{code} {title}", 7, "0.0") for code, title in CRITERIA.items()),
    Column("位置", 12),
    Column("文件", 30, use=Use.SCREEN),
)
VERDICTS = ("采纳", "采纳并改写", "不采纳", "待议")
"""What a reviewer may say of a finding."""
FINDINGS = (
    Column("编号", 8),
    Column("级别", 5),
    Column("部门", 14),
    Column("项目", 16),
    Column("金额", 16, '#,##0.00"元"'),
    Column("指标或栏目", 16),
    Column("位置", 8),
    Column("原文", 20),
    Column("问题", 32),
    Column("修改建议", 32),
    Column("审核结论", 10, use=Use.FILL_IN, choices=VERDICTS),
    Column("审核人意见", 14, use=Use.FILL_IN),
    Column("部门反馈", 14, use=Use.FILL_IN),
    Column("复核", 8, use=Use.FILL_IN),
    Column("规则", 9, use=Use.SCREEN),
    Column("规则名称", 24, use=Use.SCREEN),
    Column("类别", 12, use=Use.SCREEN),
    Column("依据", 36, use=Use.SCREEN),
    Column("扣分要点", 10, use=Use.SCREEN),
    Column("把握", 6, use=Use.SCREEN),
    Column("另见", 12, use=Use.SCREEN),
    Column("文件", 30, use=Use.SCREEN),
    Column("指纹", 12, use=Use.HIDDEN),
)
"""The columns to fill in are read back by their headings, the findings found again by their 指纹."""
_UNDECIDED = (None,) * sum(c.use is Use.FILL_IN for c in FINDINGS)
INDICATORS = (
    Column("表号", 6),
    Column("项目", 26),
    Column("期间", 8),
    Column("一级指标", 12),
    Column("二级指标", 14),
    Column("三级指标", 32),
    Column("指标值", 22),
    Column("比较符", 8),
    Column("数值", 14, "#,##0.####"),
    Column("数值上限", 14, "#,##0.####"),
    Column("计量单位", 10),
    Column("权重", 8, "0.##"),
    Column("备注", 24),
    Column("位置", 14),
    Column("文件", 30, use=Use.SCREEN),
)


def projects(report: Report, folder: Path | None) -> Sheet:
    """A row for every target table, its name linked to its first finding."""
    keys = [(n, f.table) for n, d in enumerate(report.documents) for f in in_order(d)]
    first = {key: row for row, key in reversed(list(enumerate(keys)))}
    rows = [
        (*_project(table, document, first.get((number, table.id))), file)
        for number, document, file in _documents(report, folder)
        for table in document.submission.tables
    ]
    return Sheet("项目", PROJECTS, rows)


def _project(table: TargetTable, document: DocumentReport, first: int | None) -> tuple[Value, ...]:
    score = document.scores.get(table.id)
    return (
        table.id,
        table.called if first is None else Link(table.called, "问题", first),
        table.department,
        table.unit,
        table.fiscal_year or document.submission.fiscal_year,
        table.attribute,
        table.project_term,
        _total(table, Period.IMPLEMENTATION),
        _total(table, Period.ANNUAL),
        len(table.indicators),
        *severities([f for f in document.findings if f.table == table.id]).values(),
        score.total if score and score.importance is not Importance.GENERAL else None,
        score.grade if score else None,
        *(score.criteria.get(c) if score else None for c in CRITERIA),
        pages(table),
    )


def _total(table: TargetTable, period: Period) -> Decimal | None:
    funds = table.funds.get(period)
    return funds.total.yuan if funds and funds.total else None


def findings(report: Report, folder: Path | None) -> Sheet:
    """A row for every finding, linked to its project and its indicator, with columns for the reviewer's work."""
    tables = [(n, t.id) for n, d in enumerate(report.documents) for t in d.submission.tables]
    project_rows = {key: row for row, key in enumerate(tables)}
    named = [(n, t.id, i.level2, i.name) for n, t, i in _all_indicators(report)]
    indicator_rows = {key: row for row, key in reversed(list(enumerate(named)))}
    rows: list[tuple[Value, ...]] = []
    for number, document, file in _documents(report, folder):
        money = project_money(document)
        departments = {t.id: t.department for t in document.submission.tables}
        for finding in in_order(document):
            project: Value = finding.project
            if finding.table:
                project = Link(finding.project or "", "项目", project_rows[number, finding.table])
            first = finding.spots[0]
            at = indicator_rows.get((number, finding.table or "", first.level2 or "", first.indicator or ""))
            about: Value = subject(finding) if at is None else Link(subject(finding), "指标", at)
            department = document.submission.department or departments.get(finding.table or "")
            judged = _judged(finding, department, project, at_stake(finding, money), about)
            rows.append((*judged, *_UNDECIDED, *_more(finding), file, finding.fingerprint))
    return Sheet("问题", FINDINGS, rows)


def _judged(
    finding: Finding, department: str | None, project: Value, yuan: Decimal | None, about: Value
) -> tuple[Value, ...]:
    """What a reviewer decides on."""
    return (
        finding.number,
        finding.severity,
        department,
        project,
        yuan,
        about,
        places(finding),
        quotations(finding),
        messages(finding),
        suggestions(finding),
    )


def _more(finding: Finding) -> tuple[Value, ...]:
    """What else is known of a finding."""
    return (
        finding.code,
        finding.title,
        finding.family.label,
        "；".join(finding.basis),
        "、".join(finding.criteria),
        finding.confidence.label,
        "、".join(finding.also),
    )


def _documents(report: Report, folder: Path | None) -> Iterator[tuple[int, DocumentReport, Value]]:
    """Every document with its number and its file, which is linked if the workbook's folder is known."""
    for number, document in enumerate(report.documents):
        path = document.submission.path
        target = file_link(path, folder) if folder else None
        yield number, document, Link(path, target) if target else path


def indicators(report: Report, folder: Path | None) -> Sheet:
    """The indicators as read."""
    files = [file for _, _, file in _documents(report, folder)]
    rows = [(t.id, t.called, *_indicator(i), where(i.place), files[n]) for n, t, i in _all_indicators(report)]
    return Sheet("指标", INDICATORS, rows)


def _indicator(indicator: Indicator) -> tuple[Value, ...]:
    quantity = indicator.quantity
    # a date is no number to reckon with
    counted = quantity if quantity and quantity.dimension is not Dimension.DATE else None
    return (
        indicator.period.label,
        indicator.level1,
        indicator.level2,
        indicator.name,
        indicator.value,
        counted.operator.value if counted and counted.operator else None,
        counted.number if counted else None,
        counted.upper if counted else None,
        counted.unit if counted else None,
        indicator.weight,
        indicator.note,
    )


def _all_indicators(report: Report) -> Iterator[tuple[int, TargetTable, Indicator]]:
    """Every indicator with its document's number and its table, in the order of the list."""
    for number, document in enumerate(report.documents):
        for table in document.submission.tables:
            for indicator in table.indicators:
                yield number, table, indicator
