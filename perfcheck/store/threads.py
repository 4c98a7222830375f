"""Threads: the faults of a round's files with what became of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from string import digits
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select

from perfcheck.season.copies import Print
from perfcheck.season.words import GRAVE, Counts, Decision, Fault, Kind, Link, Tally, Thread, Verdict
from perfcheck.store import rows, schema
from perfcheck.store.intakes import PART, IntakeMemory, round_id


class ThreadMemory(IntakeMemory):
    """What the store keeps of threads."""

    def threads(
        self, round: str, entry: int | None = None, intake: int | None = None, code: str | None = None
    ) -> list[Thread]:
        """The threads of a round's files that count, in the order of files and numbers; of one rule by its ``code``."""
        t = schema.intake
        which = (schema.round.c.name == round) & t.c.leader.is_(None)
        if entry is not None:
            which &= t.c.entry == entry
        if intake is not None:
            which &= t.c.id == intake
        if code is not None:
            which &= schema.fault.c.code == code
        return self._threads(which)

    def thread(self, id: int) -> Thread | None:
        """One of them."""
        return next(iter(self._threads(schema.fault.c.id == id)), None)

    def counts(self, round: str) -> dict[int, Counts]:
        """What was found in each file of a round and how far it is decided, by intake."""
        f, t = schema.fault, schema.intake
        asked = select(f.c.id, f.c.intake, f.c.severity, f.c.project, f.c.yuan).join(t, t.c.id == f.c.intake)
        tally: dict[int, _Tally] = defaultdict(_Tally)
        with self.engines.reading() as connection:
            verdicts = standing_verdicts(connection)
            for id, intake, severity, project, yuan in connection.execute(asked.where(t.c.round == round_id(round))):
                tally[intake].add(severity, project, yuan, verdicts.get(id))
        return {intake: found.counts() for intake, found in tally.items()}

    def tallies(self, round: str) -> list[Tally]:
        """How often each rule found something in each department of a round, by the verdict that counts."""
        f, t, e = schema.fault, schema.intake, schema.entry
        asked = (
            select(f.c.id, f.c.code, f.c.title, f.c.severity, func.coalesce(e.c.name, t.c.told))
            .join(t, t.c.id == f.c.intake)
            .outerjoin(e, e.c.id == t.c.entry)
            .where(t.c.round == round_id(round), t.c.leader.is_(None))
        )
        with self.engines.reading() as connection:
            verdicts = standing_verdicts(connection)
            cells = Counter((*row[1:], verdicts.get(row[0])) for row in connection.execute(asked))
        return [Tally(*key, cells=number) for key, number in cells.items()]

    def add_fault(self, intake: int, fault: Fault) -> int:
        """Keep a finding that no report has under the next free number of its table; the id of its thread.

        One whose fingerprint the file has already is not kept twice.
        """
        with self.engines.writing() as connection:
            hold(connection, schema.intake, [intake])
            return _add_fault(connection, intake, fault)

    def tell(self, round: str, code: str, find: Callable[[Sequence[Print]], Iterable[tuple[int, Fault]]]) -> None:
        """Make what ``find`` says of the round's tables, each with its file, all that this code says there.

        What it says no longer goes, unless somebody has decided on it or answered.
        """
        f, t = schema.fault, schema.intake
        with self.engines.writing() as connection:
            # read and written in one: of two at once, the second knows what the first one received
            hold(connection, schema.round, connection.execute(select(round_id(round))).scalars().all())
            said = {_add_fault(connection, intake, fault) for intake, fault in find(_prints(connection, round))}
            asked = select(f.c.id).join(t).where(t.c.round == round_id(round), f.c.code == code)
            gone = [i for i in connection.execute(asked.where(t.c.leader.is_(None))).scalars() if i not in said]
            touched = [select(c.fault) for c in (schema.decision.c, schema.reply.c, schema.link.c)]
            free = [f.c.id.not_in(s.where(s.selected_columns.fault.is_not(None))) for s in touched]
            for start in range(0, len(gone), PART):
                connection.execute(delete(f).where(f.c.id.in_(gone[start : start + PART]), *free))

    def link(self, round: str, links: Mapping[int, Sequence[Link]]) -> None:
        """Keep what became of each department's earlier threads in the round, in place of what was kept before."""
        t = schema.link
        with self.engines.writing() as connection:
            number = connection.execute(select(round_id(round))).scalar_one()
            # while rounds were compared a file may have come that takes the place of one of theirs
            there = {None, *connection.execute(select(schema.fault.c.id)).scalars()}
            for entry, mine in links.items():
                connection.execute(delete(t).where(t.c.round == number, t.c.entry == entry))
                place = {"round": number, "entry": entry}
                left = [k for k in mine if k.earlier in there and k.thread in there]
                if left:
                    new = [{**place, "earlier": k.earlier, "fault": k.thread, "state": k.state} for k in left]
                    connection.execute(t.insert(), new)

    def _threads(self, which: ColumnElement[bool]) -> list[Thread]:
        f, t, e = schema.fault, schema.intake, schema.entry
        before = f.alias()
        asked = (
            select(
                f,
                t.c.entry,
                schema.round.c.name.label("in_round"),
                func.coalesce(e.c.name, t.c.told).label("department"),
                schema.link.c.earlier,
                schema.link.c.state,
                before.c.number.label("known_as"),
            )
            .join(t, t.c.id == f.c.intake)
            .join(schema.round)
            .outerjoin(e, e.c.id == t.c.entry)
            .outerjoin(schema.link, schema.link.c.fault == f.c.id)
            .outerjoin(before, before.c.id == schema.link.c.earlier)
            .where(which)
            .order_by(f.c.intake, f.c.id)
        )
        with self.engines.reading() as connection:
            found = connection.execute(asked).all()
            made: dict[int, list[Decision]] = defaultdict(list)
            for row in connection.execute(_on(schema.decision, which)):
                made[row.fault].append(rows.decision_of(row))
            replies = {(row.fault, row.kind): row.words for row in connection.execute(_on(schema.reply, which))}
        return [_thread(row, made.get(row.id, []), replies) for row in found]


