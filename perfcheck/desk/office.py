"""What every screen works with, and what each person may see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException
from starlette.requests import Request

from perfcheck.desk.drawing import Drawing
from perfcheck.desk.news import News
from perfcheck.desk.people import People
from perfcheck.desk.receiving import Receiving
from perfcheck.season.people import Role, User
from perfcheck.season.words import Entry, Intake, Thread
from perfcheck.store.season import Season


@dataclass(frozen=True)
class Office:
    """One season and the year before, its people, the files being received, what tells of decisions and draws pages."""

    season: Season
    people: People
    receiving: Receiving
    news: News
    last_year: Season | None = None
    drawing: Drawing = field(default_factory=Drawing)

    def log(self, who: str, what: str, about: str) -> None:
        """Note who did what to what."""
        self.season.people.note(who, what, about)

    def entry(self, id: int) -> Entry:
        """A department by its id."""
        return _there(next((e for e in self.season.roster() if e.id == id), None))

    def intake(self, person: User, id: int) -> Intake:
        """A file; another department's is not there."""
        found = _there(self.season.memory.intake(id))
        if person.entry not in (None, found.entry):
            raise HTTPException(404)
        return found

    def thread(self, id: int) -> Thread:
        """A thread."""
        return _there(self.season.memory.thread(id))

    def round(self, name: str | None) -> str:
        """The round that is asked for, the latest if none is; raises NothingYetError where nothing was received."""
        rounds = self.season.rounds()
        if name and name not in rounds:
            raise HTTPException(404)
        if not rounds:
            raise NothingYetError
        return name or rounds[-1]


class NothingYetError(Exception):
    """There is no round: the page says what to do first."""


T = TypeVar("T")


def _there(found: T | None) -> T:
    if found is None:
        raise HTTPException(404)
    return found


def _office(request: Request) -> Office:
    office: Office = request.app.state.office
    return office


def _user(request: Request) -> User:
    found = request.scope.get("user")
    if not isinstance(found, User):
        raise HTTPException(401)
    return found


def _who(role: Role) -> Callable[[Request], User]:
    """Who asks, if that person does what ``role`` does; to others the page is not there."""

    def person(request: Request) -> User:
        found = _user(request)
        if not found.may(role):
            raise HTTPException(404)
        return found

    return person


def _department(request: Request) -> int:
    """Whose user asks; to the bureau's own people the page is not there."""
    return _there(_user(request).entry)


InOffice = Annotated[Office, Depends(_office)]
Anybody = Annotated[User, Depends(_user)]
Reviewer = Annotated[User, Depends(_who(Role.REVIEWER))]
Checker = Annotated[User, Depends(_who(Role.CHECKER))]
Department = Annotated[int, Depends(_department)]
Admin = Annotated[User, Depends(_who(Role.ADMIN))]
"""Parameters of routes: the office, and the person who asks (of a department its entry) if that person may."""
