"""收件: what has arrived, what cannot be read, whose a file is; uploads."""

from __future__ import annotations

import re
import shutil
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import InOffice, Reviewer
from perfcheck.desk.rendering import fragment, page
from perfcheck.season.words import ROUNDS

router = APIRouter()

SHOWN = 10
"""The latest uploads."""
MOST_OF_A_NAME = 200
"""Bytes; file systems take 255."""


@router.get("/inbox")
def inbox(request: Request, office: InOffice, person: Reviewer, round: str | None = None) -> Response:
    """The files of a round and the uploads under way."""
    rounds = office.season.rounds()
    name = office.round(round) if rounds else None
    roster = office.season.roster()
    return page(
        request,
        "inbox.html",
        about=office.season.about,
        rounds=rounds,
        usual=ROUNDS,
        round=name,
        files=office.season.intakes(name) if name else [],
        roster=roster,
        names={e.id: e.name for e in roster},
        uploads=office.receiving.uploads[-SHOWN:],
        watched=office.receiving.watched,
    )


@router.get("/uploads")
def uploads(office: InOffice, person: Reviewer) -> Response:
    """The uploads as they stand."""
    return Response(fragment("uploads.html", uploads=office.receiving.uploads[-SHOWN:]), media_type="text/html")


@router.post("/upload")
def upload(
    office: InOffice,
    person: Reviewer,
    files: Annotated[list[UploadFile], File()],
    round: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
) -> Response:
    """Take files or archives; they are checked in the background."""
    wanted = (name or round).strip()
    if wanted and any(f.filename for f in files):
        place = office.receiving.place()
        for number, file in enumerate(f for f in files if f.filename):
            # a folder of its own for each: two departments may send files of one name
            folder = place / "files" / f"{number:04}"
            folder.mkdir()
            with (folder / _kept_name(file.filename or "")).open("wb") as out:
                shutil.copyfileobj(file.file, out)
        office.receiving.hand_in(wanted, place)
        office.log(person.name, f"上传到{wanted}", "、".join(f.filename or "" for f in files))
    return RedirectResponse(f"/inbox?round={wanted}" if wanted in office.season.rounds() else "/inbox", 303)


@router.post("/assign")
def assign(
    office: InOffice, person: Reviewer, intake: Annotated[int, Form()], department: Annotated[str, Form()] = ""
) -> Response:
    """Say by code, name or alias whose a file is; nothing for nobody on the roster."""
    file = office.intake(person, intake)
    chosen = office.season.department(department.strip()) if department.strip() else None
    office.season.assign(intake, chosen, person.name)
    office.log(person.name, f"归户到{chosen.name if chosen else '名册外'}", file.name)
    return RedirectResponse(f"/inbox?round={file.round}", 303)


def _kept_name(given: str) -> str:
    """The name of an upload as a file of ours: no path, nothing that a file system or a terminal takes amiss."""
    name = PurePosixPath(given.replace("\\", "/")).name
    plain = "".join(c for c in re.sub(r'[<>:"|?*]', "_", name) if c.isprintable()).lstrip(".")
    return plain.encode()[-MOST_OF_A_NAME:].decode(errors="ignore") or "未命名"
