"""Documents that are finished: the first in memory, all others in a temporary file, of which one is read at a time."""

from __future__ import annotations

import tempfile
import weakref
import zlib
from collections.abc import Sequence
from typing import IO, NamedTuple

import msgspec

from perfcheck.model.documents import Documents
from perfcheck.model.report import DocumentReport

HELD = 64
"""So many documents are held in memory, where most runs have room and none takes much."""
LEVEL = 1
"""Of zlib: half a millisecond a document, a fifth of the room."""


class _Place(NamedTuple):
    """Where a document stands in the file, in bytes."""

    start: int
    size: int


class Shelf(Documents):
    """The documents that were added, each made anew whenever it is asked for once it is no longer held.

    Those that cannot be put down, for want of room on the disk too, are held.
    """

    def __init__(self, held: int = HELD) -> None:
        self._left = held
        self._kept: list[DocumentReport | _Place] = []
        self._file: IO[bytes] | None = None
        self._end = 0

    def add(self, document: DocumentReport) -> None:
        """Put it after the others."""
        self._left -= 1
        self._kept.append(document if self._left >= 0 else self._put_down(document))

    def documents(self) -> Sequence[DocumentReport]:
        """All of them: a tuple where all are held, else this shelf."""
        held = tuple(d for d in self._kept if isinstance(d, DocumentReport))
        return held if len(held) == len(self) else self

    def _put_down(self, document: DocumentReport) -> DocumentReport | _Place:
        try:
            data = zlib.compress(msgspec.msgpack.encode(document), LEVEL)
            file = self._file = self._file or self._opened()
            file.seek(self._end)
            file.write(data)
            file.flush()
        # half a character that a name had, a number beyond 64 bits; a full disk
        except (UnicodeEncodeError, OverflowError, OSError):
            return document
        self._end += len(data)
        return _Place(self._end - len(data), len(data))

    def _opened(self) -> IO[bytes]:
        file = tempfile.TemporaryFile(prefix="perfcheck-")  # noqa: SIM115 it lasts as long as the shelf
        weakref.finalize(self, file.close)
        return file

    def __len__(self) -> int:
        return len(self._kept)

    def at(self, position: int) -> DocumentReport:
        """The document that was added at this place."""
        kept = self._kept[position]
        if isinstance(kept, DocumentReport):
            return kept
        assert self._file, "what is put down stands in a file"
        self._file.seek(kept.start)
        return msgspec.msgpack.decode(zlib.decompress(self._file.read(kept.size)), type=DocumentReport)

    def __reduce__(self) -> tuple[type, tuple[list[DocumentReport]]]:
        return tuple, (list(self),)
