"""A season's memory in a database."""

from __future__ import annotations

from perfcheck.store.letters import LetterMemory


class StoreMemory(LetterMemory):
    """All that a season asks of its memory (``perfcheck.season.memory.Memory``)."""
