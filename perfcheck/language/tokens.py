"""The words of a Chinese text: jieba's segmentation through spaCy with the vocabulary, loaded on first use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from perfcheck.language.files import load_toml
from perfcheck.language.kept import kept
from perfcheck.language.units import load_units
from perfcheck.language.vocabulary import Vocabulary, vocabulary
from perfcheck.language.width import normalise

NUMBER, UNIT, SIGN = "number", "unit", "sign"

_NUMERALS = "零一二三四五六七八九十百千万亿两"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a folded text, and where it stands there.

    ``tag`` is the name of its class in the vocabulary, ``number``, ``unit``, ``sign`` (punctuation), or "" for a
    word that the vocabulary does not know.
    """

    text: str
    start: int
    end: int
    tag: str


def cut(text: str) -> tuple[Token, ...]:
    """The words of the folded text, punctuation included; offsets are those of ``fold(text).text``."""
    return cut_plain(normalise(text))


@kept
def cut_plain(plain: str) -> tuple[Token, ...]:
    """The words of a text that is folded already."""
    from perfcheck.language.segmenter import tokenizer

    if not plain:
        return ()
    words = vocabulary()
    return tuple(
        Token(token.text, token.idx, token.idx + len(token), _tag(token.text, words)) for token in tokenizer()(plain)
    )


@kept
def edges(plain: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where the words of a folded text begin and where they end."""
    words = cut_plain(plain)
    return frozenset(word.start for word in words), frozenset(word.end for word in words)


def find(tokens: Iterable[Token], *tags: str) -> list[Token]:
    """The tokens of the tags given: ``act.build`` for one class, ``act`` for all classes of that name's first part."""
    return [
        token for token in tokens if token.tag and any(token.tag == t or token.tag.startswith(f"{t}.") for t in tags)
    ]


def _tag(text: str, words: Vocabulary) -> str:
    if word := words.words.get(text):
        return word.cls.name
    if text[0].isdigit() or all(c in _NUMERALS for c in text):
        return NUMBER
    if text in load_units().known:
        return UNIT
    return "" if text[0].isalpha() else SIGN


def content_words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about, in its order: no function words, numbers or punctuation."""
    return tuple(token.text for token in cut(text) if _says_something(token.text))


def _says_something(word: str) -> bool:
    """Whether a word is neither number nor measure (三次, 个) nor a stop word."""
    core = word.strip(_NUMERALS)
    if core in load_units().known and (len(core) == 1 or core != word):
        return False
    return any(map(str.isalpha, core)) and word not in _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    """The stop words of spaCy without those that carry meaning in targets, and the trade's own empty words."""
    from perfcheck.language.segmenter import stop_words

    words = load_toml("user_words")
    return frozenset((stop_words() - set(words["content"])) | set(words["function"]))
