"""Files of one department in one round that are the same: another format of it, or a newer version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from perfcheck.language.likeness import bare_name, same_name
from perfcheck.language.pairing import pair
from perfcheck.language.width import normalise
from perfcheck.model.report import DocumentReport
from perfcheck.season.words import Intake, Project, Relation

SAME = 0.9
"""Share of equal rows from which two files say the same: another program may cut or break a few."""


def related(files: Sequence[Intake], report: Callable[[int], DocumentReport | None]) -> dict[int, tuple[int, Relation]]:
    """Which of a department's ``files`` (in the order they arrived) do not count: id to the one that does, and why.

    ``report`` gives what a file holds; it is asked only where two files are about the same projects.
    """
    found: dict[int, tuple[int, Relation]] = {}
    leading: list[Intake] = []
    for file in files:
        for other in leading:
            relation = _relation(other, file, report)
            if relation is Relation.COPY:
                found[file.id] = (other.id, relation)
                break
            if relation is Relation.REPLACED:
                found[other.id] = (file.id, relation)
        if file.id not in found:
            leading = [f for f in leading if f.id not in found]
            leading.append(file)
    return found


def _relation(earlier: Intake, later: Intake, report: Callable[[int], DocumentReport | None]) -> Relation | None:
    """What the two are: a copy, or the earlier one replaced; None for two files that both count."""
    if not (earlier.readable and later.readable):
        again = not earlier.readable and later.readable and _stem(earlier.name) == _stem(later.name)
        return Relation.REPLACED if again or earlier.name == later.name else None
    if not _covers(later.projects, earlier.projects):
        return Relation.REPLACED if earlier.name == later.name else None
    if earlier.format != later.format and _alike(report(earlier.id), report(later.id)) >= SAME:
        return Relation.COPY
    return Relation.REPLACED


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _covers(projects: Sequence[Project], others: Sequence[Project]) -> bool:
    """Whether every one of ``others`` is among ``projects`` by name."""
    named = [p.name for p in others if p.name]
    pairs = pair(named, [p.name for p in projects], lambda name: name)
    matched = {i for i, j in pairs if same_name(named[i], [p.name for p in projects][j])}
    return bool(named) and len(matched) == len(named) == len(others)


def _alike(one: DocumentReport | None, other: DocumentReport | None) -> float:
    left, right = _rows(one), _rows(other)
    total = max(left.total(), right.total())
    return (left & right).total() / total if total else 0.0


def _rows(document: DocumentReport | None) -> Counter[tuple[str, str]]:
    tables = document.submission.tables if document else ()
    return Counter((bare_name(i.name), normalise(i.value)) for t in tables for i in t.indicators)
