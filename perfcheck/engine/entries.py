"""Results kept in files of the user's own cache folder: whole or not at all, bounded in size and age.

Several processes may keep and load at once: an entry is written beside its place and moved there, and says of itself
how long it is and what its digest is.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from perfcheck.language.dictionary import cache_folder

log = logging.getLogger(__name__)

FOLDER_VARIABLE = "PERFCHECK_CACHE_DIR"
MOST_BYTES = 512 * 1024**2
LONGEST_UNUSED = 30 * 86400.0
"""Seconds after which an entry that nobody asked for goes."""

_MAGIC = b"perfcheck results 1\n"
_SUFFIX = ".kept"
_HALF = ".half"
_ABANDONED = 86400.0
_ROOM = 0.9
_FAST = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept: files and their bytes."""

    files: int
    size: int


class Entries:
    """Bytes by key (hexadecimal); what cannot be written or read is as if it were not there."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or results_folder()

    def load(self, key: str) -> bytes | None:
        """What was kept under the key; a damaged entry is deleted and None."""
        file = self._file(key)
        try:
            raw = file.read_bytes()
        except OSError:
            return None
        content = _opened(raw)
        if content is None:
            log.info("cache entry %s is damaged and goes", file)
            _delete(file)
            return None
        try:
            os.utime(file)
        except OSError:
            log.debug("the last use of %s cannot be noted", file)
        return content

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""
        file = self._file(key)
        packed = zlib.compress(content, _FAST)
        header = _MAGIC + len(packed).to_bytes(8, "big") + hashlib.sha256(packed).digest()
        half: str | None = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(dir=file.parent, suffix=_HALF)
            with os.fdopen(handle, "wb") as stream:
                stream.write(header + packed)
            # refused on Windows while another process reads it: that one holds the same
            Path(half).replace(file)
        except OSError as error:
            log.info("cannot keep results in %s: %s", file, error)
            if half:
                _delete(Path(half))

    def tidy(self, most: int = MOST_BYTES, now: float | None = None) -> None:
        """Delete what was not used for long, then the longest unused until ``most`` bytes are kept."""
        moment = time.time() if now is None else now
        living: list[tuple[float, int, Path]] = []
        for file, used, size in self._all():
            age = moment - used
            if age > (LONGEST_UNUSED if file.suffix == _SUFFIX else _ABANDONED):
                _delete(file)
            elif file.suffix == _SUFFIX:
                living.append((used, size, file))
        total = sum(size for _, size, _ in living)
        if total <= most:
            return
        for _, size, file in sorted(living):
            if total <= most * _ROOM:
                break
            _delete(file)
            total -= size

    def clear(self) -> Kept:
        """Delete everything; how much that was."""
        before = self.count()
        for file, _, _ in self._all():
            _delete(file)
        return before

    def count(self) -> Kept:
        """How much is kept."""
        sizes = [size for _, _, size in self._all()]
        return Kept(len(sizes), sum(sizes))

    def _all(self) -> Iterator[tuple[Path, float, int]]:
        for file in self.folder.glob("*/*"):
            if file.suffix in (_SUFFIX, _HALF):
                try:
                    stat = file.stat()
                except OSError:
                    continue
                yield file, stat.st_mtime, stat.st_size

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{_SUFFIX}"


def results_folder() -> Path:
    """The folder in which results are kept: that of the environment variable, else one of the user's own."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else cache_folder() / "results"


def _opened(raw: bytes) -> bytes | None:
    start = len(_MAGIC)
    length, digest, packed = raw[start : start + 8], raw[start + 8 : start + 40], raw[start + 40 :]
    if not raw.startswith(_MAGIC) or int.from_bytes(length, "big") != len(packed):
        return None
    if hashlib.sha256(packed).digest() != digest:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        log.info("cannot delete %s: %s", file, error)
