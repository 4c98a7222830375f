"""Decisions on threads, which are only ever added."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from perfcheck.season.words import Decision, Judgement, Reply
from perfcheck.store import rows, schema
from perfcheck.store.clock import now
from perfcheck.store.intakes import PART
from perfcheck.store.threads import ThreadMemory, hold


class DecisionMemory(ThreadMemory):
    """What the store keeps of decisions."""

    def enter(
        self, judgements: Sequence[Judgement], replies: Sequence[Reply], who: str, batch: str
    ) -> list[Decision] | None:
        """Add decisions, at most one a thread, and replies; None, and nothing is added, where a thread is not there."""
        f = schema.fault
        wanted = sorted({j.thread for j in judgements} | {r.thread for r in replies})
        with self.engines.writing() as connection:
            hold(connection, f, wanted)
            asked = select(f.c.id, f.c.message, f.c.suggestion)
            said = {r.id: _said(r.message, r.suggestion) for r in _in_parts(connection, asked, f.c.id, wanted)}
            if len(said) < len(wanted):
                return None
            for reply in replies:
                row = {"fault": reply.thread, "kind": reply.kind.value, "words": reply.words, "who": who, "at": now()}
                connection.execute(schema.reply.insert().values(row))
            new = [
                {
                    "fault": judged.thread,
                    "who": who,
                    "verdict": judged.verdict.value,
                    "reason": judged.reason,
                    "words": judged.words,
                    "said": said[judged.thread],
                }
                for judged in sorted(judgements, key=lambda j: j.thread)
            ]
            return _add(connection, new, batch)

    def carry(self, pairs: Sequence[tuple[int, int]], batch: str) -> list[Decision]:
        """Repeat what counts of each pair's first thread on its second one, unless that was decided on before."""
        f, t = schema.fault, schema.decision
        to = [second for _, second in pairs]
        both = [thread for pair in pairs for thread in pair]
        with self.engines.writing() as connection:
            hold(connection, f, to)
            kept = list(_in_parts(connection, select(t).order_by(t.c.id), t.c.fault, both))
            undone = {row.undoes for row in kept}
            counts = {row.fault: row for row in kept if row.verdict is not None and row.id not in undone}
            decided = {row.fault for row in kept}
            faults = {r.id: r for r in _in_parts(connection, select(f.c.id, f.c.message, f.c.suggestion), f.c.id, to)}
            new = [
                {
                    "fault": second,
                    "who": counts[first].who,
                    "verdict": counts[first].verdict,
                    "reason": counts[first].reason,
                    "words": counts[first].words,
                    "said": _said(faults[second].message, faults[second].suggestion),
                    "carried": counts[first].id,
                }
                for first, second in pairs
                if first in counts and second not in decided
            ]
            return _add(connection, new, batch)

    def undo(self, batch: str, who: str) -> list[Decision]:
        """Add to every decision of the batch that is not undone one that undoes it."""
        t = schema.decision
        undone = select(t.c.undoes).where(t.c.undoes.is_not(None))
        with self.engines.writing() as connection:
            asked = select(t).where(t.c.batch == batch, t.c.verdict.is_not(None), t.c.id.not_in(undone))
            hold(connection, schema.fault, [row.fault for row in connection.execute(asked)])
            # asked again: somebody may have undone it while this waited
            found = connection.execute(asked).all()
            new = [
                {
                    "fault": row.fault,
                    "who": who,
                    "verdict": None,
                    "reason": "",
                    "words": "",
                    "said": row.said,
                    "undoes": row.id,
                }
                for row in found
            ]
            return _add(connection, new, batch)

    def decisions(self, threads: Collection[int] | None = None, after: int = 0) -> list[Decision]:
        """The decisions in the order they were made, after the one with this id."""
        t = schema.decision
        asked = select(t).where(t.c.id > after)
        with self.engines.reading() as connection:
            found = (
                connection.execute(asked.order_by(t.c.id)).all()
                if threads is None
                else sorted(_in_parts(connection, asked, t.c.fault, sorted(threads)), key=lambda row: row.id)
            )
        return [rows.decision_of(row) for row in found]

    def last_decision(self) -> int:
        """The id of the newest decision, 0 for none."""
        with self.engines.reading() as connection:
            return int(connection.execute(select(func.coalesce(func.max(schema.decision.c.id), 0))).scalar_one())


def _add(connection: Connection, new: Sequence[dict[str, Any]], batch: str) -> list[Decision]:
    if not new:
        return []
    t = schema.decision
    last = select(t.c.fault, func.max(t.c.seq).label("seq")).group_by(t.c.fault)
    seqs = {row.fault: row.seq for row in _in_parts(connection, last, t.c.fault, [row["fault"] for row in new])}
    act = {"undoes": None, "carried": None, "at": now(), "batch": batch}
    values = [{**act, **row, "seq": seqs.get(row["fault"], 0) + 1} for row in new]
    added = connection.execute(t.insert().returning(t, sort_by_parameter_order=True), values)
    return [rows.decision_of(row) for row in added]


def _in_parts(connection: Connection, asked: Select[Any], column: Any, values: Sequence[int]) -> Iterable[Any]:
    for start in range(0, len(values), PART):
        yield from connection.execute(asked.where(column.in_(values[start : start + PART])))


def _said(message: str, suggestion: str) -> str:
    return json.dumps({"message": message, "suggestion": suggestion}, ensure_ascii=False)
