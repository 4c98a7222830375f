"""Reports as a reviewer left them: with own findings in, without what was not adopted, in the reviewer's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perfcheck.engine.group import united_fingerprint
from perfcheck.model.finding import Confidence, Evidence, Family, Finding, FindingCell, Severity
from perfcheck.model.report import DocumentReport
from perfcheck.season.words import PROGRAM, Fault, Thread, Verdict


def with_own(document: DocumentReport, threads: Sequence[Thread]) -> DocumentReport:
    """The document with the reviewers' own findings beside the program's."""
    own = tuple(_finding(t.fault) for t in threads if t.fault.own)
    return replace(document, findings=(*document.findings, *own)) if own else document


def adopted(document: DocumentReport, threads: Sequence[Thread]) -> DocumentReport:
    """The document with the findings of adopted threads alone; a reworded suggestion stands in the reviewer's words.

    Numbers stay: T5-03 is what it was when it was decided on.
    """
    of = {(t.fault.number, t.fault.cell): t for t in threads if t.adopted}
    whole = with_own(document, threads)
    kept = [f for f in (_kept(finding, of) for finding in whole.findings) if f]
    return replace(whole, findings=tuple(kept))


def _kept(finding: Finding, threads: dict[tuple[str, int], Thread]) -> Finding | None:
    """The finding cut down to its adopted cells, None where there are none."""
    cells = [
        _said(cell, threads[finding.number, position])
        for position, cell in enumerate(finding.spots)
        if (finding.number, position) in threads
    ]
    if not cells:
        return None
    words = {c.suggestion for c in cells}
    if len(cells) == len(finding.spots) and finding.cells:
        suggestion = words.pop() if len(words) == 1 else finding.suggestion
        return replace(finding, cells=tuple(cells), suggestion=suggestion)
    if len(cells) == 1:
        return _single(finding, cells[0])
    return replace(
        finding,
        cells=tuple(cells),
        message=f"{finding.title}，共{len(cells)}处：{'、'.join(_named(c) for c in cells)}",
        suggestion=words.pop() if len(words) == 1 else finding.suggestion,
        evidence=tuple(dict.fromkeys(e for c in cells for e in c.evidence)),
        fingerprint=united_fingerprint([c.fingerprint for c in cells]),
    )


def _said(cell: FindingCell, thread: Thread) -> FindingCell:
    decision = thread.decision
    if decision is None or decision.verdict is not Verdict.REWORDED:
        return cell
    return replace(cell, suggestion=decision.words, fix=None)


def _named(cell: FindingCell) -> str:
    return cell.indicator or cell.field or cell.level2 or cell.message


def _single(finding: Finding, cell: FindingCell) -> Finding:
    return replace(
        finding,
        message=cell.message,
        suggestion=cell.suggestion,
        evidence=cell.evidence,
        level2=cell.level2,
        indicator=cell.indicator,
        field=cell.field,
        fingerprint=cell.fingerprint,
        fix=cell.fix,
        cells=(),
    )


def _finding(fault: Fault) -> Finding:
    """A reviewer's own finding as reports show findings."""
    return Finding(
        code=fault.code,
        name="reviewer" if fault.own != PROGRAM else "copied-from-another-department",
        title=fault.title,
        family=Family(fault.family) if fault.family else Family.RELEVANCE,
        severity=Severity(fault.severity),
        confidence=Confidence.HIGH,
        message=fault.message,
        suggestion=fault.suggestion,
        evidence=(Evidence(fault.quote, fault.place),) if fault.quote else (),
        table=fault.table,
        project=fault.project,
        level2=fault.level2,
        indicator=fault.indicator,
        field=fault.field,
        fingerprint=fault.fingerprint or f"own:{fault.number}",
        number=fault.number,
    )
