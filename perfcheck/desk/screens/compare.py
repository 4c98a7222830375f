"""对照: what a department mended between two rounds, what it did not, and what it changed unasked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import Checker, InOffice, Reviewer
from perfcheck.desk.rendering import page
from perfcheck.season.comparison import OPEN, State
from perfcheck.season.people import Role
from perfcheck.season.words import Kind, Link

router = APIRouter()

PASSED, RETURNED = "复核通过", "再退"
_ORDER = (
    State.STANDS,
    State.STILL_WRONG,
    State.LOST,
    State.ROW_GONE,
    State.PROJECT_GONE,
    State.AGAIN,
    State.NEW,
    State.MENDED,
)
"""What needs a person first, what is done last."""


@router.get("/compare")
def compare(
    request: Request,
    office: InOffice,
    person: Reviewer,
    round: str | None = None,
    old: str | None = None,
    entry: int | None = None,
) -> Response:
    """Two rounds of one department side by side, the unmended first."""
    season = office.season
    rounds = season.rounds()
    new = office.round(round)
    earlier = rounds[: rounds.index(new)]
    if not earlier:
        return page(request, "compare_empty.html", rounds=rounds, round=new)
    before = old if old in earlier else earlier[-1]
    sent = [{f.entry for f in season.intakes(name) if f.counts} for name in (before, new)]
    departments = [e for e in season.roster() if e.id in sent[0] | sent[1]]
    chosen = next((e for e in departments if e.id == entry), None)
    chosen = chosen or next((e for e in departments if e.id in sent[0] & sent[1]), departments[0])
    made = season.compare(before, new, chosen)
    threads = {t.id: t for name in (before, new) for t in season.threads(name, chosen)}
    lines = [
        (found, threads.get(_thread(link) or 0))
        for found, link in zip(made.comparison.findings, made.links, strict=True)
    ]
    lines.sort(key=lambda line: _ORDER.index(line[0].state))
    return page(
        request,
        "compare.html",
        rounds=rounds,
        round=new,
        old=before,
        earlier=earlier,
        departments=departments,
        chosen=chosen,
        missing=chosen in made.missing,
        comparison=made.comparison,
        lines=lines,
        open=OPEN,
        passed=PASSED,
        returned=RETURNED,
        can_check=person.may(Role.CHECKER),
        here=f"{request.url.path}?{request.url.query}",
    )


@router.post("/check")
def check(
    office: InOffice,
    person: Checker,
    threads: Annotated[str, Form()],
    words: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/compare",
) -> Response:
    """Say that threads (ids apart by commas) are passed or returned."""
    ids = [int(t) for t in threads.split(",") if t.isdigit()]
    office.season.say(ids, Kind.REVIEW, RETURNED if words == RETURNED else PASSED, person.name)
    office.log(person.name, words, threads)
    return RedirectResponse(back if back.startswith("/compare") else "/compare", 303)


def _thread(link: Link) -> int | None:
    """The thread that is spoken of: where the fault stands now, else where it stood."""
    return link.thread or link.earlier
