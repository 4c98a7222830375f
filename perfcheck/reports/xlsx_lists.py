"""The workbook's long lists: projects, findings and indicators, linked with each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reports.overview import severities
from perfcheck.reports.wording import CRITERIA, messages, pages, places, quotations, subject, suggestions, where
from perfcheck.reports.workbook import Column, Link, Sheet, Value

COUNTS = tuple(Column(s.label, 7) for s in Severity)
PROJECTS = (
    Column("表号", 6),
    Column("项目", 36),
    Column("主管部门", 28),
    Column("实施单位", 28),
    Column("年度", 7),
    Column("项目属性", 16),
    Column("项目期", 12),
    Column("实施期资金（元）", 18, "#,##0.00"),
    Column("年度资金（元）", 18, "#,##0.00"),
    Column("指标数", 8),
    *COUNTS,
    Column("评分上限", 10, "0.0"),
    Column("等级上限", 10),
    *(Column(f"{code} {title}", 9, "0.0") for code, title in CRITERIA.items()),
    Column("位置", 14),
    Column("文件", 30),
)
FINDINGS = (
    Column("编号", 9),
    Column("级别", 6),
    Column("规则", 9),
    Column("规则名称", 24),
    Column("类别", 12),
    Column("部门", 24),
    Column("项目", 26),
    Column("指标或栏目", 26),
    Column("位置", 14),
    Column("原文", 32),
    Column("问题", 50),
    Column("修改建议", 50),
    Column("依据", 36),
    Column("扣分要点", 10),
    Column("把握", 6),
    Column("另见", 12),
    Column("文件", 30),
)
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
    Column("文件", 30),
)


def projects(report: Report) -> Sheet:
    """A row for every target table, its name linked to its first finding."""
    keys = [(n, f.table) for n, d in enumerate(report.documents) for f in d.findings]
    first = {key: row for row, key in reversed(list(enumerate(keys)))}
    rows = [
        _project(table, document, first.get((number, table.id)))
        for number, document in enumerate(report.documents)
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
        score.total if score else None,
        score.grade if score else None,
        *(score.criteria.get(c) if score else None for c in CRITERIA),
        pages(table),
        document.submission.path,
    )


def _total(table: TargetTable, period: Period) -> Decimal | None:
    funds = table.funds.get(period)
    return funds.total.yuan if funds and funds.total else None


def findings(report: Report) -> Sheet:
    """A row for every finding, linked to its project and its indicator."""
    tables = [(n, t.id) for n, d in enumerate(report.documents) for t in d.submission.tables]
    project_rows = {key: row for row, key in enumerate(tables)}
    named = [(n, t.id, i.level2, i.name) for n, t, i in _all_indicators(report)]
    indicator_rows = {key: row for row, key in reversed(list(enumerate(named)))}
    rows: list[tuple[Value, ...]] = []
    for number, document in enumerate(report.documents):
        for finding in document.findings:
            project: Value = finding.project
            if finding.table:
                project = Link(finding.project or "", "项目", project_rows[number, finding.table])
            first = finding.spots[0]
            at = indicator_rows.get((number, finding.table or "", first.level2 or "", first.indicator or ""))
            about: Value = subject(finding) if at is None else Link(subject(finding), "指标", at)
            rows.append((finding.number, *_finding(finding, document, project, about)))
    return Sheet("问题", FINDINGS, rows)


def _finding(finding: Finding, document: DocumentReport, project: Value, about: Value) -> tuple[Value, ...]:
    of_table = next((t.department for t in document.submission.tables if t.id == finding.table), None)
    return (
        finding.severity,
        finding.code,
        finding.title,
        finding.family.label,
        document.submission.department or of_table,
        project,
        about,
        places(finding),
        quotations(finding),
        messages(finding),
        suggestions(finding),
        "；".join(finding.basis),
        "、".join(finding.criteria),
        finding.confidence.label,
        "、".join(finding.also),
        document.submission.path,
    )


def indicators(report: Report) -> Sheet:
    """The indicators as read."""
    rows = [
        (t.id, t.called, *_indicator(i), where(i.place), report.documents[n].submission.path)
        for n, t, i in _all_indicators(report)
    ]
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
