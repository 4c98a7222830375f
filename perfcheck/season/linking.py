"""Two rounds of a season compared department by department, and the threads of both linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from perfcheck import __version__
from perfcheck.model.report import Report
from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import Comparison, Followed, State
from perfcheck.season.following import Compared
from perfcheck.season.memory import Memory
from perfcheck.season.words import Entry, Fault, Intake, Link, Thread

Sent = TypeVar("Sent", Intake, Thread)

_BEGUN = frozenset({State.NEW, State.AGAIN})
"""States of findings that the earlier round does not have."""


def compare_rounds(memory: Memory, departments: Sequence[Entry], old: str, new: str, before: Sequence[str]) -> Compared:
    """Compare what each department sent in ``old`` and ``new``; ``before`` are rounds earlier still."""
    whole = Comparison(__version__, (), ())
    links: dict[int, list[Link]] = {}
    missing: list[Entry] = []
    files = {name: _by_entry(f for f in memory.intakes(name) if f.counts) for name in (*before, old, new)}
    alone = departments[0].id if len(departments) == 1 else None
    threads = {name: _by_entry(memory.threads(name, entry=alone)) for name in (old, new)}
    for entry in departments:
        first, second = files[old].get(entry.id, []), files[new].get(entry.id, [])
        if not second:
            missing += [entry] if first else []
            continue
        rounds = [files[name][entry.id] for name in before if entry.id in files[name]]
        made = compare_reports(_report(memory, first), _report(memory, second), [_report(memory, r) for r in rounds])
        ends = (_Threads(threads[n].get(entry.id, []), sent) for n, sent in ((old, first), (new, second)))
        links[entry.id] = list(_links(made, *ends))
        whole = _with(whole, made)
    memory.link(new, links)
    return Compared(whole, tuple(chain.from_iterable(links.values())), tuple(missing))


def _by_entry(sent: Iterable[Sent]) -> dict[int, list[Sent]]:
    """Files or threads by the department that sent them."""
    found: dict[int, list[Sent]] = {}
    for one in sent:
        if one.entry is not None:
            found.setdefault(one.entry, []).append(one)
    return found


def _report(memory: Memory, files: Sequence[Intake]) -> Report:
    documents = (memory.report(f.id) for f in files)
    return Report(__version__, tuple(d for d in documents if d))


def _with(whole: Comparison, part: Comparison) -> Comparison:
    return replace(
        whole,
        old=whole.old + part.old,
        new=whole.new + part.new,
        projects=whole.projects + part.projects,
        findings=whole.findings + part.findings,
        changes=whole.changes + part.changes,
        problems=whole.problems + part.problems,
    )


class _Threads:
    """The threads of a department in a round, each given away once."""

    def __init__(self, threads: Iterable[Thread], files: Sequence[Intake]) -> None:
        paths = {f.id: f.name for f in files}
        self._found: dict[tuple[str, str], list[Thread]] = {}
        for thread in threads:
            self._found.setdefault((paths.get(thread.intake, ""), thread.fault.number), []).append(thread)
        self._taken: set[int] = set()

    def take(self, path: str | None, number: str | None, *like: Callable[[Fault], bool]) -> int | None:
        """The thread of this number in this file that answers to the first possible of ``like``; None for none left."""
        left = [t for t in self._found.get((path or "", number or ""), ()) if t.id not in self._taken]
        ranked = sorted(left, key=lambda t: next((n for n, wanted in enumerate(like) if wanted(t.fault)), len(like)))
        if not ranked:
            return None
        self._taken.add(ranked[0].id)
        return ranked[0].id


def _links(made: Comparison, old: _Threads, new: _Threads) -> Iterable[Link]:
    for finding in made.findings:
        says = _says(finding)
        earlier = old.take(finding.old_path, finding.number, says) if finding.state not in _BEGUN else None
        number = finding.new_number or (finding.number if finding.state in _BEGUN else None)
        thread = new.take(finding.new_path, number, says, _about(finding)) if number else None
        yield Link(earlier, thread, finding.state.value)


def _says(finding: Followed) -> Callable[[Fault], bool]:
    return lambda fault: fault.message == finding.message


def _about(finding: Followed) -> Callable[[Fault], bool]:
    """Whether a fault is about the cell that a finding is about in the later round."""
    name = finding.new.name if finding.new else None
    return lambda fault: name is not None and name in (fault.indicator, fault.field)
