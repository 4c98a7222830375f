"""The bytes of what was checked, for reports that show its pages: as given, from disk or out of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from perfcheck.readers import bytes_of
from perfcheck.readers.archive import entry_bytes


class Originals:
    """Finds the bytes of a submission by its path; ``given`` are those that came without a file, by name."""

    def __init__(self, given: Mapping[str, bytes] | None = None) -> None:
        self._given = dict(given or {})
        self._archive: tuple[str, bytes | None] = ("", None)

    def __call__(self, path: str) -> bytes | None:
        """The bytes, None where they are not to be had."""
        data = self._file(path)
        return data if data is not None else self._entry(path)

    def _file(self, path: str) -> bytes | None:
        return self._given[path] if path in self._given else bytes_of(path)

    def _entry(self, path: str) -> bytes | None:
        """An archive's entry is named as if the archive were a folder."""
        for folder in map(str, PurePosixPath(path).parents):
            # submissions of one archive follow each other: it is opened once
            if self._archive[0] != folder:
                self._archive = (folder, self._file(folder))
            if self._archive[1] is not None:
                return entry_bytes(self._archive[1], path.removeprefix(f"{folder}/"))
        return None
