"""jieba's dictionary with the vocabulary's words, of which a text loads what it can hold.

It is kept in the user's cache folder in small parts, by the two characters with which words begin: to load all of it
takes longer than to cut a submission.
"""

from __future__ import annotations

import hashlib
import logging
import marshal
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.language.units import load_units
from perfcheck.language.vocabulary import vocabulary

if TYPE_CHECKING:
    import jieba

_log = logging.getLogger(__name__)
_PARTS = 1 << 16
_UNUSED = 30 * 24 * 3600
"""Seconds after which a dictionary that nobody opened is taken away: each version of the words has its own."""
_Stored = tuple[int, dict[str, int], list[bytes]]
"""The sum of all frequencies, the frequencies of single characters, and the parts: those of longer words."""


class Dictionary:
    """The frequencies by which ``tokenizer``, one of our own, cuts."""

    def __init__(self, tokenizer: jieba.Tokenizer, source: Path) -> None:
        words = vocabulary().segments
        file = cache_folder() / _cache_name(source, words)
        tokenizer.total, self._words, self._parts = _cached(file) or _built(tokenizer, words, file)
        tokenizer.FREQ, tokenizer.initialized = self._words, True
        self._unread = set(range(_PARTS))

    def load(self, text: str) -> None:
        """Make the words known that stand in ``text``."""
        for part in {_part(*pair) for pair in pairwise(text)} & self._unread:
            if self._parts[part]:
                self._words.update(marshal.loads(self._parts[part]))
            # Known before it counts as read: another thread may cut meanwhile.
            self._unread.discard(part)


def _part(first: str, second: str) -> int:
    return (ord(first) * 257 + ord(second)) % _PARTS


def cache_folder() -> Path:
    """The folder of the user's own in which the dictionary is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("perfcheck", appauthor=False)


def _cache_name(source: Path, words: Iterable[str]) -> str:
    digest = hashlib.sha256(source.read_bytes())
    digest.update("\n".join((*words, *load_units().known)).encode())
    tag = sys.implementation.cache_tag or "python"
    return f"words-{version('jieba')}-{tag}-{digest.hexdigest()[:16]}.marshal"


def _cached(file: Path) -> _Stored | None:
    try:
        total, single, parts = marshal.loads(file.read_bytes())
        with suppress(OSError):
            file.touch()
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return total, single, parts


def _built(tokenizer: jieba.Tokenizer, words: Iterable[str], file: Path) -> _Stored:
    """The dictionary of jieba with our words, kept in ``file`` if that can be written."""
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())  # type: ignore[no-untyped-call]
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    _split_compounds(frequencies)
    for word in words:
        tokenizer.add_word(word)  # type: ignore[no-untyped-call]
    stored = _stored(tokenizer.total, frequencies)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, written = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "wb") as stream:
            marshal.dump(stored, stream)
        Path(written).replace(file)
        _remove_unused(file.parent)
    except OSError as error:
        _log.debug("The dictionary is not kept: %s", error)
    return stored


def _remove_unused(folder: Path) -> None:
    for old in folder.glob("words-*.marshal"):
        if time.time() - old.stat().st_mtime > _UNUSED:
            old.unlink()


def _stored(total: int, frequencies: dict[str, int]) -> _Stored:
    single: dict[str, int] = {}
    parts: list[dict[str, int]] = [{} for _ in range(_PARTS)]
    for word, frequency in frequencies.items():
        (parts[_part(word[0], word[1])] if len(word) > 1 else single)[word] = frequency
    return total, single, [marshal.dumps(part) if part else b"" for part in parts]


def _split_compounds(frequencies: dict[str, int]) -> None:
    """Take out of jieba's dictionary two of our words written together (全面落实), or one and a unit (若干项)."""
    words = vocabulary()
    amounts, units = words.of("vague.amount"), load_units().known
    counted = {amount + unit for amount in amounts for unit in units}
    for entry, frequency in frequencies.items():
        if frequency and (entry in counted or words.is_compound(entry)):
            frequencies[entry] = 0
