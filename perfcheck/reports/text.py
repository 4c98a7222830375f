"""The report on a terminal: what to look at first, then a line a rule by project; all that was said if asked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Severity
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import TargetTable
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.habits import habits
from perfcheck.reports.overview import all_findings, counted, held_back, of_table, severities, shown, undecided
from perfcheck.reports.plain import one_line
from perfcheck.reports.review import faults
from perfcheck.reports.stakes import Stake, first_look, project_money
from perfcheck.reports.text_findings import details, fault_line
from perfcheck.reports.wording import money, pages, standing, subject, told
from perfcheck.reports.wrapping import wrap


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as lines of text."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same lines one by one."""
    return (f"{line}\n" for line in (_short(report) if options.quiet else _long(report, options)))


def _long(report: Report, options: RenderOptions) -> Iterator[str]:
    yield from _head(report, options)
    yield from _first(report, options)
    for document in report.documents:
        yield from _document(document, options)


def _head(report: Report, options: RenderOptions) -> Iterator[str]:
    hidden = any(f.severity is Severity.INFO for f in all_findings(report)) and not options.info
    yield f"检查了 {counted(report)}" + ("（提示用 -v 显示）" if hidden else "")
    kept = held_back(report)
    if kept:
        yield kept
    if not report.complete:
        yield "检查不完整：有内容未能读取或规则未能运行，见 [无法完成]"
    for problem in report.problems:
        yield from _problem(problem, options)


def _short(report: Report) -> Iterator[str]:
    """A line a file, and one for what was held back."""
    for problem in report.problems:
        yield one_line(f"{problem.path or '本次检查'}：{'未能完成' if problem.blocking else '说明'} {_told(problem)}")
    for document in report.documents:
        found = "，".join(f"{s.label} {n}" for s, n in severities(document.findings).items())
        parts = [f"绩效目标表 {len(document.submission.tables)} 张，{found}"]
        parts += [f"未能完成 {_told(p)}" for p in document.problems if p.blocking]
        yield one_line(f"{document.submission.path}：{'；'.join(parts)}")
    if kept := held_back(report):
        yield kept


def _first(report: Report, options: RenderOptions) -> Iterator[str]:
    stakes = first_look(report)
    if stakes:
        yield ""
        yield options.bold("先看（关系到资金）")
        for stake in stakes:
            yield from wrap(f"  {stake.finding.number}  ", _at_stake(stake, len(report.documents) > 1), options.width)


def _at_stake(stake: Stake, several: bool) -> str:
    finding = stake.finding
    owner = f"{stake.document.submission.path} " if several else ""
    project = f"「{finding.project}」" if finding.project else subject(finding)
    amount = f" {money(stake.yuan)}" if stake.yuan else ""
    said = finding.message if finding.table and not finding.cells else finding.title
    return one_line(f"{owner}{project}{amount}：{said}")


def _document(document: DocumentReport, options: RenderOptions) -> Iterator[str]:
    submission = document.submission
    yield ""
    yield options.bold(one_line(submission.path))
    about = [submission.department, f"{submission.fiscal_year}年度" if submission.fiscal_year else None]
    yield "  " + one_line("，".join(filter(None, [*about, f"读出绩效目标表 {len(submission.tables)} 张"])))
    for problem in document.problems:
        yield from _problem(problem, options)
    found = shown(document.findings, options.info)
    amounts = project_money(document)
    if of_table(found, None):
        yield from _group("全文", document, None, options)
    for table in submission.tables:
        yield from _group(_heading(table, document, amounts.get(table.id)), document, table, options)
    end = [*_undecided(document, options), *_habits(document)]
    yield from ["", *end] if end else []


def _heading(table: TargetTable, document: DocumentReport, amount: Decimal | None) -> str:
    points = standing(document.scores.get(table.id))
    return "  ".join(filter(None, [f"{table.id} {one_line(table.called)}", money(amount), pages(table), points]))


def _group(heading: str, document: DocumentReport, table: TargetTable | None, options: RenderOptions) -> Iterator[str]:
    found = of_table(shown(document.findings, options.info), table.id if table else None)
    yield ""
    yield options.bold(f"■ {heading}")
    if not found:
        yield "  未发现问题"
    elif options.info:
        for finding in found:
            yield from details(finding, options)
    else:
        for fault in faults(found):
            yield from fault_line(fault, options)


def _undecided(document: DocumentReport, options: RenderOptions) -> Iterator[str]:
    reasons = undecided(document)
    if not reasons:
        return
    if not options.info:
        yield f"  未能检查：{sum(map(len, reasons.values()))} 条规则（原因用 -v 显示）"
        return
    yield "  未能检查："
    for reason, codes in reasons.items():
        yield from wrap("    ", f"{reason}：{'、'.join(codes)}", options.width)


def _habits(document: DocumentReport) -> Iterator[str]:
    found = habits(document)
    if found:
        yield "  共性问题："
        yield from (f"    {h.code} {h.title}：{h.findings} 处，涉及 {h.tables} 张表" for h in found)


def _problem(problem: Problem, options: RenderOptions) -> list[str]:
    head = "无法完成" if problem.blocking else "说明"
    return wrap(f"  [{head}] ", _told(problem), options.width)


def _told(problem: Problem) -> str:
    return f"{problem.code} {one_line(told(problem))}"
