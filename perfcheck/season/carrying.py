"""A file replaced by a newer version: what reviewers decided on it goes over where the finding is the same."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace

from perfcheck.language.likeness import bare_name
from perfcheck.model.place import Place
from perfcheck.season.memory import Memory
from perfcheck.season.words import PROGRAM, Fault, Intake, Thread

CARRIED = "carried:"
"""Begins the fingerprint of a reviewer's own finding that went over to a newer version."""


def carry_over(memory: Memory, earlier: Intake, later: Intake) -> None:
    """Repeat the decisions on ``earlier`` for the same findings of ``later``, and put the reviewers' own ones there.

    Both files still count. Own findings are to be decided again: whether they still hold, no rule can say. Doing it
    again changes nothing.
    """
    old, new = (memory.threads(f.round, intake=f.id) for f in (earlier, later))
    if pairs := list(_same(old, new)):
        memory.carry(pairs, secrets.token_hex(8))
    for thread in old:
        if _holds(thread):
            memory.add_fault(later.id, _moved(thread, earlier, later))


def _holds(thread: Thread) -> bool:
    """Whether it is a reviewer's own finding that was not taken back or given up."""
    waits = thread.decision is None and thread.fault.fingerprint.startswith(CARRIED)
    return thread.fault.own not in ("", PROGRAM) and (thread.adopted or waits)


def _same(old: Sequence[Thread], new: Sequence[Thread]) -> Iterator[tuple[int, int]]:
    """The threads of one fingerprint, in their order; where one side has more of them, nobody knows which is which."""
    mine, theirs = _by_fingerprint(old), _by_fingerprint(new)
    for key, threads in mine.items():
        if len(threads) == len(theirs.get(key, ())):
            yield from zip(threads, theirs[key], strict=True)


def _by_fingerprint(threads: Sequence[Thread]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for thread in threads:
        if thread.fault.fingerprint:
            found.setdefault(thread.fault.fingerprint, []).append(thread.id)
    return found


def _moved(thread: Thread, earlier: Intake, later: Intake) -> Fault:
    """A reviewer's own finding in the newer version: with the table of the same project, and on no page yet."""
    names = {p.table: bare_name(p.name) for p in earlier.projects}
    tables = {bare_name(p.name): p.table for p in later.projects}
    table = tables.get(names.get(thread.fault.table or "", ""))
    return replace(thread.fault, table=table, place=Place(), fingerprint=f"{CARRIED}{thread.id}")
