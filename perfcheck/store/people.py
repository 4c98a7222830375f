"""The people of a season: accounts, sessions, and the log of what they did."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from sqlalchemy import delete, select, update

from perfcheck.season.people import Account, Act, Role, User
from perfcheck.store import schema
from perfcheck.store.clock import moment, now
from perfcheck.store.engines import Engines
from perfcheck.store.rosters import insert_once

LOGGED = 500
"""Lines of the log that are shown."""


class StorePeople:
    """What the store keeps of people; every method is one act. Of a session it keeps a digest, never the secret."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def add(self, user: User, password: str) -> bool:
        """Take a person in, the password as its hash; False where the name is taken."""
        row = {"name": user.name, "role": user.role.value, "entry": user.entry, "password": password}
        with self._engines.writing() as connection:
            return bool(insert_once(connection, schema.person, {**row, "failures": 0, "open_from": now()}, "name"))

    def remove(self, name: str) -> bool:
        """Let a person in no longer; what was decided stays. False where there is none of the name."""
        p = schema.person
        with self._engines.writing() as connection:
            ids = select(p.c.id).where(p.c.name == name)
            connection.execute(delete(schema.session).where(schema.session.c.person.in_(ids)))
            return connection.execute(delete(p).where(p.c.name == name)).rowcount > 0

    def set_password(self, name: str, password: str) -> bool:
        """Change a password (its hash) and end the sessions of its person; False where there is none of the name."""
        p = schema.person
        with self._engines.writing() as connection:
            ids = select(p.c.id).where(p.c.name == name)
            connection.execute(delete(schema.session).where(schema.session.c.person.in_(ids)))
            changed = update(p).where(p.c.name == name).values(password=password, failures=0, open_from=now())
            return connection.execute(changed).rowcount > 0

    def users(self) -> list[User]:
        """All people, by name."""
        with self._engines.reading() as connection:
            return [_user(row) for row in connection.execute(select(schema.person).order_by(schema.person.c.name))]

    def account(self, name: str) -> Account | None:
        """The account of a name."""
        with self._engines.reading() as connection:
            row = connection.execute(select(schema.person).where(schema.person.c.name == name)).one_or_none()
        return None if row is None else Account(_user(row), row.password, row.failures, moment(row.open_from))

    def tried(self, name: str, open_from: datetime.datetime | None) -> None:
        """Note a wrong try, after which none is heard before ``open_from``; None for a right one."""
        p = schema.person
        failures = p.c.failures + 1 if open_from else 0
        time = open_from.isoformat(timespec="milliseconds") if open_from else now()
        with self._engines.writing() as connection:
            connection.execute(update(p).where(p.c.name == name).values(failures=failures, open_from=time))

    def begin(self, session: str, name: str, until: datetime.datetime) -> None:
        """Keep a session until it is over; those that are over go."""
        s, p = schema.session, schema.person
        with self._engines.writing() as connection:
            connection.execute(delete(s).where(s.c.until < now()))
            person = connection.execute(select(p.c.id).where(p.c.name == name)).scalar_one()
            row = {"digest": _digest(session), "person": person, "until": until.isoformat(timespec="milliseconds")}
            connection.execute(s.insert().values(row))

    def user(self, session: str) -> User | None:
        """Whose session it is; None for one that is unknown or over."""
        s, p = schema.session, schema.person
        asked = select(p).join(s, s.c.person == p.c.id).where(s.c.digest == _digest(session), s.c.until >= now())
        with self._engines.reading() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else _user(row)

    def leave(self, session: str) -> None:
        """End a session."""
        with self._engines.writing() as connection:
            connection.execute(delete(schema.session).where(schema.session.c.digest == _digest(session)))

    def note(self, who: str, what: str, about: str) -> None:
        """Write a line into the log."""
        with self._engines.writing() as connection:
            connection.execute(schema.act.insert().values(at=now(), who=who, what=what, about=about))

    def log(self) -> list[Act]:
        """The newest lines of the log, newest first."""
        a = schema.act
        with self._engines.reading() as connection:
            found = connection.execute(select(a).order_by(a.c.id.desc()).limit(LOGGED)).all()
        return [Act(moment(row.at), row.who, row.what, row.about) for row in found]


def _digest(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8")).hexdigest()


def _user(row: Any) -> User:
    return User(row.name, Role(row.role), row.entry)
