"""What stands beside a file in its review: the draft before it, and last year's."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from perfcheck.desk.office import InOffice, Reviewer
from perfcheck.desk.rendering import fragment
from perfcheck.season.earlier import Before

router = APIRouter()


@router.get("/before/{intake}")
def draft(office: InOffice, person: Reviewer, intake: int) -> Response:
    """The tables of a file as they were in the round before."""
    office.intake(person, intake)
    return _beside(office.season.last_draft(intake), "上一稿", "以前没有收到这个部门的材料。")


@router.get("/last-year/{intake}")
def year(office: InOffice, person: Reviewer, intake: int) -> Response:
    """The tables of a file as they were last year."""
    office.intake(person, intake)
    if office.last_year is None:
        return _beside(None, "", "要看去年的，启动时写上去年的审核季：perfcheck desk 审核2027 --last-year 审核2026")
    return _beside(office.season.last_year(intake, office.last_year), "去年", "去年的审核季里没有这个部门。")


def _beside(before: Before | None, title: str, nothing: str) -> Response:
    html = fragment("before.html", before=before, title=title, nothing=nothing)
    return Response(html, media_type="text/html")
