"""One department: what it sent in each round, what was found there, and the letters it got."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from perfcheck.desk.office import InOffice, Reviewer
from perfcheck.desk.rendering import page
from perfcheck.season.standing import NOTHING

router = APIRouter()


@router.get("/department/{entry}")
def department(request: Request, office: InOffice, person: Reviewer, entry: int) -> Response:
    """Its rounds, newest first."""
    chosen = office.entry(entry)
    rounds = []
    for name in reversed(office.season.rounds()):
        counts = office.season.memory.counts(name)
        files = [(f, counts.get(f.id, NOTHING)) for f in office.season.intakes(name) if f.entry == entry]
        rounds.append((name, files, [o for o in office.season.letters(name) if o.entry == entry]))
    return page(request, "department.html", entry=chosen, rounds=rounds)
