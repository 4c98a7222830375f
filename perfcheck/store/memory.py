"""A season's memory in a database."""

from __future__ import annotations

from perfcheck.store.decisions import DecisionMemory


class StoreMemory(DecisionMemory):
    """All that a season asks of its memory (``perfcheck.season.memory.Memory``)."""
