"""A season at work: what commands and the desk call."""

from __future__ import annotations

from perfcheck.season.arrivals import Arrivals
from perfcheck.season.deciding import Deciding
from perfcheck.season.following import Following
from perfcheck.season.letters import Letters


class SeasonWork(Arrivals, Deciding, Letters, Following):
    """One season over a memory that keeps it; ``perfcheck.Season`` is this over a store.

    Every method is one act: done whole or not at all, and seen at once by whoever else has the season open. Threads
    and processes may share a season. Raises SeasonError, whose ``problem`` says in Chinese what to do.
    """
