"""Times as the store keeps them."""

from __future__ import annotations

import datetime


def now() -> str:
    """This moment in UTC, ISO 8601: texts in this form sort as the times do."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")


def moment(kept: str) -> datetime.datetime:
    """The time that was kept."""
    return datetime.datetime.fromisoformat(kept)
