"""jieba's segmentation with the vocabulary's words, as a tokenizer that makes documents of spaCy.

jieba's tokenizer is our own, never its global one, which other code of the process may change.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.language.dictionary import Dictionary
from perfcheck.language.kept import kept
from perfcheck.language.spared import spared

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_LATIN = re.compile(r"([A-Za-z0-9]+(?:[.,_-][A-Za-z0-9]+)*)")


@cache
def tokenizer() -> Callable[[str], Doc]:
    """Makes a document of spaCy of a text, its words cut by jieba."""
    (doc, vocab, _), words_of = _spacy(), _cutter()

    def cut(text: str) -> Doc:
        words = list(words_of(text))
        return doc(vocab, words, [False] * len(words))

    return cut


def stop_words() -> frozenset[str]:
    """The stop words of spaCy's Chinese."""
    return _spacy()[2]


@cache
def _spacy() -> tuple[type[Doc], Vocab, frozenset[str]]:
    with spared():
        from spacy.lang.zh.stop_words import STOP_WORDS
        from spacy.tokens import Doc
        from spacy.vocab import Vocab
    return Doc, Vocab(), frozenset(STOP_WORDS)


@kept
def speech(word: str) -> str:
    """The part of speech that jieba's dictionary gives a word: n…, v… or another of its tags, "" if it has none.

    The dictionary is searched as it is written: few words are asked for, and to take all of it in takes longer.
    """
    written = _written()
    start = written.find(f"\n{word} ".encode())
    return written[start + 1 : written.find(b"\n", start + 1)].split()[-1].decode() if start >= 0 else ""


@cache
def _written() -> bytes:
    return _dictionary().read_bytes()


def _dictionary() -> Path:
    with spared():
        import jieba
    return Path(jieba.__file__).with_name("dict.txt")


def _cutter() -> Callable[[str], Iterator[str]]:
    with spared():
        import jieba
    jieba.setLogLevel(logging.WARNING)  # type: ignore[no-untyped-call]
    own = jieba.Tokenizer()  # type: ignore[no-untyped-call]
    dictionary = Dictionary(own, _dictionary())

    def cut(text: str) -> Iterator[str]:
        """Numbers and Latin words whole (0.5, PM2.5), which jieba breaks at points; the rest as jieba cuts it.

        Without its hidden Markov model, which joins characters to words that no dictionary knows.
        """
        dictionary.load(text)
        for number, part in enumerate(_LATIN.split(text)):
            if number % 2:
                yield part
            elif part:
                yield from own.cut(part, HMM=False)  # type: ignore[no-untyped-call]

    return cut
