"""HTTP with a deadline for the head of a request: a client that says nothing, or a byte a minute, is dropped."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0


class PatientProtocol(H11Protocol):
    """Closes a connection whose request has not begun within ``HEAD_SECONDS``."""

    _overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """A client sends something."""
        super().data_received(data)
        if self._in_hand():
            self._expected()
        elif self._overdue is None:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """A client has gone."""
        self._expected()
        super().connection_lost(exc)

    def _in_hand(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect(self) -> None:
        self._overdue = self.loop.call_later(HEAD_SECONDS, self._drop)

    def _expected(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _drop(self) -> None:
        self._overdue = None
        if not self._in_hand():
            self.transport.close()
