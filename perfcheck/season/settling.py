"""What is said of a round's files once they are there together: copies, newer versions, tables that others have too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from perfcheck.model.finding import Confidence, Family
from perfcheck.season import siblings
from perfcheck.season.carrying import carry_over
from perfcheck.season.copies import CODE, Print, copied_between_departments
from perfcheck.season.memory import Memory
from perfcheck.season.words import PROGRAM, Fault, Intake, Relation


def settle(memory: Memory, round: str) -> None:
    """Relate each department's files and tell which tables were copied; doing it again changes nothing.

    What a killed run did not come to, the next one does: files are related last.
    """
    files = [f for f in memory.intakes(round) if f.entry is not None]
    leaders = _leaders(memory, files)
    memory.tell(round, CODE, lambda prints: _copies([p for p in prints if p.intake not in leaders]))
    known = {f.id: f for f in files}
    for earlier, (leader, relation) in leaders.items():
        if relation is Relation.REPLACED:
            carry_over(memory, known[earlier], known[leader])
    if leaders:
        memory.relate({i: (to, how.value) for i, (to, how) in leaders.items()})


def _leaders(memory: Memory, files: Sequence[Intake]) -> dict[int, tuple[int, Relation]]:
    """The files that no longer count: id to the one that does instead, and why."""
    of: dict[int | None, list[Intake]] = {}
    for file in files:
        of.setdefault(file.entry, []).append(file)
    found: dict[int, tuple[int, Relation]] = {}
    for siblings_ in of.values():
        if len(siblings_) > 1:
            known = {f.id: (f.leader, f.relation) for f in siblings_}
            related = siblings.related(siblings_, memory.report)
            found |= {i: said for i, said in related.items() if known[i] != said}
    return found


def _copies(prints: Sequence[Print]) -> Iterator[tuple[int, Fault]]:
    """The tables that others have too, as findings of their files."""
    for own, first, remark in copied_between_departments(prints):
        about = "\x1f".join((own.project, first.sender, first.project))
        yield (
            own.intake,
            Fault(
                number="",
                cell=0,
                code=remark.code,
                title=remark.title,
                family=Family.DUPLICATION.value,
                severity=remark.severity.value,
                confidence=Confidence.MEDIUM.value,
                message=remark.message,
                suggestion=remark.suggestion,
                table=remark.table,
                project=remark.project,
                fingerprint=f"{remark.code}:{hashlib.sha256(about.encode()).hexdigest()}",
                own=PROGRAM,
            ),
        )
