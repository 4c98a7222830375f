"""审核台: the page, the findings beside it, and the decisions on them."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from starlette.requests import Request

from perfcheck.desk.groups import Group, grave_first, groups
from perfcheck.desk.office import Anybody, InOffice, Office, Reviewer
from perfcheck.desk.rendering import fragment, page
from perfcheck.model.place import Place
from perfcheck.plugins import all_rules
from perfcheck.season.words import REASONS, Fault, Intake, Thread, Verdict

router = APIRouter()


@router.get("/review/{intake}")
def review(request: Request, office: InOffice, person: Reviewer, intake: int) -> Response:
    """One file: its projects, its pages or tables as read, its findings."""
    file = office.intake(person, intake)
    document = office.season.report(intake).submission
    found = grave_first(groups(office.season.threads_of(intake)))
    tables = {t.id: t for t in document.tables}
    names = ["", *tables]
    by_table = {name: [g for g in found if (g.first.fault.table or "") == name] for name in names}
    # files that are nobody's yet have nothing in common
    files = [f for f in office.season.intakes(file.round) if f.entry and f.entry == file.entry and f.counts]
    return page(
        request,
        "review.html",
        file=file,
        files=files,
        tables=tables,
        projects={p.table: p for p in file.projects},
        by_table=by_table,
        pages=_pages(file, document.pages, found),
        reasons=REASONS,
        last=office.season.last_decision(),
        entry=next((e for e in office.season.roster() if e.id == file.entry), None),
    )


def _pages(file: Intake, count: int | None, found: list[Group]) -> list[int]:
    """The pages that findings point at and those of tables; none where the file has no pages to draw."""
    if file.format != "pdf" or not count:
        return []
    return sorted({t.fault.place.page for g in found for t in g.threads if t.fault.place.page})


@router.get("/next/{intake}")
def following(office: InOffice, person: Reviewer, intake: int) -> Response:
    """Go to the next file of the round in which something waits, to the overview if there is none."""
    file = office.intake(person, intake)
    counts = office.season.memory.counts(file.round)
    waiting = [f.id for f in office.season.intakes(file.round) if f.counts and f.id in counts and counts[f.id].open]
    later = next((i for i in waiting if i > intake), next((i for i in waiting if i != intake), None))
    return RedirectResponse(f"/review/{later}" if later else f"/?round={quote(file.round)}", 303)


@router.get("/page/{intake}/{number}")
def picture(office: InOffice, person: Anybody, intake: int, number: int) -> Response:
    """A page as a picture, made by us: nothing of an upload is ever served as it came."""
    office.intake(person, intake)
    drawn = office.drawing.picture(office.season.original(intake), number)
    if drawn is None:
        raise HTTPException(404)
    size = {"x-page-width": f"{drawn.width:.2f}", "x-page-height": f"{drawn.height:.2f}"}
    return Response(
        drawn.data, media_type=f"image/{drawn.kind}", headers={"cache-control": "private, max-age=600", **size}
    )


@router.get("/words/{intake}/{number}")
def words(office: InOffice, person: Reviewer, intake: int, number: int, box: str) -> dict[str, str]:
    """The words within a box ``x0,top,x1,bottom`` of a page."""
    office.intake(person, intake)
    return {"words": office.drawing.words(office.season.original(intake), number, _box(box))}


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        x0, top, x1, bottom = map(float, text.split(","))
    except ValueError as error:
        raise HTTPException(422) from error
    return x0, top, x1, bottom


@router.post("/decide")
def decide(
    office: InOffice,
    person: Reviewer,
    threads: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    seen: Annotated[int, Form()] = 0,
) -> dict[str, Any]:
    """Decide on threads (ids apart by commas) as one act; what others decided on them meanwhile is told."""
    try:
        wanted, chosen = [int(t) for t in threads.split(",")], Verdict(verdict)
    except ValueError as error:
        raise HTTPException(422) from error
    decided = office.season.decide(wanted, chosen, person.name, reason=reason, words=words, seen=seen)
    office.log(person.name, verdict, threads)
    met = [
        f"{d.who} 在 {d.at.astimezone():%H:%M} 已定为「{d.verdict.value if d.verdict else '撤销'}」"
        for d in decided.met
    ]
    return {"met": met, "batch": decided.made[0].batch, **_changed(office, {d.thread for d in decided.made})}


@router.post("/undo")
def undo(office: InOffice, person: Reviewer, batch: Annotated[str, Form()]) -> dict[str, Any]:
    """Take an act back."""
    undone = {d.thread for d in office.season.undo(batch, person.name)}
    office.log(person.name, "撤销", ",".join(map(str, sorted(undone))))
    return _changed(office, undone)


@router.post("/own")
def own(
    office: InOffice,
    person: Reviewer,
    intake: Annotated[int, Form()],
    message: Annotated[str, Form()],
    suggestion: Annotated[str, Form()] = "",
    quote: Annotated[str, Form()] = "",
    table: Annotated[str, Form()] = "",
    page_number: Annotated[int | None, Form()] = None,
    box: Annotated[str, Form()] = "",
) -> dict[str, Any]:
    """Add a reviewer's own finding, at marked words if there are any."""
    office.intake(person, intake)
    project = next((t.project for t in office.season.report(intake).submission.tables if t.id == table), None)
    place = Place(page=page_number, bbox=_box(box) if box else None)
    fault = Fault(
        number="",
        cell=0,
        code="",
        title="",
        family="",
        severity="warning",
        confidence="high",
        message=message.strip(),
        suggestion=suggestion.strip(),
        quote=quote.strip(),
        table=table or None,
        project=project,
        place=place,
    )
    thread = office.season.add_finding(intake, fault, person.name)
    office.log(person.name, "自己的意见", thread.fault.number)
    return {"anchor": f"f{thread.id}", **_changed(office, {thread.id})}


