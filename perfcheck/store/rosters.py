"""The season itself, its roster and its rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from perfcheck.language.width import normalise
from perfcheck.season.words import ROUNDS, About, Entry
from perfcheck.store import rows, schema
from perfcheck.store.clock import moment
from perfcheck.store.engines import Engines


def insert_once(connection: Connection, table: Table, values: Mapping[str, object], *keys: str) -> int:
    """Insert a row unless one has the same keys; how many were inserted."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
    once = insert.values(values).on_conflict_do_nothing(index_elements=list(keys)).inline()
    return connection.execute(once, execution_options={"preserve_rowcount": True}).rowcount


class RosterMemory:
    """What the store keeps of the season, its roster and rounds."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines

    def about(self) -> About:
        """Which season it is."""
        with self.engines.reading() as connection:
            row = connection.execute(select(schema.season)).one()
        return About(row.key, row.year, row.name, moment(row.created))

    def close(self) -> None:
        """Let go of the store."""
        self.engines.close()

    def roster(self) -> list[Entry]:
        """The departments in the roster's order, then those that sent without being on it."""
        t = schema.entry
        with self.engines.reading() as connection:
            found = connection.execute(select(t).order_by(t.c.enrolled.desc(), t.c.position, t.c.id)).all()
        return [rows.entry_of(row) for row in found]

    def enrol(self, entries: Sequence[Entry]) -> None:
        """Make these the roster; departments known by code or name keep their id, others are no longer enrolled."""
        t = schema.entry
        with self.engines.writing() as connection:
            kept = [rows.entry_of(row) for row in connection.execute(select(t))]
            connection.execute(update(t).values(enrolled=False))
            for position, entry in enumerate(entries):
                same = [k for k in kept if entry.code and k.code == entry.code]
                same = same or [k for k in kept if normalise(k.name) == normalise(entry.name)]
                values = _values(entry, position)
                if same:
                    connection.execute(update(t).where(t.c.id == same[0].id).values(values))
                else:
                    connection.execute(t.insert().values(values))

    def meet(self, name: str) -> Entry:
        """The entry of a department that is not on the roster, made if need be."""
        t = schema.entry
        with self.engines.writing() as connection:
            last = connection.execute(select(func.coalesce(func.max(t.c.position), 0))).scalar_one()
            insert_once(connection, t, _values(Entry(name, enrolled=False), last + 1), "key")
            return rows.entry_of(connection.execute(select(t).where(t.c.key == normalise(name))).one())

    def answers(self) -> dict[str, int]:
        """What was answered to whose a file is: key to entry."""
        with self.engines.reading() as connection:
            return {row.key: row.entry for row in connection.execute(select(schema.answer))}

    def rounds(self) -> list[str]:
        """The rounds in their order."""
        t = schema.round
        with self.engines.reading() as connection:
            return list(connection.execute(select(t.c.name).order_by(t.c.position, t.c.id)).scalars())

    def open_round(self, name: str) -> None:
        """Make the round if it is not there."""
        position = ROUNDS.index(name) if name in ROUNDS else len(ROUNDS)
        with self.engines.writing() as connection:
            insert_once(connection, schema.round, {"name": name, "position": position}, "name")


def _values(entry: Entry, position: int) -> dict[str, object]:
    return {
        "position": position,
        "code": entry.code,
        "name": entry.name,
        "key": normalise(entry.name),
        "aliases": rows.listed(entry.aliases),
        "contact": entry.contact,
        "projects": rows.listed(entry.projects),
        "control": rows.amount(entry.control),
        "enrolled": entry.enrolled,
    }
