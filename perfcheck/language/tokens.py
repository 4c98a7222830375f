"""The words of a Chinese text: jieba's segmentation through spaCy, loaded on first use."""

from __future__ import annotations

import logging
import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck.language.files import load_toml
from perfcheck.language.units import load_units
from perfcheck.language.width import normalise

_NUMERALS = "零一二三四五六七八九十百千万亿两"

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of the normalised text, punctuation included."""
    plain = normalise(text)
    return tuple(token.text for token in _pipeline().make_doc(plain)) if plain else ()


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, in its order: no function words, numbers or punctuation."""
    return tuple(word for word in tokens(text) if _says_something(word))


def _says_something(word: str) -> bool:
    """Whether a word is neither number nor measure (三次, 个) nor a stop word."""
    core = word.strip(_NUMERALS)
    if core in load_units().known and (len(core) == 1 or core != word):
        return False
    return any(map(str.isalpha, core)) and word not in _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    """The stop words of spaCy without those that carry meaning in targets, and the trade's own empty words."""
    words = load_toml("user_words")
    return frozenset((_pipeline().Defaults.stop_words - set(words["content"])) | set(words["function"]))


@cache
def _pipeline() -> Language:
    """The blank Chinese pipeline of spaCy over jieba, whose greeting and warnings on stderr are kept quiet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import spacy
    jieba.setLogLevel(logging.WARNING)  # type: ignore[no-untyped-call]
    for word in load_toml("user_words")["whole"]:
        jieba.add_word(word)  # type: ignore[no-untyped-call]
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