@router.get("/why/{thread}")
def why(office: InOffice, person: Reviewer, thread: int) -> Response:
    """Why a rule asks this, what it rests on, and all that was decided."""
    found = office.thread(thread)
    rule = next((r for r in all_rules() if r.code == found.fault.code), None)
    history = office.season.history(thread)
    return Response(fragment("why.html", rule=rule, thread=found, history=history), media_type="text/html")


def _changed(office: Office, ids: set[int]) -> dict[str, Any]:
    """The findings of these threads as they are now, and how much of their files waits."""
    touched = [t for t in map(office.season.memory.thread, ids) if t]
    found: list[Thread] = [t for intake in {t.intake for t in touched} for t in office.season.threads_of(intake)]
    numbers = {(t.intake, t.fault.number) for t in touched}
    now = [g for g in groups(found) if (g.first.intake, g.number) in numbers]
    return {
        "groups": {g.anchor: fragment("group.html", group=g, selected=False) for g in now},
        "tables": {g.anchor: g.first.fault.table or "" for g in now},
        "last": office.season.last_decision(),
    }


@router.get("/events")
def events(office: InOffice, person: Reviewer, since: int = 0) -> Response:
    """Server-sent: the id of the newest decision, as soon as there is one."""
    headers = {"x-accel-buffering": "no"}
    return StreamingResponse(office.news.stream(since), media_type="text/event-stream", headers=headers)


@router.get("/changes")
def changes(office: InOffice, person: Reviewer, intake: int, since: int) -> Response:
    """What others decided on a file since a decision."""
    office.intake(person, intake)
    here = {t.id for t in office.season.threads_of(intake)}
    new = office.season.decisions_since(since)
    body = _changed(office, {d.thread for d in new} & here) | {"who": sorted({d.who for d in new if d.thread in here})}
    return Response(json.dumps(body, ensure_ascii=False), media_type="application/json")
