"""jieba's segmentation with the vocabulary's words, as the tokenizer of spaCy's Chinese pipeline.

The tokenizer is our own, never jieba's global one, which other code of the process may change. Its dictionary,
our words included, is kept in the user's cache folder: ``marshal.loads`` of the whole file takes a quarter of
the time that jieba needs to read its own cache.
"""

from __future__ import annotations

import hashlib
import logging
import marshal
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.language.spared import spared
from perfcheck.language.vocabulary import vocabulary

if TYPE_CHECKING:
    import jieba
    from spacy.language import Language
    from spacy.tokens import Doc

_log = logging.getLogger(__name__)
_LATIN = re.compile(r"([A-Za-z0-9]+(?:[.,_-][A-Za-z0-9]+)*)")
_Dictionary = tuple[dict[str, int], int]


@cache
def pipeline() -> Language:
    """The blank Chinese pipeline of spaCy, cut by jieba."""
    with spared():
        import spacy
        from spacy.tokens import Doc
    # The segmenter "char" costs nothing; "jieba" would load the whole dictionary of the global tokenizer.
    language = spacy.blank("zh")
    tokenizer, vocab = _tokenizer(), language.vocab

    def cut(text: str) -> Doc:
        words = list(_cut(tokenizer, text))
        return Doc(vocab, words, [False] * len(words))

    language.tokenizer = cut
    return language


def _cut(tokenizer: jieba.Tokenizer, text: str) -> Iterator[str]:
    """Numbers and Latin words whole (0.5, PM2.5), which jieba breaks at points; the rest as jieba cuts it.

    Without its hidden Markov model, which joins characters to words that no dictionary knows.
    """
    for number, part in enumerate(_LATIN.split(text)):
        if number % 2:
            yield part
        elif part:
            yield from tokenizer.cut(part, HMM=False)  # type: ignore[no-untyped-call]


def _tokenizer() -> jieba.Tokenizer:
    with spared():
        import jieba
    jieba.setLogLevel(logging.WARNING)  # type: ignore[no-untyped-call]
    tokenizer = jieba.Tokenizer()  # type: ignore[no-untyped-call]
    words = vocabulary().segments
    file = cache_folder() / _cache_name(Path(jieba.__file__).with_name("dict.txt"), words)
    tokenizer.FREQ, tokenizer.total = _cached(file) or _built(tokenizer, words, file)
    tokenizer.initialized = True
    return tokenizer


def cache_folder() -> Path:
    """The folder of the user's own in which the dictionary is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("perfcheck", appauthor=False)


def _cache_name(dictionary: Path, words: Iterable[str]) -> str:
    digest = hashlib.sha256(dictionary.read_bytes())
    digest.update("\n".join(words).encode())
    tag = sys.implementation.cache_tag or "python"
    return f"jieba-{version('jieba')}-{tag}-{digest.hexdigest()[:16]}.marshal"


def _cached(file: Path) -> _Dictionary | None:
    try:
        frequencies, total = marshal.loads(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return frequencies, total


def _built(tokenizer: jieba.Tokenizer, words: Iterable[str], file: Path) -> _Dictionary:
    """The dictionary of jieba with our words, kept in ``file`` if that can be written."""
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())  # type: ignore[no-untyped-call]
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    _split_compounds(frequencies)
    for word in words:
        tokenizer.add_word(word)  # type: ignore[no-untyped-call]
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, written = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "wb") as stream:
            marshal.dump((tokenizer.FREQ, tokenizer.total), stream)
        Path(written).replace(file)
    except OSError as error:
        _log.debug("The dictionary is not kept: %s", error)
    return tokenizer.FREQ, tokenizer.total


def _split_compounds(frequencies: dict[str, int]) -> None:
    """Take what is two of our words written together (全面落实) out of jieba's dictionary."""
    words = vocabulary()
    for entry, frequency in frequencies.items():
        if frequency and words.is_compound(entry):
            frequencies[entry] = 0
