"""What arrived: bytes, reports, projects and faults, a file at a time."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from perfcheck import __version__, contract
from perfcheck.model.report import DocumentReport, Report
from perfcheck.season.owners import answer_key
from perfcheck.season.received import Arrival
from perfcheck.season.words import How, Intake, Relation
from perfcheck.store import rows, schema
from perfcheck.store.clock import moment, now
from perfcheck.store.rosters import RosterMemory, insert_once

PART = 500
"""Values of one query; SQLite takes some thousand."""


class IntakeMemory(RosterMemory):
    """What the store keeps of the files that arrived."""

    def known(self, round: str, digests: Collection[str]) -> set[str]:
        """Those of the sha256 that arrived in the round already."""
        wanted = sorted(digests)
        t = schema.intake
        found: set[str] = set()
        with self.engines.reading() as connection:
            for start in range(0, len(wanted), PART):
                part = wanted[start : start + PART]
                asked = select(t.c.sha256).where(t.c.round == round_id(round), t.c.sha256.in_(part))
                found.update(connection.execute(asked).scalars())
        return found

    def take(self, round: str, arrival: Arrival) -> bool:
        """Keep a file that arrived with all that was found in it; False where its bytes were there already."""
        submission = arrival.document.submission
        time = now()
        row: dict[str, object] = {
            "sha256": submission.sha256,
            "name": arrival.name,
            "format": submission.format,
            "arrived": time,
            "entry": arrival.entry.id if arrival.entry else None,
            "how": arrival.how.value if arrival.how else None,
            "told": arrival.told,
            "key": answer_key(arrival.told, arrival.name),
            "readable": arrival.readable,
            "problems": rows.packed_problems([p for p in arrival.document.problems if p.blocking]),
        }
        packed = pack(arrival.document)
        with self.engines.writing() as connection:
            row["round"] = connection.execute(select(round_id(round))).scalar_one()
            content = {"sha256": submission.sha256, "data": arrival.data}
            insert_once(connection, schema.content, content, "sha256")
            if not insert_once(connection, schema.intake, row, "round", "sha256"):
                return False
            intake = connection.execute(_of(round, submission.sha256)).scalar_one()
            connection.execute(schema.name.insert().values(intake=intake, name=arrival.name, arrived=time))
            connection.execute(schema.report.insert().values(intake=intake, packed=packed))
            _insert(connection, schema.project, [_project(intake, p, arrival.prints) for p in arrival.projects])
            _insert(connection, schema.fault, [rows.fault_row(intake, f) for f in arrival.faults])
        return True

    def note_name(self, round: str, digest: str, name: str) -> bool:
        """Note that bytes came (again) under ``name``; whether the name is new."""
        with self.engines.writing() as connection:
            intake = connection.execute(_of(round, digest)).scalar_one()
            row = {"intake": intake, "name": name, "arrived": now()}
            return bool(insert_once(connection, schema.name, row, "intake", "name"))

    def assign(self, intake: int, entry: int, how: How, key: str | None, who: str) -> None:
        """Say whose a file is; with ``key`` the answer is remembered, for the other files that wait under it too."""
        t, kept = schema.intake, schema.answer
        with self.engines.writing() as connection:
            connection.execute(update(t).where(t.c.id == intake).values(entry=entry, how=how.value))
            if key is None:
                return
            said = {"entry": entry, "who": who, "at": now()}
            if not insert_once(connection, kept, {"key": key, **said}, "key"):
                connection.execute(update(kept).where(kept.c.key == key).values(said))
            waiting = (t.c.key == key) & t.c.entry.is_(None)
            connection.execute(update(t).where(waiting).values(entry=entry, how=How.BEFORE.value))

    def relate(self, leaders: Mapping[int, tuple[int, str]]) -> None:
        """Say which files are copies or replaced: id to leader and relation."""
        t = schema.intake
        with self.engines.writing() as connection:
            for intake, (leader, relation) in leaders.items():
                connection.execute(update(t).where(t.c.id == intake).values(leader=leader, relation=relation))

    def intakes(self, round: str | None = None) -> list[Intake]:
        """What arrived, in its order."""
        return self._intakes(schema.intake.c.round == round_id(round) if round else None)

    def intake(self, id: int) -> Intake | None:
        """One of them."""
        return next(iter(self._intakes(schema.intake.c.id == id)), None)

    def report(self, id: int) -> DocumentReport | None:
        """All that was read and found in a file."""
        t = schema.report
        with self.engines.reading() as connection:
            packed = connection.execute(select(t.c.packed).where(t.c.intake == id)).scalar()
        return None if packed is None else unpack(packed)

    def original(self, digest: str) -> bytes | None:
        """The bytes as they arrived."""
        t = schema.content
        with self.engines.reading() as connection:
            return connection.execute(select(t.c.data).where(t.c.sha256 == digest)).scalar()

    def _intakes(self, which: ColumnElement[bool] | None) -> list[Intake]:
        t = schema.intake
        asked = select(t, schema.round.c.name.label("in_round")).join(schema.round).order_by(t.c.id)
        wanted = select(t.c.id)
        if which is not None:
            asked, wanted = asked.where(which), wanted.where(which)
        named, parts = schema.name, schema.project
        with self.engines.reading() as connection:
            found = connection.execute(asked).all()
            names, tables = defaultdict(list), defaultdict(list)
            for row in connection.execute(select(named).where(named.c.intake.in_(wanted)).order_by(named.c.id)):
                names[row.intake].append(row.name)
            for row in connection.execute(select(parts).where(parts.c.intake.in_(wanted)).order_by(parts.c.id)):
                tables[row.intake].append(rows.project_of(row))
        return [
            Intake(
                id=row.id,
                round=row.in_round,
                name=row.name,
                sha256=row.sha256,
                format=row.format,
                arrived=moment(row.arrived),
                entry=row.entry,
                how=How(row.how) if row.how else None,
                told=row.told,
                readable=bool(row.readable),
                projects=tuple(tables[row.id]),
                names=tuple(names[row.id]),
                leader=row.leader,
                relation=Relation(row.relation) if row.relation else None,
                problems=rows.problems_of(row.problems),
            )
            for row in found
        ]


def pack(document: DocumentReport) -> bytes:
    """A file's report as it is kept: the public contract, compressed."""
    return zlib.compress(contract.dumps(Report(__version__, (document,))).encode())


def unpack(packed: bytes) -> DocumentReport:
    """The report that was kept."""
    return contract.loads(zlib.decompress(packed).decode()).documents[0]


def round_id(name: str) -> Any:
    """The round of this name."""
    return select(schema.round.c.id).where(schema.round.c.name == name).scalar_subquery()


def _of(round: str, digest: str) -> Any:
    t = schema.intake
    return select(t.c.id).where(t.c.round == round_id(round), t.c.sha256 == digest)


def _project(intake: int, project: Any, prints: Mapping[str, Sequence[str]]) -> dict[str, object]:
    return {
        "intake": intake,
        "target_table": project.table,
        "name": project.name,
        "yuan": rows.amount(project.yuan),
        "score": rows.amount(project.score),
        "grade": project.grade,
        "prints": rows.listed(prints[project.table]) if project.table in prints else None,
    }


def _insert(connection: Connection, table: Any, values: list[dict[str, object]]) -> None:
    if values:
        connection.execute(table.insert(), values)
