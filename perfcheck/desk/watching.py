"""A folder that departments' files are put into: what is new there is received, without anybody uploading it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from perfcheck.model.os_errors import in_words
from perfcheck.season.words import ROUNDS

Seen = frozenset[tuple[str, int, int]]
"""Path, size and time of change of every file."""


class Watched:
    """Looks at a folder now and then; what is still being written there waits for a later look.

    Folders in it that are called as rounds are (一上, 二上 …) belong to these; without any, all of it belongs to the
    latest round.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        self._before: dict[str, Seen] = {}
        self._given: dict[str, Seen] = {}

    def look(self, rounds: Collection[str]) -> list[tuple[str, Path]]:
        """The round and the folder of each that has changed since it was given, and no longer does."""
        try:
            found = {round: (folder, _seen(folder)) for round, folder in self._folders(list(rounds))}
        except OSError as error:
            self.trouble = f"看不了 {self.folder}：{in_words(error)}"
            return []
        self.trouble = ""
        still = {r: f for r, (f, seen) in found.items() if seen and seen == self._before.get(r) != self._given.get(r)}
        self._before = {r: seen for r, (_, seen) in found.items()}
        self._given |= {r: self._before[r] for r in still}
        return list(still.items())

    def _folders(self, rounds: list[str]) -> list[tuple[str, Path]]:
        named = [(f.name, f) for f in sorted(self.folder.iterdir()) if f.name in {*ROUNDS, *rounds} and f.is_dir()]
        return named or [((rounds or ROUNDS[:1])[-1], self.folder)]


def _seen(folder: Path) -> Seen:
    files = [(str(f), f.stat()) for f in folder.rglob("*") if f.is_file()]
    return frozenset((name, stat.st_size, stat.st_mtime_ns) for name, stat in files)
