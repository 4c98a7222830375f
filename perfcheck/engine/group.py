"""Many of a kind are one: what a rule finds in several cells of a table is one finding; each finding has a number."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perfcheck.model.finding import Evidence, Finding, FindingCell, as_cell
from perfcheck.rules.base import Rule

LONGEST = 24
"""Longer quotations are cut in the list of a finding's cells; its evidence has them whole."""


def group(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """The findings on one cell each, those of one rule and table made one; in the order of their first.

    They stay apart where their severity differs or a rule as grave saw the same fault, for both hold of all cells, and
    so do findings on the whole text: each is about a project of its own.
    """
    groups: dict[object, list[Finding]] = {}
    for position, finding in enumerate(findings):
        grave = tuple(c for c in finding.also if c in rules and rules[c].severity.rank <= finding.severity.rank)
        key = (finding.table, finding.code, finding.severity, grave) if finding.table else position
        groups.setdefault(key, []).append(finding)
    return _numbered([_united(found, rules) if len(found) > 1 else found[0] for found in groups.values()])


def _united(found: Sequence[Finding], rules: Mapping[str, Rule]) -> Finding:
    cells = tuple(as_cell(f) for f in found)
    fields = {f.field for f in found}
    return replace(
        found[0],
        confidence=max((f.confidence for f in found), key=lambda c: c.rank),
        message=f"{found[0].title}，共{len(found)}处：{'、'.join(dict.fromkeys(_words(c) for c in cells))}",
        suggestion=_shared([c.suggestion for c in cells]) or _advice(rules.get(found[0].code)),
        evidence=tuple(dict.fromkeys(e for c in cells for e in c.evidence)),
        level2=None,
        indicator=None,
        field=found[0].field if len(fields) == 1 else None,
        fingerprint=united_fingerprint([c.fingerprint for c in cells]),
        also=tuple(sorted({code for f in found for code in f.also})),
        fix=None,
        cells=cells,
    )


def _words(cell: FindingCell) -> str:
    """The cell as a reviewer finds it: its name and what stands there."""
    name = (cell.indicator or cell.level2 or "") if cell.indicator is not None else cell.field or ""
    quotes = dict.fromkeys(_cut(e) for e in cell.evidence if e.quote and e.quote != name)
    return name + "".join(f"「{quote}」" for quote in quotes)


def _cut(evidence: Evidence) -> str:
    quote = evidence.quote
    return quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"


def _shared(texts: Iterable[str]) -> str:
    """The text if all are the same, else nothing."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def _advice(rule: Rule | None) -> str:
    return rule.advice.removesuffix("。") if rule else ""


def united_fingerprint(cells: Sequence[str]) -> str:
    """That of a finding on cells of these fingerprints: another one as soon as a cell goes or comes."""
    whole = "\x1f".join(sorted(cells))
    return "sha256:" + hashlib.sha256(whole.encode()).hexdigest()


def _numbered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Table by table in the order in which reports list them: the gravest first."""
    counts: Counter[str] = Counter()
    numbers: dict[int, str] = {}
    for position, finding in sorted(enumerate(findings), key=lambda item: item[1].severity.rank):
        table = finding.table or "T0"
        counts[table] += 1
        numbers[position] = f"{table}-{counts[table]:02d}"
    return tuple(replace(f, number=numbers[position]) for position, f in enumerate(findings))
