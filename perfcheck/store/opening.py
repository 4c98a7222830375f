"""Opening a store: made, brought up to date or refused, before anybody reads or writes."""

from __future__ import annotations

import datetime
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import ProgrammingError

from perfcheck.model.os_errors import in_words
from perfcheck.season import problems
from perfcheck.store import schema
from perfcheck.store.clock import now
from perfcheck.store.engines import PATIENCE, Engines
from perfcheck.store.where import Where, refuse_a_share

MIGRATIONS = Path(__file__).parent / "migrations"
HEADER = b"SQLite format 3\0"


def create(where: Where, year: int, name: str) -> Engines:
    """A store for a new season; raises SeasonError where there is one already or none can be written."""
    if where.file:
        _folder(where.file)
    with _alone(where):
        engines = Engines(where)
        if (where.file and where.file.exists()) or _revision(engines) is not None:
            engines.close()
            raise problems.exists(where.shown)
        _make(engines, year, name)
    return engines


def open_store(where: Where) -> Engines:
    """The store of a season, brought up to date; raises SeasonError for none, a newer one, or one that is broken."""
    if where.file:
        _check_file(where.file)
    engines = Engines(where)
    found = _revision(engines)
    if found is None:
        engines.close()
        raise problems.no_season(where.shown) if not where.file else problems.no_store(where.shown)
    if found != schema.REVISION:
        if found not in _known():
            engines.close()
            raise problems.newer(where.shown)
        with _alone(where):
            _upgrade(engines)
    return engines


def _make(engines: Engines, year: int, name: str) -> None:
    file = engines.where.file
    try:
        if file:
            # WAL stays with the file; setting it is not covered by the busy timeout, hence alone
            with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        with engines.migrating() as connection:
            if _stands_at(connection) is not None:
                raise problems.exists(engines.where.shown)
            _migrate(connection)
            row = {"key": secrets.token_hex(4), "year": year, "name": name, "created": now()}
            connection.execute(schema.season.insert().values(row))
    except BaseException as error:
        engines.close()
        if file:
            for made in (file, *file.parent.glob(f"{file.name}-*")):
                made.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise problems.unwritable(engines.where.shown, str(error)) from error
        raise


def _upgrade(engines: Engines) -> None:
    found = _revision(engines)
    if found == schema.REVISION:
        return
    if engines.where.file:
        _back_up(engines.where.file, str(found))
    with engines.migrating() as connection:
        if not engines.where.file:
            # another program may have done it while this one waited
            if _stands_at(connection) == schema.REVISION:
                return
            _copy_within(connection, str(found), engines.where.shown)
        _migrate(connection)


def _copy_within(connection: Connection, revision: str, shown: str) -> None:
    """A copy of every table in a schema of its own: the server's own tools may not be at hand here."""
    copy = f"backup_{revision}_{datetime.datetime.now(datetime.timezone.utc):%Y%m%d%H%M%S}"
    try:
        connection.execute(text(f"CREATE SCHEMA {copy}"))
    except ProgrammingError as error:
        raise problems.no_backup(shown) from error
    for table in inspect(connection).get_table_names():
        connection.execute(text(f'CREATE TABLE {copy}."{table}" AS TABLE "{table}"'))


def _back_up(file: Path, revision: str) -> None:
    """A copy by SQLite's own backup, which has what still stands in the log."""
    copy = file.with_name(f"{file.stem}-{revision}.backup{file.suffix}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _revision(engines: Engines) -> str | None:
    """The migration that the store stands at; None where there is no store."""
    if engines.where.file and not engines.where.file.exists():
        return None
    with engines.reading() as connection:
        return _stands_at(connection)


def _stands_at(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check_file(file: Path) -> None:
    """Before SQLite opens it: a file that is none would be reported in SQLite's own words, a missing one be made."""
    refuse_a_share(file)
    try:
        with file.open("rb") as stream:
            head = stream.read(len(HEADER))
    except (FileNotFoundError, NotADirectoryError):
        raise problems.no_season(str(file.parent)) from None
    except OSError as error:
        raise problems.unwritable(str(file.parent), in_words(error)) from error
    if head != HEADER:
        raise problems.no_store(str(file.parent))


def _folder(file: Path) -> None:
    refuse_a_share(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problems.unwritable(str(file.parent), in_words(error)) from error


@contextmanager
def _alone(where: Where) -> Iterator[None]:
    """Nobody else makes or changes this store meanwhile; a database sees to that by its transactions."""
    if not where.file:
        yield
        return
    from filelock import FileLock, Timeout

    try:
        with FileLock(where.file.with_suffix(".lock"), timeout=PATIENCE):
            yield
    except Timeout as error:
        raise problems.locked(where.shown) from error
    except OSError as error:
        raise problems.unwritable(where.shown, in_words(error)) from error
