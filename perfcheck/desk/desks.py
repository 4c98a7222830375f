"""The two ways to set up a desk: for one person on loopback, and for a bureau."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from perfcheck.desk.app import create_app
from perfcheck.desk.guard import House
from perfcheck.desk.news import News
from perfcheck.desk.office import Office
from perfcheck.desk.people import OnePerson, SignedIn
from perfcheck.desk.receiving import Receiving
from perfcheck.store.season import Season

LOOPBACK = "127.0.0.1"
PATIENCE = 3
"""Seconds that requests under way are given when the desk is stopped."""
_REDIRECT = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={address}"><title>…</title>'


@dataclass(frozen=True)
class Desk:
    """A desk that is ready to be served on ``listening``; ``address`` is where it opens."""

    app: FastAPI
    listening: socket.socket
    address: str

    def server(self) -> uvicorn.Server:
        """Its server; ``run(sockets=[desk.listening])`` until it is stopped."""
        return _Server(uvicorn.Config(self.app, log_level="warning", timeout_graceful_shutdown=PATIENCE))


class _Server(uvicorn.Server):
    """Ends the streams before it waits for the requests that are under way."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, in order."""
        await self.config.app.state.office.news.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def local(season: Season, receiving: Receiving, name: str, port: int, last_year: Season | None = None) -> Desk:
    """For one person: loopback alone, opened once by the token in its address. Raises OSError for a port in use."""
    listening = socket.create_server((LOOPBACK, port))
    port = listening.getsockname()[1]
    people = OnePerson(name)
    hosts = [f"{host}:{port}" for host in (LOOPBACK, "localhost", "[::1]")]
    # cookies are shared by all ports of a host: the name tells desks apart
    office = Office(season, people, receiving, News(season), last_year)
    app = create_app(office, House(hosts, f"perfcheck-{port}"))
    return Desk(app, listening, f"http://{LOOPBACK}:{port}/enter?token={people.token}")


def served(
    season: Season,
    receiving: Receiving,
    host: str,
    port: int,
    names: Sequence[str],
    secure: bool,
    last_year: Season | None = None,
) -> Desk:
    """For a bureau: people sign in; it answers to ``names`` (``host`` or ``host:port``) alone."""
    listening = socket.create_server((host, port))
    port = listening.getsockname()[1]
    known = [n.lower() for n in names] or [f"{host}:{port}", f"localhost:{port}"]
    office = Office(season, SignedIn(season.people), receiving, News(season), last_year)
    app = create_app(office, House(known, "perfcheck", secure))
    return Desk(app, listening, f"{'https' if secure else 'http'}://{known[0]}/")


def door(address: str) -> Path:
    """A page that leads to the desk: the token stands on no command line, and only this user may read the file."""
    descriptor, name = tempfile.mkstemp(prefix="perfcheck-desk-", suffix=".html")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_REDIRECT.format(address=address))
    return Path(name)
