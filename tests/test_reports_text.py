"""The report on a terminal: read to the end, nothing torn."""

from dataclasses import replace

import pytest

from perfcheck.engine.group import group
from perfcheck.language.width import normalise
from perfcheck.model.finding import Severity
from perfcheck.model.submission import Period
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.stakes import first_look
from perfcheck.reports.text import render
from perfcheck.reports.wording import cell_message
from perfcheck.reports.wrapping import columns, wrap
from perfcheck.rules.builtin import PACK
from tests import report_documents
from tests.report_documents import HOSTILE, UNSEEN, hostile, report_of

SAID = "按《河湖管理办法》（云水发〔2024〕16号）核定清淤长度 12.5 公里，其中「一期、二期（含护坡）」为 3,400万元，其余见附表。"
WHOLE = ["《河湖管理办法》", "云水发〔2024〕16号", "12.5 公里", "「一期、二期（含护坡）」", "3,400万元"]


def several():
    """A report of three projects, its findings numbered."""
    report = report_documents.several()
    rules = {rule.code: rule for rule in PACK.rules}
    return replace(report, documents=tuple(replace(d, findings=group(d.findings, rules)) for d in report.documents))


@pytest.mark.parametrize("room", range(40, 101, 6))
def test_lines_break_only_where_a_reader_would_break_them(room):
    lines = wrap("  问题  ", SAID, room)
    assert "".join(line.strip() for line in lines).replace(" ", "") == f"问题{SAID}".replace(" ", "")
    assert all(columns(line) <= room for line in lines)
    assert not any(line.strip()[0] in "」》。、，）" for line in lines)
    for words in WHOLE:
        assert any(words in line for line in lines)


def test_what_is_longer_than_a_line_stays_whole():
    quote = "「" + "完善沿线设施，" * 12 + "」"
    assert any(quote in line for line in wrap("    ", f"写有{quote}，没有数量", 40))


@pytest.mark.parametrize("width", [None, 60, 80, 100])
def test_all_that_is_said_of_a_finding_is_there_on_demand(width):
    report = several()
    text = render(report, RenderOptions(info=True, width=width))
    flat = "".join(text.split())
    for finding in (f for d in report.documents for f in d.findings):
        said = [finding.number, finding.title, finding.message, finding.suggestion, *finding.basis]
        said += [word for c in finding.cells for word in (cell_message(c), c.suggestion)]
        for words in said:
            assert "".join(one_line(words).split()) in flat


def test_a_rule_is_one_line_unless_more_is_asked_for():
    report = several()
    text = render(report)
    assert "    修改  " not in text and "修改  " in render(report, RenderOptions(info=True))
    for document in report.documents:
        for finding in document.findings:
            if finding.severity is not Severity.INFO:
                (line,) = [
                    x
                    for x in text.splitlines()
                    if x.startswith(f"  {finding.severity.label}") and f" {finding.number}" in x
                ]
                assert finding.title in line


def test_the_most_money_is_looked_at_first():
    report = several()
    (document,) = report.documents
    table = document.submission.tables[1]
    funds = table.funds[Period.ANNUAL]
    rich = replace(table, funds={Period.ANNUAL: replace(funds, total=replace(funds.total, yuan=funds.total.yuan * 70))})
    tables = (document.submission.tables[0], rich, document.submission.tables[2])
    report = replace(report, documents=(replace(document, submission=replace(document.submission, tables=tables)),))
    assert first_look(report)[0].finding.project == normalise(table.project)
    text = render(report)
    assert "先看" in text and f"「{table.project}」 2100万元：" in text
    assert text.index("先看") < text.index("■")


def test_a_quiet_report_is_a_line_a_file():
    report = report_of()
    lines = render(report, RenderOptions(quiet=True)).splitlines()
    assert sum(report.documents[0].submission.path in line for line in lines) == 1
    assert any("IN007" in line for line in lines)


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(word):
    for options in (RenderOptions(), RenderOptions(info=True, width=80)):
        text = render(hostile(word), options)
        assert not UNSEEN & set(text) and "\x1b" not in text
