"""Threads of a round and the decisions on them, which are only ever added."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from perfcheck.season.words import GRAVE, Counts, Decision, Fault, Judgement, Kind, Reply, Thread, Verdict
from perfcheck.store import rows, schema
from perfcheck.store.clock import now
from perfcheck.store.intakes import PART, IntakeMemory

FULL = "RV"
"""Stands before the running number of a reviewer's own finding: T5-RV1."""


class DecisionMemory(IntakeMemory):
    """What the store keeps of threads and decisions."""

    def threads(self, round: str, entry: int | None = None, intake: int | None = None) -> list[Thread]:
        """The threads of a round's files that count, in the order of files and numbers."""
        t = schema.intake
        which = (schema.round.c.name == round) & t.c.leader.is_(None)
        if entry is not None:
            which &= t.c.entry == entry
        if intake is not None:
            which &= t.c.id == intake
        return self._threads(which)

    def thread(self, id: int) -> Thread | None:
        """One of them."""
        return next(iter(self._threads(schema.fault.c.id == id)), None)

    def counts(self, round: str) -> dict[int, Counts]:
        """What was found in each file of a round and how far it is decided, by intake."""
        f, t = schema.fault, schema.intake
        standing = _standing()
        asked = (
            select(f.c.intake, f.c.severity, f.c.project, f.c.yuan, standing.c.verdict)
            .join(t, t.c.id == f.c.intake)
            .join(schema.round)
            .outerjoin(standing, standing.c.fault == f.c.id)
            .where(schema.round.c.name == round)
        )
        tally: dict[int, _Tally] = defaultdict(_Tally)
        with self.engines.reading() as connection:
            for intake, severity, project, yuan, verdict in connection.execute(asked):
                tally[intake].add(severity, project, yuan, verdict)
        return {intake: found.counts() for intake, found in tally.items()}

    def add_fault(self, intake: int, fault: Fault) -> int:
        """Keep a reviewer's own finding under the next free number of its table; the id of its thread."""
        t = schema.fault
        with self.engines.writing() as connection:
            _hold(connection, schema.intake, [intake])
            start = f"{fault.table or 'T0'}-{FULL}"
            same = select(func.count()).where(t.c.intake == intake, t.c.number.startswith(start, autoescape=True))
            number = f"{start}{connection.execute(same).scalar_one() + 1}"
            row = rows.fault_row(intake, replace(fault, number=number))
            return int(connection.execute(t.insert().values(row).returning(t.c.id)).scalar_one())

    def enter(
        self, judgements: Sequence[Judgement], replies: Sequence[Reply], who: str, batch: str
    ) -> list[Decision] | None:
        """Add decisions, at most one a thread, and replies; None, and nothing is added, where a thread is not there."""
        f = schema.fault
        wanted = sorted({j.thread for j in judgements} | {r.thread for r in replies})
        with self.engines.writing() as connection:
            _hold(connection, f, wanted)
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
                    "verdict": judged.verdict.value,
                    "reason": judged.reason,
                    "words": judged.words,
                    "said": said[judged.thread],
                }
                for judged in sorted(judgements, key=lambda j: j.thread)
            ]
            return _add(connection, new, who, batch)

    def undo(self, batch: str, who: str) -> list[Decision]:
        """Add to every decision of the batch that is not undone one that undoes it."""
        t = schema.decision
        undone = select(t.c.undoes).where(t.c.undoes.is_not(None))
        with self.engines.writing() as connection:
            asked = select(t).where(t.c.batch == batch, t.c.verdict.is_not(None), t.c.id.not_in(undone))
            _hold(connection, schema.fault, [row.fault for row in connection.execute(asked)])
            # asked again: somebody may have undone it while this waited
            found = connection.execute(asked).all()
            new = [
                {"fault": row.fault, "verdict": None, "reason": "", "words": "", "said": row.said, "undoes": row.id}
                for row in found
            ]
            return _add(connection, new, who, batch)

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

    def _threads(self, which: ColumnElement[bool]) -> list[Thread]:
        f, t, e = schema.fault, schema.intake, schema.entry
        asked = (
            select(
                f,
                t.c.entry,
                schema.round.c.name.label("in_round"),
                func.coalesce(e.c.name, t.c.told).label("department"),
                schema.link.c.earlier,
                schema.link.c.state,
            )
            .join(t, t.c.id == f.c.intake)
            .join(schema.round)
            .outerjoin(e, e.c.id == t.c.entry)
            .outerjoin(schema.link, schema.link.c.fault == f.c.id)
            .where(which)
            .order_by(f.c.intake, f.c.id)
        )
        d = schema.decision
        of_these = (
            select(d)
            .join(f, f.c.id == d.c.fault)
            .join(t, t.c.id == f.c.intake)
            .join(schema.round)
            .where(which)
            .order_by(d.c.id)
        )
        r = schema.reply
        answers = (
            select(r)
            .join(f, f.c.id == r.c.fault)
            .join(t, t.c.id == f.c.intake)
            .join(schema.round)
            .where(which)
            .order_by(r.c.id)
        )
        with self.engines.reading() as connection:
            found = connection.execute(asked).all()
            made: dict[int, list[Decision]] = defaultdict(list)
            for row in connection.execute(of_these):
                made[row.fault].append(rows.decision_of(row))
            replies = {(row.fault, row.kind): row.words for row in connection.execute(answers)}
        return [_thread(row, made.get(row.id, []), replies) for row in found]


