"""Schema 1: the public contract with tools that read perfcheck's results."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.quantity import Quantity
from perfcheck.model.report import CheckAnswers, DocumentReport, Report, Score
from perfcheck.model.submission import Amount, Funds, Indicator, Period, Submission, TargetTable, Text
from perfcheck.reports.base import RenderOptions

SCHEMA_VERSION = 1

Json = dict[str, Any]


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """The report as JSON text, the same bytes for the same report."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n"


def to_json(report: Report) -> Json:
    """The report as plain lists, dicts, strings and numbers."""
    packs = [{"name": p.name, "version": p.version} for p in report.packs]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "perfcheck", "version": report.version, "packs": packs},
        "summary": _summary(report),
        "documents": [_document(d) for d in report.documents],
        "problems": [_problem(p) for p in report.problems],
    }


def _summary(report: Report) -> Json:
    counts = Counter(f.severity for d in report.documents for f in d.findings)
    return {
        "documents": len(report.documents),
        "tables": sum(len(d.submission.tables) for d in report.documents),
        "findings": {s.value: counts[s] for s in Severity},
        "suppressed": sum(d.suppressed for d in report.documents),
        "problems": sum(p.blocking for p in report.all_problems()),
        "complete": report.complete,
    }


def _document(document: DocumentReport) -> Json:
    return {
        **submission_json(document.submission, document.scores),
        "findings": [_finding(f) for f in document.findings],
        "checks": [_check(c) for c in document.checks],
        "suppressed": document.suppressed,
        "problems": [_problem(p) for p in document.problems],
    }


def submission_json(submission: Submission, scores: Any = None) -> Json:
    """A submission as read, before judging."""
    return {
        "path": submission.path,
        "sha256": submission.sha256,
        "format": submission.format,
        "title": submission.title,
        "department": submission.department,
        "fiscal_year": submission.fiscal_year,
        "pages": submission.pages,
        "tables": [_table(t, (scores or {}).get(t.id)) for t in submission.tables],
        "budget_lines": [
            {
                "project": b.project,
                "amount": _number(b.amount.yuan),
                "carried_over": b.carried_over,
                "place": _place(b.place),
            }
            for b in submission.budget_lines
        ],
        "claims": [
            {"kind": c.kind.value, "number": _number(c.number), "quote": c.quote, "place": _place(c.place)}
            for c in submission.claims
        ],
        "narratives": [
            {"project": n.project, "sections": _texts(n.sections), "place": _place(n.place)}
            for n in submission.narratives
        ],
    }


def _table(table: TargetTable, score: Score | None) -> Json:
    return {
        "id": table.id,
        "project": table.project,
        "kind": table.kind,
        "title": table.title,
        "department": table.department,
        "department_code": table.department_code,
        "unit": table.unit,
        "attribute": table.attribute,
        "project_term": table.project_term,
        "fiscal_year": table.fiscal_year,
        "money_unit": table.money_unit,
        "recognised": table.recognised,
        "place": _place(table.place),
        "funds": {p.value: _funds(f) for p, f in table.funds.items()},
        "goals": {p.value: t.text for p, t in table.goals.items()},
        "statements": _texts(table.statements),
        "periods": [p.value for p in Period if p in table.periods],
        "indicators": [_indicator(i) for i in table.indicators],
        "empty_levels": [
            {"period": x.period.value, "level1": x.level1, "level2": x.level2} for x in table.levels if not x.filled
        ],
        "score": _score(score),
    }


def _texts(texts: Any) -> Json:
    return {label: text.text if isinstance(text, Text) else text for label, text in texts.items()}


def _funds(funds: Funds) -> Json:
    return {
        "total": _number(funds.total.yuan) if funds.total else None,
        "sources": {a.label: _number(a.yuan) for a in funds.sources if _states(a)},
    }


def _states(amount: Amount) -> bool:
    return amount.yuan is not None


def _indicator(indicator: Indicator) -> Json:
    return {
        "period": indicator.period.value,
        "level1": indicator.level1,
        "level2": indicator.level2,
        "kind": indicator.kind,
        "name": indicator.name,
        "value": indicator.value,
        "value_written": indicator.value_written,
        "note": indicator.note,
        "weight": _number(indicator.weight),
        "actual": indicator.actual,
        "last_year": indicator.last_year,
        "marks": list(indicator.marks),
        "quantity": _quantity(indicator.quantity),
        "place": _place(indicator.place),
        "confidence": indicator.confidence,
    }


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {
        "operator": quantity.operator.value if quantity.operator else None,
        "number": _number(quantity.number),
        "upper": _number(quantity.upper),
        "unit": quantity.unit,
        "per": quantity.per,
        "dimension": quantity.dimension.value,
    }


def _number(number: Decimal | None) -> str | None:
    """Exact and plain: never an exponent, no trailing zeros."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    fields = ("page", "sheet", "cell", "line", "table", "row")
    found: Json = {name: getattr(place, name) for name in fields if getattr(place, name) is not None}
    if place.bbox:
        found["bbox"] = [round(x, 1) for x in place.bbox]
    return found


def _finding(finding: Finding) -> Json:
    named = finding.indicator is not None
    return {
        "code": finding.code,
        "name": finding.name,
        "title": finding.title,
        "family": finding.family.value,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "also": list(finding.also),
        "table": finding.table,
        "project": finding.project,
        "indicator": {"level2": finding.level2, "name": finding.indicator} if named else None,
        "field": finding.field,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "criteria": list(finding.criteria),
        "basis": list(finding.basis),
        "evidence": [_evidence(e) for e in finding.evidence],
        "fingerprint": finding.fingerprint,
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "quote": evidence.quote,
        "period": evidence.period.value if evidence.period else None,
        "place": _place(evidence.place),
    }


def _check(check: CheckAnswers) -> Json:
    return {
        "code": check.code,
        "found": check.found,
        "passed": check.passed,
        "not_applicable": check.not_applicable,
        "undecided": check.undecided,
        "reasons": list(check.reasons),
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "message": problem.message,
        "advice": problem.advice,
        "blocking": problem.blocking,
        "path": problem.path,
        "place": _place(problem.place),
    }


def _score(score: Score | None) -> Json | None:
    if score is None:
        return None
    return {
        "total": float(score.total),
        "grade": score.grade,
        "criteria": {c: float(p) for c, p in score.criteria.items()},
        "deductions": [
            {"criterion": d.criterion, "points": float(d.points), "code": d.code, "fingerprint": d.fingerprint}
            for d in score.deductions
        ],
    }
