"""Tells open pages that somebody has decided something; what it was they ask for themselves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from perfcheck.season.season import SeasonWork
from perfcheck.season.words import SeasonError

LOOK = 0.7
"""Seconds between two looks at the store, which other desks and commands write too."""
BEAT = 15.0
"""Seconds after which a stream says that it is alive: proxies end those that are silent."""


class News:
    """One look at the store for all streams."""

    def __init__(self, season: SeasonWork) -> None:
        self._season = season
        self._last = 0
        self._new = asyncio.Condition()
        self._over = False

    async def watch(self) -> None:
        """Look until cancelled."""
        last = self._last
        while True:
            with suppress(SeasonError):
                # a store that is away for a while comes back
                last = await asyncio.to_thread(self._season.last_decision)
            if last != self._last:
                async with self._new:
                    self._last = last
                    self._new.notify_all()
            await asyncio.sleep(LOOK)

    async def close(self) -> None:
        """End every stream: a server waits for them before it stops."""
        async with self._new:
            self._over = True
            self._new.notify_all()

    async def stream(self, since: int) -> AsyncIterator[str]:
        """Server-sent events with the id of the newest decision, beginning with those after ``since``."""
        while not self._over:
            if self._last > since:
                since = self._last
                yield f"data: {since}\n\n"
                continue
            try:
                async with self._new:
                    await asyncio.wait_for(self._new.wait(), BEAT)
            except (TimeoutError, asyncio.TimeoutError):
                yield ": \n\n"
