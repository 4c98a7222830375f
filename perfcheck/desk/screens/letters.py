"""出文: letters of adopted findings, their receipts, and what comes back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, HTTPException, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.office import InOffice, Office, Reviewer
from perfcheck.desk.rendering import page
from perfcheck.season.sending import Draft

router = APIRouter()

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@router.get("/letters")
def letters(request: Request, office: InOffice, person: Reviewer, round: str | None = None, told: str = "") -> Response:
    """What may be sent to whom, and what was."""
    name = office.round(round)
    sent: dict[int, list[int]] = {}
    for opinion in office.season.letters(name):
        sent.setdefault(opinion.entry, []).append(opinion.number)
    status = office.season.status(name)
    counts = office.season.memory.counts(name)
    waiting = {f.entry: f.id for f in reversed(office.season.intakes(name)) if f.id in counts and counts[f.id].open}
    return page(
        request,
        "letters.html",
        rounds=office.season.rounds(),
        round=name,
        departments=[s for s in status.departments if s.files],
        sent=sent,
        waiting=waiting,
        template=office.receiving.template.name if office.receiving.template.is_file() else "",
        told=told,
    )


@router.get("/letter/{entry}/{round}")
def preview(office: InOffice, person: Reviewer, entry: int, round: str, kind: str = "docx") -> Response:
    """The letter or its receipt as it would be sent now; nothing is kept."""
    (draft,) = _drafts(office, round, [entry])
    if kind == "xlsx":
        return _file(draft.receipt, f"{draft.entry.name}-回执.xlsx")
    return _file(draft.letter, f"{draft.entry.name}-审核意见.docx")


@router.post("/letters.zip")
def together(
    office: InOffice, person: Reviewer, entry: Annotated[list[int], Form()], round: Annotated[str, Form()]
) -> Response:
    """The letters and receipts of the departments chosen, as they would be sent now; nothing is kept."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for draft in _drafts(office, round, entry):
            archive.writestr(f"{draft.entry.name}/审核意见.docx", draft.letter)
            archive.writestr(f"{draft.entry.name}/回执.xlsx", draft.receipt)
    return _file(packed.getvalue(), f"{round}-审核意见.zip")


@router.post("/send")
def send(
    office: InOffice, person: Reviewer, entry: Annotated[list[int], Form()], round: Annotated[str, Form()]
) -> Response:
    """Keep the letters as they go out, each under its department's next number."""
    drafts = _drafts(office, round, entry)
    for draft, opinion in zip(drafts, office.season.sent(drafts, person.name), strict=True):
        office.log(person.name, f"出文第 {opinion.number} 号", draft.entry.name)
    return RedirectResponse(f"/letters?round={quote(round)}", 303)


def _drafts(office: Office, round: str, entries: list[int]) -> list[Draft]:
    return office.season.opinions(round, [office.entry(e) for e in entries], office.receiving.own_template)


@router.get("/sent/{entry}/{round}/{number}")
def sent(office: InOffice, person: Reviewer, entry: int, round: str, number: int) -> Response:
    """A letter as it was sent."""
    department = office.entry(entry)
    found = [o for o in office.season.letters(round) if (o.entry, o.number) == (entry, number)]
    if not found:
        raise HTTPException(404)
    return _file(found[0].letter, f"{department.name}-审核意见{number}.docx")


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
