"""Before any route: is the request meant for this desk, by its own pages, from somebody who is signed in?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from perfcheck.desk.people import People

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OPEN = ("/enter", "/login", "/static/")
"""Paths that need no session."""
SAFE = ("GET", "HEAD")
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    # with no-referrer a form's own post would say that it comes from nowhere
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(frozen=True)
class House:
    """Where a desk lives: the ``hosts`` it answers to (``name:port``), its cookie, and whether it is behind TLS."""

    hosts: Collection[str]
    cookie: str
    secure: bool = False

    def set_cookie(self, session: str) -> str:
        """The header that begins a session; that ends it for an empty one."""
        parts = [f"{self.cookie}={session}", "Path=/", "HttpOnly", "SameSite=Strict"]
        return "; ".join([*parts, *(["Secure"] if self.secure else []), *([] if session else ["Max-Age=0"])])


class Guard:
    """Turns away what is not meant for this desk, and puts the person into ``scope["user"]``."""

    def __init__(self, app: App, house: House, people: People, max_bytes: int) -> None:
        self._app, self._house, self._people, self._max_bytes = app, house, people, max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope.get("headers", ())}
        if scope["type"] != "http" or headers.get(b"host", "").lower() not in self._house.hosts:
            await _answer(send, 400, "请用启动时显示的地址打开")
            return
        if scope["method"] not in SAFE and not self._from_here(headers):
            await _answer(send, 403, "请求不是从本页面发出的，已拒绝")
            return
        length = headers.get(b"content-length", "0")
        if not length.isdigit() or int(length) > self._max_bytes or b"transfer-encoding" in headers:
            await _answer(send, 413, f"超过 {self._max_bytes // 1024**2} MB，请分批上传")
            return
        session = _cookie(headers.get(b"cookie", ""), self._house.cookie)
        scope["session"] = session
        scope["user"] = self._people.user(session) if session else None
        if scope["user"] is None and not scope["path"].startswith(OPEN):
            wants_page = scope["method"] == "GET" and "text/html" in headers.get(b"accept", "")
            await _answer(send, 303 if wants_page else 401, "请重新登录", (b"location", b"/login"))
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [h for h in message["headers"] if h[0].lower() != b"server"]
                cached = any(h[0].lower() == b"cache-control" for h in own)
                message["headers"] = [*own, *HEADERS, *(() if cached else [(b"cache-control", b"no-store")])]
            await send(message)

        await self._app(scope, receive, guarded)

    def _from_here(self, headers: MutableMapping[bytes, str]) -> bool:
        """By what browsers say of where a request comes from; a request that says nothing is not from our pages."""
        if origin := headers.get(b"origin"):
            scheme, _, host = origin.partition("://")
            return scheme in ("http", "https") and host.lower() == headers.get(b"host", "").lower()
        return headers.get(b"sec-fetch-site") == "same-origin"


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def _answer(send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode("utf-8")})
