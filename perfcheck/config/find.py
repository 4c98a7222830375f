"""Where the settings of a run are."""

from __future__ import annotations

from pathlib import Path

NAME = "perfcheck.toml"


def find_config(start: Path) -> Path | None:
    """The nearest perfcheck.toml in ``start`` or a folder above it."""
    return next((f for folder in (start, *start.parents) if (f := folder / NAME).is_file()), None)
