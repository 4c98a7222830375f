"""Seasons, made and opened."""

from __future__ import annotations

import os

from perfcheck.season.season import SeasonWork
from perfcheck.store.memory import StoreMemory
from perfcheck.store.opening import create, open_store
from perfcheck.store.people import StorePeople
from perfcheck.store.where import where


class Season(SeasonWork):
    """A season in its store.

    ``place`` is the season's folder (SQLite), or ``postgresql+psycopg://user@host/database``.
    """

    def __init__(self, memory: StoreMemory) -> None:
        super().__init__(memory)
        self.people = StorePeople(memory.engines)

    @classmethod
    def new(cls, place: str | os.PathLike[str], year: int, name: str = "") -> Season:
        """Make the store of a new season; raises SeasonError where there is one already, or none can be written."""
        return cls(StoreMemory(create(where(place), year, name or f"{year}年预算绩效目标审核")))

    @classmethod
    def open(cls, place: str | os.PathLike[str]) -> Season:
        """Open a season, its store brought up to date; raises SeasonError where there is none to be opened."""
        return cls(StoreMemory(open_store(where(place))))
