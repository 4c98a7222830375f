"""Before a request is answered: may this client ask, is there room, and has it sent all it has to say?"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from perfcheck.model.problem import Problem
from perfcheck.service.metrics import Metrics

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

RETRY_AFTER = 5
"""Seconds after which a client that was turned away may try again."""
OPEN = ("/health", "/")
"""Paths that need no token: whether there is a service, and its page."""
_RECEIVED_AT_ONCE = 4
"""How many times as many uploads may be on their way as may be in hand: they cost memory alone."""
_DRAINED = 64 * 1024 * 1024
_DRAINING = 5.0

_PORT = re.compile(r":\d+$")

log = logging.getLogger("perfcheck.service")


@dataclass(frozen=True)
class Access:
    """Who may ask: by the ``hosts`` they name, any if None, by token if there are ``tokens``.

    ``per_client`` uploads of one address at a time, any number if 0; ``seconds`` is the time for an upload to come.
    """

    hosts: frozenset[str] | None = None
    tokens: tuple[str, ...] = ()
    per_client: int = 0
    seconds: float = 30.0


class RefusedError(Exception):
    """A request that is not passed on; carries the status and the Problem that says why."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(problem.code)
        self.status = status
        self.problem = problem


class Gate:
    """Passes on ``places`` whole uploads at once, none longer than ``max_bytes``, and whatever else may be asked."""

    def __init__(self, app: App, path: str, places: int, max_bytes: int, metrics: Metrics, access: Access) -> None:
        self._app = app
        self._path = path
        self._places = places
        self._max_bytes = max_bytes
        self._metrics = metrics
        self._access = access
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._admit(scope)
            if scope["path"] == self._path and scope["method"] == "POST":
                await self._upload(scope, receive, send)
            else:
                await self._app(scope, receive, send)
        except RefusedError as error:
            await self._refuse(receive, send, error)

    def _admit(self, scope: MutableMapping[str, Any]) -> None:
        headers = dict(scope["headers"])
        host = _PORT.sub("", headers.get(b"host", b"").decode("latin-1"))
        if self._access.hosts is not None and host not in self._access.hosts:
            raise RefusedError(421, Problem("SV006", "请求的主机名不是本服务", "请用服务启动时显示的地址"))
        if self._access.tokens and scope["path"] not in OPEN:
            given = headers.get(b"authorization", b"").removeprefix(b"Bearer ")
            if not any(hmac.compare_digest(given, token.encode()) for token in self._access.tokens):
                raise RefusedError(401, Problem("SV008", "没有令牌或令牌不对", "请带上 Authorization: Bearer 令牌"))

    async def _upload(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        client = (scope.get("client") or ("",))[0]
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._max_bytes:
            raise self._too_large()
        if self._access.per_client and self._coming[client] >= self._access.per_client:
            raise busy("同一地址同时上传的文件已满")
        if self._metrics.running >= self._places or self._coming.total() >= _RECEIVED_AT_ONCE * self._places:
            raise busy()
        self._coming[client] += 1
        begun = time.monotonic()
        status = 0

        async def sent(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            body = await self._whole(receive)
            if body is None:
                return
            if self._metrics.running >= self._places:
                raise busy()
            self._metrics.running += 1
            try:
                await self._app(scope, _again(body, receive), sent)
            finally:
                self._metrics.running -= 1
            took = round(1000 * (time.monotonic() - begun))
            _note("upload", status=status, bytes=len(body), ms=took, client=client)
        finally:
            self._coming[client] -= 1
            self._coming += Counter()

    async def _whole(self, receive: Receive) -> bytes | None:
        """The body; None if the client has gone."""
        parts: list[bytes] = []
        read = 0
        end = time.monotonic() + self._access.seconds
        while True:
            try:
                message = await asyncio.wait_for(receive(), max(0.0, end - time.monotonic()))
            except (TimeoutError, asyncio.TimeoutError):
                problem = Problem("SV007", f"文件在 {self._access.seconds:g} 秒内没有传完", "请检查网络后重新上传")
                raise RefusedError(408, problem) from None
            if message["type"] == "http.disconnect":
                return None
            parts.append(message.get("body", b""))
            read += len(parts[-1])
            if read > self._max_bytes:
                raise self._too_large()
            if not message.get("more_body"):
                return b"".join(parts)

    def _too_large(self) -> RefusedError:
        limit = self._max_bytes // 1024**2
        advice = "请只上传绩效目标表所在的文件，或拆分后再上传"
        return RefusedError(413, Problem("SV003", f"文件超过 {limit} MB", advice))

    async def _refuse(self, receive: Receive, send: Send, refused: RefusedError) -> None:
        """Answer without the body; what is already on its way is read, or the client might miss the answer."""
        if refused.status != 408:
            with suppress(TimeoutError, asyncio.TimeoutError):
                await asyncio.wait_for(_drain(receive), _DRAINING)
        self._metrics.answered[refused.status] += 1
        _note("refused", status=refused.status, code=refused.problem.code)
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        if refused.status == 429:
            headers.append((b"retry-after", str(RETRY_AFTER).encode()))
        if refused.status == 401:
            headers.append((b"www-authenticate", b"Bearer"))
        await send({"type": "http.response.start", "status": refused.status, "headers": headers})
        await send({"type": "http.response.body", "body": problems_json([refused.problem])})


def _note(event: str, **what: object) -> None:
    """A line in the log: never what was sent, nor its name."""
    log.info(json.dumps({"event": event, **what}))


async def _drain(receive: Receive) -> None:
    drained = 0
    while drained < _DRAINED:
        message = await receive()
        drained += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return


def _again(body: bytes, receive: Receive) -> Receive:
    """What receives the whole body at once, then what is still to come."""
    left = [body]

    async def received() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return received


def busy(message: str = "正在检查的文件已满") -> RefusedError:
    """There are as many uploads as can be taken."""
    return RefusedError(429, Problem("SV004", message, f"请在 {RETRY_AFTER} 秒后重试"))


def problems_json(problems: list[Problem]) -> bytes:
    """Problems as the body of an answer."""
    listed = [{"code": p.code, "message": p.message, "advice": p.advice} for p in problems]
    return json.dumps({"problems": listed}, ensure_ascii=False).encode("utf-8")
