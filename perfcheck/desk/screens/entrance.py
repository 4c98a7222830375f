"""Coming in and leaving."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from perfcheck.desk.people import OnePerson, SignedIn, WaitError
from perfcheck.desk.rendering import page

router = APIRouter()


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """Open the desk of one person with the token of its start."""
    people = request.app.state.office.people
    session = people.enter(token) if isinstance(people, OnePerson) else None
    if session is None:
        return _again(request, 403, "地址里的口令已用过或不对；请重新运行 perfcheck desk")
    return _in(request, session)


@router.get("/login")
def login(request: Request) -> Response:
    """Where to come in."""
    return _again(request, 200, "")


@router.post("/login")
def sign_in(request: Request, name: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
    """Come in with name and password; what session the browser had before is of no account."""
    office = request.app.state.office
    if not isinstance(office.people, SignedIn):
        return _again(request, 404, "")
    try:
        session = office.people.sign_in(name.strip(), password)
    except WaitError as error:
        return _again(request, 429, f"错的次数太多，请 {error.seconds} 秒后再试")
    office.log(name.strip()[:60], "登录" if session else "登录失败", "")
    if session is None:
        return _again(request, 403, "姓名或口令不对")
    return _in(request, session)


@router.post("/leave")
def leave(request: Request) -> Response:
    """End the session."""
    office = request.app.state.office
    office.people.leave(request.scope["session"])
    office.log(request.scope["user"].name, "离开", "")
    answer = RedirectResponse("/login", 303)
    answer.headers["set-cookie"] = request.app.state.house.set_cookie("")
    return answer


def _in(request: Request, session: str) -> Response:
    answer = RedirectResponse("/", 303)
    answer.headers["set-cookie"] = request.app.state.house.set_cookie(session)
    return answer


def _again(request: Request, code: int, told: str) -> Response:
    local = isinstance(request.app.state.office.people, OnePerson)
    return page(request, "login.html", code, told=told, local=local)
