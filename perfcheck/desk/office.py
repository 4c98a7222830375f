"""What every screen works with, and what each person may see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import HTTPException
from starlette.requests import Request

from perfcheck.desk.news import News
from perfcheck.desk.people import People
from perfcheck.desk.receiving import Receiving
from perfcheck.season.people import Act, Role, User
from perfcheck.season.season import SeasonWork
from perfcheck.season.words import Entry, Intake, Thread


@dataclass(frozen=True)
class Office:
    """One season, its people, the files that are being received, and what tells open pages of decisions."""

    season: SeasonWork
    people: People
    receiving: Receiving
    news: News
    log: Callable[[str, str, str], None]
    """Notes who did what to what."""
    log_lines: Callable[[], list[Act]]

    def entry(self, id: int) -> Entry:
        """A department by its id."""
        found = next((e for e in self.season.roster() if e.id == id), None)
        if found is None:
            raise HTTPException(404)
        return found

    def intake(self, request: Request, id: int) -> Intake:
        """A file; another department's is not there."""
        found = self.season.memory.intake(id)
        if found is None or not _sees(user(request), found.entry):
            raise HTTPException(404)
        return found

    def thread(self, request: Request, id: int) -> Thread:
        """A thread; another department's, and one it has not been told of, is not there."""
        found = self.season.memory.thread(id)
        person = user(request)
        if found is None or not _sees(person, found.entry) or (person.entry is not None and not found.adopted):
            raise HTTPException(404)
        return found

    def round(self, name: str | None) -> str | None:
        """The round that is asked for, the latest if none is; None where nothing was received yet."""
        rounds = self.season.rounds()
        if name and name not in rounds:
            raise HTTPException(404)
        return name or (rounds[-1] if rounds else None)


def user(request: Request) -> User:
    """Who asks."""
    found = request.scope.get("user")
    if not isinstance(found, User):
        raise HTTPException(401)
    return found


def allowed(request: Request, role: Role = Role.REVIEWER) -> User:
    """Who asks, if that person does what ``role`` does; to others the page is not there."""
    person = user(request)
    if not person.may(role):
        raise HTTPException(404)
    return person


def _sees(person: User, entry: int | None) -> bool:
    return person.entry is None or person.entry == entry
