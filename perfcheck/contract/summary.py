"""The sums over the documents of a report."""

from __future__ import annotations

from collections import Counter

from perfcheck.contract.shapes import Json
from perfcheck.model.finding import Severity
from perfcheck.model.report import Report


def summary(report: Report) -> Json:
    """How many documents, tables, findings and problems, and whether nothing was left undone."""
    sums: Counter[str] = Counter()
    found: Counter[Severity] = Counter()
    blocking = sum(p.blocking for p in report.problems)
    for document in report.documents:
        sums.update(tables=len(document.submission.tables), suppressed=document.suppressed)
        found.update(f.severity for f in document.findings)
        blocking += sum(p.blocking for p in document.problems)
    return {
        "documents": len(report.documents),
        "tables": sums["tables"],
        "findings": {s.value: found[s] for s in Severity},
        "suppressed": sums["suppressed"],
        "problems": blocking,
        "complete": not blocking,
    }
