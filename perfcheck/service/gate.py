"""Before a request is read: is there room for it, and is it small enough?"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from perfcheck.model.problem import Problem
from perfcheck.service.metrics import Metrics

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

RETRY_AFTER = 5
"""Seconds after which a client that was turned away may try again."""
_DRAINED = 64 * 1024 * 1024


class TooLargeError(Exception):
    """A body that is longer than it may be."""


class Gate:
    """Lets ``places`` uploads in at once, none longer than ``max_bytes``; the others get 429 and 413."""

    def __init__(self, app: App, path: str, places: int, max_bytes: int, metrics: Metrics) -> None:
        self._app = app
        self._path = path
        self._places = places
        self._max_bytes = max_bytes
        self._metrics = metrics

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._max_bytes:
            await self._refuse(receive, send, 413, self._too_large())
        elif self._metrics.running >= self._places:
            await self._refuse(receive, send, 429, busy())
        else:
            await self._let_in(scope, receive, send)

    async def _let_in(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._max_bytes:
                raise TooLargeError
            return message

        async def unless_too_large(message: Message) -> None:
            # the form parser turns our exception into an answer of its own
            if read <= self._max_bytes:
                await send(message)

        self._metrics.running += 1
        try:
            with suppress(TooLargeError):
                await self._app(scope, counted, unless_too_large)
        finally:
            self._metrics.running -= 1
        if read > self._max_bytes:
            await self._refuse(receive, send, 413, self._too_large())

    def _too_large(self) -> Problem:
        limit = self._max_bytes // 1024**2
        return Problem("SV003", f"文件超过 {limit} MB", "请只上传绩效目标表所在的文件，或拆分后再上传")

    async def _refuse(self, receive: Receive, send: Send, status: int, problem: Problem) -> None:
        """Answer without the body; what is already on its way is read, or the client might miss the answer."""
        drained = 0
        while drained < _DRAINED:
            message = await receive()
            drained += len(message.get("body", b""))
            if message["type"] == "http.disconnect" or not message.get("more_body"):
                break
        self._metrics.answered[status] += 1
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        if status == 429:
            headers.append((b"retry-after", str(RETRY_AFTER).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": problems_json([problem])})


def busy() -> Problem:
    """There are as many uploads as can be taken."""
    return Problem("SV004", "正在检查的文件已满", f"请在 {RETRY_AFTER} 秒后重试")


def problems_json(problems: list[Problem]) -> bytes:
    """Problems as the body of an answer."""
    listed = [{"code": p.code, "message": p.message, "advice": p.advice} for p in problems]
    return json.dumps({"problems": listed}, ensure_ascii=False).encode("utf-8")