class _Tally:
    """One file's faults while they are counted."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.open = self.adopted = 0
        self.stakes: dict[str, str] = {}

    def add(self, severity: str, project: str | None, yuan: str | None, verdict: Verdict | None) -> None:
        self.found[severity] += 1
        self.open += severity in GRAVE and not (verdict and verdict.settled)
        self.adopted += bool(verdict and verdict.adopts)
        if severity == "error" and yuan is not None and verdict is not Verdict.REJECTED:
            self.stakes[project or ""] = yuan

    def counts(self) -> Counts:
        stake = sum(map(Decimal, self.stakes.values()), Decimal(0))
        return Counts(dict(self.found), self.open, self.adopted, stake)


def standing_verdicts(connection: Connection) -> dict[int, Verdict]:
    """The verdict that counts of each fault: the last that is not undone."""
    t = schema.decision
    undone = set(connection.execute(select(t.c.undoes).where(t.c.undoes.is_not(None))).scalars())
    made = connection.execute(select(t.c.id, t.c.fault, t.c.verdict).where(t.c.verdict.is_not(None)).order_by(t.c.id))
    return {fault: Verdict(verdict) for id, fault, verdict in made if id not in undone}


def _add_fault(connection: Connection, intake: int, fault: Fault) -> int:
    t = schema.fault
    twin = select(t.c.id).where(t.c.intake == intake, t.c.fingerprint == fault.fingerprint)
    if fault.fingerprint and (found := connection.execute(twin).scalar()):
        return int(found)
    # T5-RV1, T5-DUP1: no number of the report's own
    start = f"{fault.table or 'T0'}-{fault.code.rstrip(digits)}"
    same = select(t.c.number).where(t.c.intake == intake, t.c.number.startswith(start, autoescape=True))
    last = max((int(n.removeprefix(start)) for n in connection.execute(same).scalars()), default=0)
    row = rows.fault_row(intake, replace(fault, number=f"{start}{last + 1}"))
    return int(connection.execute(t.insert().values(row).returning(t.c.id)).scalar_one())


def _prints(connection: Connection, round: str) -> list[Print]:
    """The tables of a round's files that count, by department, so that their order of arrival changes nothing."""
    t, p, e = schema.intake, schema.project, schema.entry
    asked = (
        select(e.c.name.label("sender"), p.c.intake, p.c.target_table, p.c.name, p.c.prints)
        .join(t, t.c.id == p.c.intake)
        .join(e, e.c.id == t.c.entry)
        .where(t.c.round == round_id(round), t.c.leader.is_(None), p.c.prints.is_not(None))
        .order_by(e.c.id, p.c.intake, p.c.id)
    )
    return [
        Print(row.sender, row.intake, row.target_table, row.name, frozenset(json.loads(row.prints)))
        for row in connection.execute(asked)
    ]


def _on(table: Any, which: ColumnElement[bool]) -> Any:
    """The rows of a table about faults, in the order they were added."""
    f, t = schema.fault, schema.intake
    joined = select(table).join(f, f.c.id == table.c.fault).join(t, t.c.id == f.c.intake).join(schema.round)
    return joined.where(which).order_by(table.c.id)


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
        known_as=row.known_as or "",
        reply=replies.get((row.id, Kind.REPLY.value), ""),
        review=replies.get((row.id, Kind.REVIEW.value), ""),
    )


def hold(connection: Connection, table: Any, ids: Sequence[int]) -> None:
    """Keep others off these rows until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        for start in range(0, len(ids), PART):
            part = sorted(ids)[start : start + PART]
            connection.execute(select(table.c.id).where(table.c.id.in_(part)).order_by(table.c.id).with_for_update())
