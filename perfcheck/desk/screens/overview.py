"""总览: how a round stands, worst first."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import Anybody, InOffice, Office
from perfcheck.desk.rendering import page
from perfcheck.season.people import Role
from perfcheck.season.words import Thread

router = APIRouter()

FIRST = 8
"""So many findings are looked at first."""
_MONEY = frozenset({"amount", "completeness", "mismatch"})


@router.get("/")
def overview(request: Request, office: InOffice, person: Anybody, round: str | None = None) -> Response:
    """Tiles, one row a department by money at stake, and what to look at first; a department goes to its own."""
    if person.role is Role.DEPARTMENT:
        return RedirectResponse("/mine", 303)
    name = office.round(round)
    status = office.season.status(name)
    first_file = {f.entry: f.id for f in reversed(office.season.intakes(name)) if f.readable and f.counts}
    return page(
        request,
        "overview.html",
        about=office.season.about,
        rounds=office.season.rounds(),
        round=name,
        status=status,
        first_file=first_file,
        look=_look(office, name, [s.entry.id for s in status.departments if s.stake]),
    )


def _look(office: Office, round: str, entries: list[int]) -> list[Thread]:
    """The undecided errors that most money hangs on; they are of the departments with most money at stake."""
    found = [t for entry in entries[:FIRST] for t in office.season.memory.threads(round, entry=entry)]
    grave = [t for t in found if t.fault.severity == "error" and t.fault.family in _MONEY and not t.settled]
    once = {(t.intake, t.fault.number): t for t in reversed(grave)}
    return sorted(once.values(), key=lambda t: -(t.fault.yuan or 0))[:FIRST]
