"""出文: letters of adopted findings, their receipts, and what comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import InOffice, Reviewer
from perfcheck.desk.rendering import page

router = APIRouter()

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get("/letters")
def letters(request: Request, office: InOffice, person: Reviewer, round: str | None = None, told: str = "") -> Response:
    """What may be sent to whom, and what was."""
    name = office.round(round)
    sent: dict[int, list[int]] = {}
    for opinion in office.season.letters(name):
        sent.setdefault(opinion.entry, []).append(opinion.number)
    status = office.season.status(name)
    return page(
        request,
        "letters.html",
        rounds=office.season.rounds(),
        round=name,
        departments=[s for s in status.departments if s.files],
        sent=sent,
        template=office.receiving.template.name if office.receiving.template.is_file() else "",
        told=told,
    )


@router.get("/letter/{entry}/{round}")
def preview(office: InOffice, person: Reviewer, entry: int, round: str, kind: str = "docx") -> Response:
    """The letter or its receipt as it would be sent now; nothing is kept."""
    department = office.entry(entry)
    draft = office.season.opinions(round, [department], office.receiving.own_template)[0]
    if kind == "xlsx":
        return _file(draft.receipt, f"{department.name}-回执.xlsx")
    return _file(draft.letter, f"{department.name}-审核意见.docx")


@router.post("/send")
def send(office: InOffice, person: Reviewer, entry: Annotated[int, Form()], round: Annotated[str, Form()]) -> Response:
    """Keep the letter as it goes out, under the department's next number, and give it."""
    department = office.entry(entry)
    draft = office.season.opinions(round, [department], office.receiving.own_template)[0]
    number = office.season.sent([draft], person.name)[0].number
    office.log(person.name, f"出文第 {number} 号", department.name)
    return RedirectResponse(f"/letters?round={quote(round)}", 303)


@router.get("/sent/{entry}/{round}/{number}")
def sent(office: InOffice, person: Reviewer, entry: int, round: str, number: int) -> Response:
    """A letter as it was sent."""
    department = office.entry(entry)
    found = [o for o in office.season.letters(round) if (o.entry, o.number) == (entry, number)]
    return _file(found[0].letter, f"{department.name}-审核意见{number}.docx") if found else Response(status_code=404)


@router.post("/receipt")
def receipt(
    office: InOffice, person: Reviewer, file: Annotated[UploadFile, File()], round: Annotated[str, Form()]
) -> Response:
    """Take a department's receipt in; the list of decisions of a colleague comes in by the command."""
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        given = Path(folder) / "回执.xlsx"
        given.write_bytes(file.file.read())
        got = office.season.import_list(given, person.name, round, replies_only=True)
    office.log(person.name, "收回执", file.filename or "")
    return RedirectResponse(f"/letters?round={quote(round)}&told={quote(f'收到 {len(got.replies)} 条答复')}", 303)


@router.post("/template")
def template(
    office: InOffice, person: Reviewer, file: Annotated[UploadFile, File()], round: Annotated[str, Form()]
) -> Response:
    """Use the bureau's own Word template from now on; an empty file goes back to the built-in letter."""
    office.receiving.keep_template(file.file.read())
    office.log(person.name, "换模板", file.filename or "")
    return RedirectResponse(f"/letters?round={quote(round)}", 303)


def _file(data: bytes, name: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(data, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)
