"""What a department sees: what it was told, page beside it, and where it answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import Anybody, Department, InOffice, Office
from perfcheck.desk.rendering import page
from perfcheck.season.sending import ANSWERS
from perfcheck.season.words import Kind, Thread

router = APIRouter()


@router.get("/mine")
def mine(request: Request, office: InOffice, entry: Department) -> Response:
    """The findings of the letters a department got, newest round first."""
    told = _told(office, entry)
    drawn = {f.id for f in office.season.intakes() if f.entry == entry and f.format == "pdf"}
    return page(request, "mine.html", told=told, answers=ANSWERS, drawn=drawn)


@router.post("/answer")
def answer(
    office: InOffice,
    person: Anybody,
    entry: Department,
    thread: Annotated[int, Form()],
    answer: Annotated[str, Form()],
    words: Annotated[str, Form()] = "",
) -> Response:
    """Answer to a finding one was told of."""
    if thread not in {t.id for _, threads in _told(office, entry) for t in threads} or answer not in ANSWERS:
        raise HTTPException(404)
    office.season.say([thread], Kind.REPLY, "：".join(filter(None, [answer, words.strip()])), person.name)
    office.log(person.name, "答复", str(thread))
    return RedirectResponse(f"/mine#f{thread}", 303)


def _told(office: Office, entry: int) -> list[tuple[str, list[Thread]]]:
    found = []
    for round in reversed(office.season.rounds()):
        letters = {t for o in office.season.letters(round) if o.entry == entry for t in o.threads}
        threads = [t for t in office.season.memory.threads(round, entry=entry) if t.id in letters]
        found += [(round, threads)] if threads else []
    return found
