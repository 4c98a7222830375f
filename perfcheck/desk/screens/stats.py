"""统计: rules by department, what reviewers adopt, common problems ready to paste; the log."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from perfcheck.desk.office import Admin, InOffice, Reviewer
from perfcheck.desk.rendering import page

router = APIRouter()

WIDEST = 12
"""Departments that have a column of their own: those with most findings."""


@router.get("/stats")
def stats(request: Request, office: InOffice, person: Reviewer, round: str | None = None) -> Response:
    """The figures of a round."""
    name = office.round(round)
    found = office.season.stats(name)
    return page(
        request,
        "stats.html",
        rounds=office.season.rounds(),
        round=name,
        stats=found,
        columns=list(found.departments)[:WIDEST],
    )


@router.get("/log")
def log(request: Request, office: InOffice, person: Admin) -> Response:
    """Who did what."""
    return page(request, "log.html", acts=office.season.people.log())
