"""The report on a terminal: by project, the gravest first."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import TargetTable
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.habits import habits
from perfcheck.reports.overview import all_findings, of_table, severities, shown, undecided
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import cell_message, grade, pages, position, quotations, where

WIDTH = 96
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36"}


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as lines of text."""
    lines: list[str] = []
    for document in report.documents:
        lines += _document(document, options)
    lines += [_problem(p) for p in report.problems]
    lines += _summary(report, options)
    return "\n".join(lines) + "\n"


def _document(document: DocumentReport, options: RenderOptions) -> Iterator[str]:
    submission = document.submission
    yield _bold(one_line(submission.path), options)
    about = [submission.department, f"{submission.fiscal_year}年度" if submission.fiscal_year else None]
    yield "  " + one_line("，".join(filter(None, [*about, f"读出绩效目标表 {len(submission.tables)} 张"])))
    yield from (_problem(p) for p in document.problems if p.blocking or not options.quiet)
    if not options.quiet:
        found = shown(document.findings, options.info)
        yield from _group(None, "全文", of_table(found, None), options)
        for table in submission.tables:
            yield from _group(table, _heading(table, document), of_table(found, table.id), options)
        yield from _undecided(document)
        yield from _habits(document)
    yield ""


def _heading(table: TargetTable, document: DocumentReport) -> str:
    score = document.scores.get(table.id)
    points = f"评分上限 {grade(float(score.total))}（{score.grade}）" if score else ""
    return "  ".join(filter(None, [f"{table.id} {one_line(table.called)}", pages(table), points]))


def _group(table: TargetTable | None, heading: str, findings: list[Finding], options: RenderOptions) -> Iterator[str]:
    if not findings and table is None:
        return
    yield ""
    yield _bold(f"■ {heading}", options)
    if not findings:
        yield "  未发现问题"
    for finding in findings:
        yield from _finding(finding, options)


def _finding(finding: Finding, options: RenderOptions) -> Iterator[str]:
    word = _paint(finding.severity.label, COLOURS[finding.severity], options)
    yield f"  {word} {finding.number} {finding.code} {finding.title}"
    yield from _field("位置", position(finding))
    yield from _field("原文", "" if finding.cells else quotations(finding))
    yield from _field("问题", finding.message)
    yield from _field("修改", finding.suggestion)
    if options.info:
        yield from _cells(finding)
    yield from _field("依据", "；".join(finding.basis))
    yield from _field("另见", "、".join(finding.also))


def _cells(finding: Finding) -> Iterator[str]:
    """What was said of each cell, for those who asked for all."""
    for cell in finding.cells:
        yield from _wrap("    · ", cell_message(cell))
        yield from _wrap("      改 ", cell.suggestion)


def _field(label: str, text: str) -> Iterator[str]:
    if text:
        yield from _wrap(f"    {label}  ", text)


def _undecided(document: DocumentReport) -> Iterator[str]:
    reasons = undecided(document)
    if reasons:
        yield ""
        yield "  未能检查："
        for reason, codes in reasons.items():
            yield from _wrap("    ", f"{reason}：{'、'.join(codes)}")


def _habits(document: DocumentReport) -> Iterator[str]:
    found = habits(document)
    if found:
        yield ""
        yield "  共性问题："
        yield from (f"    {h.code} {h.title}：{h.findings} 处，涉及 {h.tables} 张表" for h in found)


def _problem(problem: Problem) -> str:
    place = where(problem.place)
    head = "无法完成" if problem.blocking else "说明"
    told = problem.message + (f"（{place}）" if place else "") + (f"。{problem.advice}" if problem.advice else "")
    return f"  [{head}] {problem.code} {one_line(told)}"


def _summary(report: Report, options: RenderOptions) -> Iterator[str]:
    counts = severities(all_findings(report))
    tables = sum(len(d.submission.tables) for d in report.documents)
    yield (
        f"共检查 {len(report.documents)} 个文件、{tables} 张绩效目标表："
        f"错误 {counts[Severity.ERROR]}，警告 {counts[Severity.WARNING]}，提示 {counts[Severity.INFO]}"
        + ("" if options.info or not counts[Severity.INFO] else "（加 -v 显示提示）")
    )
    if not report.complete:
        yield "检查不完整：有内容未能读取或规则未能运行，见上文 [无法完成]"


def _wrap(lead: str, text: str) -> list[str]:
    """Wrap by display width: a Chinese character takes two columns."""
    room = WIDTH - _columns(lead)
    lines, line, used = [], "", 0
    for char in one_line(text):
        width = _columns(char)
        if used + width > room:
            lines.append(line)
            line, used = "", 0
        line += char
        used += width
    lines.append(line)
    return [lead + lines[0], *(textwrap.indent(x, " " * _columns(lead)) for x in lines[1:])]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _bold(text: str, options: RenderOptions) -> str:
    return _paint(text, "1", options)


def _paint(text: str, code: str, options: RenderOptions) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if options.colour else text
