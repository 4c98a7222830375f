"""Rounds for tests, written in the notation of rules' examples."""

from dataclasses import replace

from perfcheck.engine.group import group
from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import table_scores
from perfcheck.model.place import Place
from perfcheck.model.report import DocumentReport, Report
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse
from perfcheck.season.compare import compare_reports

RULES = {r.code: r for r in PACK.rules}


def round_of(*texts, problems=()):
    """A round of one file a text."""
    return Report("0.1.0", tuple(_document(t, f"材料/{n}.docx") for n, t in enumerate(texts)), tuple(problems))


def _document(text, path):
    parsed = parse(text)
    read = replace(parsed, tables=tuple(_placed(t, n) for n, t in enumerate(parsed.tables, start=1)), path=path)
    verdict = judge(read, PACK.rules, {})
    found = group(verdict.findings, RULES)
    return DocumentReport(read, found, verdict.checks, (), table_scores(read, verdict, PACK.rules))


def _placed(table, page):
    rows = [replace(i, place=Place(page=page, row=n)) for n, i in enumerate(table.indicators)]
    return replace(table, indicators=tuple(rows), place=Place(page=page))


def states(old, new, **options):
    """The state of every finding by rule and cell, and the comparison."""
    made = compare_reports(old, new, **options)
    return {(f.code, f.indicator.name if f.indicator else f.field): f.state.value for f in made.findings}, made
