"""The two engines of a store: many readers that never write, and one writer that waits its turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError

from perfcheck.season import problems
from perfcheck.store.where import Where

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
ONE_AT_A_TIME = 7_234_001
"""The number of the lock under which a database's tables are changed."""


class Engines:
    """The engines of one store; raises SeasonError for whatever the database refuses."""

    def __init__(self, where: Where) -> None:
        self.where = where
        if where.file:
            self._readers = _sqlite(where.url, "PRAGMA query_only = ON", "BEGIN")
            # read-then-write transactions that begin as readers fail at once when they meet: they begin as writers
            self._writer = _sqlite(where.url, "PRAGMA synchronous = FULL", "BEGIN IMMEDIATE")
        else:
            try:
                self._readers = self._writer = create_engine(where.url, pool_pre_ping=True)
            except ImportError as error:
                raise problems.component_missing("psycopg", "postgresql") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with self._told(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all."""
        with self._told(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection to change the tables on, held by one process at a time."""
        if not self.where.file:
            with self.writing() as connection:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
                yield connection
            return
        # tables are changed by copy and swap, which foreign keys would turn into deletions; within a transaction
        # they cannot be switched off
        engine = _sqlite(self.where.url, "PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE")
        try:
            with self._told(), engine.begin() as connection:
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise problems.no_store(self.where.shown, "数据之间的关联不完整")
        finally:
            engine.dispose()

    def close(self) -> None:
        """Let go of every connection."""
        self._readers.dispose()
        self._writer.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._problem(error) from error

    def _problem(self, error: DBAPIError) -> Exception:
        """What the database refuses in words; what is our own fault stays as it is."""
        said = str(error.orig).strip().split("\n")[0]
        place = self.where.shown
        if not self.where.file:
            return problems.no_database(place, said) if isinstance(error, OperationalError) else error
        if "locked" in said or "busy" in said:
            return problems.locked(place)
        if "readonly" in said or "read-only" in said or "full" in said or "disk I/O" in said:
            return problems.unwritable(place, said)
        if "unable to open" in said:
            return problems.unwritable(place, "文件打不开")
        if any(words in said for words in ("not a database", "malformed", "no such table")):
            return problems.no_store(place)
        return error


def _sqlite(url: str, pragma: str, begin: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        # the driver shall not begin transactions of its own
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
