"""What a reviewer said of the findings on tables that stand beside the project.

A folder holds the tables as Word files and ``audit.json``: for each the findings that an earlier version showed, judged
valid, trivial or false, and the faults that it missed. Only what a reviewer judged is counted: a finding of today that
is none of these is nobody's verdict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perfcheck.engine.check import check
from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding, Severity


def verdicts(folder: Path) -> Iterator[tuple[Finding, bool]]:
    """Each finding of today that a reviewer judged, and whether it is worth sending."""
    audit = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    for name, said in audit.items():
        for document in check([str(folder / f"{name}.docx")]).documents:
            for finding in document.findings:
                right = None if finding.severity is Severity.INFO else _verdict(finding, said)
                if right is not None:
                    yield finding, right


def _verdict(finding: Finding, said: dict[str, Any]) -> bool | None:
    known = [k["verdict"] == "valid" for k in said["findings"] if _same(k, finding)]
    if known:
        return any(known)
    return True if any(_missed(m, finding) for m in said["missed"]) else None


def _same(known: dict[str, Any], finding: Finding) -> bool:
    if known["code"] not in (finding.code, *finding.also):
        return False
    named = normalise(known.get("indicator") or "")
    names = {normalise(cell.indicator or "") for cell in finding.spots}
    shared = {normalise(e.quote) for e in finding.evidence} & {normalise(q) for q in known.get("quotes") or ()}
    return named in names or bool(shared) if named else "" in names or bool(shared)


def _missed(missed: dict[str, Any], finding: Finding) -> bool:
    wanted = {int(row) for row in re.findall(r"R(\d+)", missed["cell"])}
    rows = {(e.place.row or 0) for e in finding.evidence}
    return finding.code in missed["rules"] and (not wanted or bool(wanted & rows))