class _Tally:
    """One file's faults while they are counted."""

    def __init__(self) -> None:
        self.found: dict[str, int] = defaultdict(int)
        self.open = self.adopted = 0
        self.stakes: dict[str, Decimal] = {}

    def add(self, severity: str, project: str | None, yuan: str | None, verdict: str | None) -> None:
        self.found[severity] += 1
        decided = Verdict(verdict) if verdict else None
        self.open += severity in GRAVE and not (decided and decided.settled)
        self.adopted += bool(decided and decided.adopts)
        if severity == "error" and yuan is not None and decided is not Verdict.REJECTED:
            self.stakes[project or ""] = Decimal(yuan)

    def counts(self) -> Counts:
        return Counts(dict(self.found), self.open, self.adopted, sum(self.stakes.values(), Decimal(0)))


def _standing() -> Any:
    """The verdict that counts of each fault: the last that is not undone."""
    t, u = schema.decision, schema.decision.alias()
    last = (
        select(t.c.fault, func.max(t.c.id).label("id"))
        .outerjoin(u, u.c.undoes == t.c.id)
        .where(t.c.verdict.is_not(None), u.c.id.is_(None))
        .group_by(t.c.fault)
        .subquery()
    )
    return select(t.c.fault, t.c.verdict).join(last, last.c.id == t.c.id).subquery()


def _thread(row: Any, made: Sequence[Decision], replies: Mapping[tuple[int, str], str]) -> Thread:
    undone = {d.undoes for d in made}
    standing = [d for d in made if d.verdict is not None and d.id not in undone]
    last_of = {d.who: d.verdict for d in standing}
    return Thread(
        id=row.id,
        intake=row.intake,
        round=row.in_round,
        entry=row.entry,
        department=row.department,
        fault=rows.fault_of(row),
        decision=standing[-1] if standing else None,
        disputed=len(set(last_of.values())) > 1,
        state=row.state,
        earlier=row.earlier,
        reply=replies.get((row.id, Kind.REPLY.value), ""),
        review=replies.get((row.id, Kind.REVIEW.value), ""),
    )


def _hold(connection: Connection, table: Any, ids: Sequence[int]) -> None:
    """Keep others off these rows until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        for start in range(0, len(ids), PART):
            part = sorted(ids)[start : start + PART]
            connection.execute(select(table.c.id).where(table.c.id.in_(part)).order_by(table.c.id).with_for_update())


def _add(connection: Connection, new: Iterable[dict[str, Any]], who: str, batch: str) -> list[Decision]:
    t = schema.decision
    made = []
    for row in new:
        last = select(func.coalesce(func.max(t.c.seq), 0)).where(t.c.fault == row["fault"]).scalar_subquery()
        values = {"undoes": None, **row, "who": who, "at": now(), "batch": batch, "seq": last + 1}
        made.append(rows.decision_of(connection.execute(t.insert().values(values).returning(t)).one()))
    return made


def _in_parts(connection: Connection, asked: Select[Any], column: Any, values: Sequence[int]) -> Iterable[Any]:
    for start in range(0, len(values), PART):
        yield from connection.execute(asked.where(column.in_(values[start : start + PART])))


def _said(message: str, suggestion: str) -> str:
    return json.dumps({"message": message, "suggestion": suggestion}, ensure_ascii=False)
