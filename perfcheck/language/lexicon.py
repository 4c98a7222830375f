"""Lexicons: lists of terms with what they mean, read from TOML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from perfcheck.language.files import LexiconError, load_toml, parse_toml, read_text
from perfcheck.language.terms import TermMatch, TermMatcher
from perfcheck.language.vocabulary import vocabulary
from perfcheck.language.width import Folded, normalise, normalise_all

__all__ = ["Entry", "Found", "Lexicon", "LexiconError", "load_lexicon", "load_toml", "parse_lexicon"]

_TYPES = {"str": str, "int": int, "date": datetime.date, "bool": bool, "list": list}
_TOP_KEYS = {"title", "note", "match", "entry", "attributes"}
_MATCHES = ("word", "text")
_ENTRY_KEYS = {"terms", "classes", "means", "except"}
_TABLE = re.compile(r"\s*\[{1,2}\s*[\w.-]+\s*\]{1,2}\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One term. ``excepts`` are phrases inside which the term does not count."""

    term: str
    means: str = ""
    excepts: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and where its term stands; ``start`` and ``end`` are offsets into the text as given."""

    entry: Entry
    start: int
    end: int

    @property
    def term(self) -> str:
        """The term as the lexicon has it."""
        return self.entry.term


@dataclass(frozen=True)
class Lexicon:
    """A list of terms; two spellings that normalise to the same text are one term.

    ``words`` says that a term counts only where the tokens of a text make it a word.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]
    words: bool = True

    @cached_property
    def _by_term(self) -> dict[str, Entry]:
        return dict(zip(normalise_all([e.term for e in self.entries]), self.entries, strict=True))

    @cached_property
    def _matcher(self) -> TermMatcher:
        excepts = {e.term: e.excepts for e in self.entries if e.excepts}
        return TermMatcher((e.term for e in self.entries), excepts, words=self.words)

    def __contains__(self, term: str) -> bool:
        return normalise(term) in self._by_term

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, term: str) -> Entry | None:
        """The entry of a term, None if the lexicon has no such term."""
        return self._by_term.get(normalise(term))

    def entry_of(self, plain: str) -> Entry | None:
        """The entry of a term that is normalised already."""
        return self._by_term.get(plain)

    def found(self, text: Folded) -> tuple[Found, ...]:
        """The entries whose terms stand in ``text``, from left to right, the longest at each place."""
        return tuple(Found(self._entries[m.term], m.start, m.end) for m in self._matcher.find_folded(text))

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {e.term: e for e in self.entries}

    def find(self, text: str) -> list[TermMatch]:
        """The lexicon's terms in ``text``, offsets into ``text`` as given."""
        return self._matcher.find(text)

    def with_changes(self, add: Iterable[str] = (), mute: Iterable[str] = ()) -> Lexicon:
        """A lexicon with a user's own terms added and others taken out.

        A term that is there already is not added twice. Raises LexiconError if a muted term is unknown.
        """
        muted = {normalise(term): term for term in mute}
        if unknown := [term for key, term in muted.items() if key not in self._by_term]:
            raise LexiconError(f"has no term {unknown[0]!r} to mute", self.name)
        kept = tuple(e for e in self.entries if normalise(e.term) not in muted)
        added = {normalise(term): Entry(term) for term in add if normalise(term) not in self._by_term}
        return replace(self, entries=kept + tuple(added.values()))


@cache
def load_lexicon(name: str) -> Lexicon:
    """The lexicon ``lexicons/<name>.toml``. Raises LexiconError, which names file and line."""
    return parse_lexicon(name, read_text(name), f"{name}.toml")


def parse_lexicon(name: str, text: str, origin: str) -> Lexicon:
    """A lexicon from its TOML text; ``origin`` is the file named in errors.

    Raises LexiconError for unknown keys, empty lists, wrong types, duplicate terms and a term that is
    its own exception.
    """
    data = parse_toml(text, origin)
    if unknown := data.keys() - _TOP_KEYS:
        raise LexiconError(f"unknown key {min(unknown)!r}", origin, _line_of_key(text, min(unknown)))
    if not isinstance(data.get("title"), str):
        raise LexiconError("needs a title", origin, 1)
    match = data.get("match", "word")
    if match not in _MATCHES:
        raise LexiconError(f"'match' must be one of {_MATCHES}", origin, _line_of_key(text, "match"))
    types = _attribute_types(data.get("attributes", {}), text, origin)
    blocks = data.get("entry", [])
    if not blocks or not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise LexiconError("needs at least one [[entry]]", origin, _line_of_key(text, "entry"))
    entries: dict[str, Entry] = {}
    for block, source in zip(blocks, _sources(text, origin, len(blocks)), strict=True):
        for key, entry in _entries(block, types, source):
            if key in entries:
                raise source.error(f"duplicate term {entry.term!r}", entry.term)
            entries[key] = entry
    return Lexicon(name, data["title"], tuple(entries.values()), words=match == "word")


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines of one [[entry]], for errors that name their line."""

    origin: str
    first: int
    lines: list[str]

    def error(self, message: str, culprit: str) -> LexiconError:
        """The error at the first line of the entry that holds ``culprit``."""
        found = (number for number, line in enumerate(self.lines, self.first) if culprit in line)
        return LexiconError(message, self.origin, next(found, self.first))


def _entries(block: dict[str, Any], types: Mapping[str, str], source: _Source) -> Iterator[tuple[str, Entry]]:
    """The entries of one [[entry]] by their normalised terms: one per term, and one per word of its classes."""
    terms = _terms(block, "terms", source) if "terms" in block or "classes" not in block else []
    excepts = dict(_terms(block, "except", source)) if "except" in block else {}
    phrases = tuple(excepts.values())
    attributes = {key: value for key, value in block.items() if key not in _ENTRY_KEYS}
    for key, value in attributes.items():
        if key not in types:
            raise source.error(f"unknown key {key!r}", key)
        if type(value) is not _TYPES[types[key]]:
            raise source.error(f"{key!r} must be of type {types[key]}", key)
    means = block.get("means", "")
    if not isinstance(means, str):
        raise source.error("'means' must be a text", "means")
    for key, term in (*_of_classes(block, source), *terms):
        if key in excepts:
            raise source.error(f"{term!r} is its own exception", "except")
        yield key, Entry(term, means, phrases, attributes)


def _of_classes(block: dict[str, Any], source: _Source) -> Iterator[tuple[str, str]]:
    """The words and endings of the vocabulary's classes that an entry names, by their normalised texts."""
    for _, name in _terms(block, "classes", source) if "classes" in block else ():
        try:
            words = vocabulary().of(name)
            yield from zip(normalise_all(words), words, strict=True)
        except KeyError:
            raise source.error(f"there is no class {name!r}", name) from None


def _terms(block: dict[str, Any], key: str, source: _Source) -> list[tuple[str, str]]:
    """The texts of a list, each after its normalised form."""
    values = block.get(key)
    if not isinstance(values, list) or not values:
        raise source.error(f"{key!r} must be a list that is not empty", key)
    if wrong := [value for value in values if not isinstance(value, str)]:
        raise source.error(f"{key!r} holds {wrong[0]!r}, which is no term", key)
    terms = list(zip(normalise_all(values), values, strict=True))
    if blank := [value for plain, value in terms if not plain]:
        raise source.error(f"{key!r} holds {blank[0]!r}, which is no term", key)
    return terms


def _attribute_types(declared: Any, text: str, origin: str) -> Mapping[str, str]:
    line = _line_of_key(text, "attributes")
    if not isinstance(declared, dict):
        raise LexiconError("'attributes' must be a table", origin, line)
    for key, kind in declared.items():
        if not isinstance(kind, str) or kind not in _TYPES or key in _ENTRY_KEYS:
            raise LexiconError(f"attribute {key!r} cannot be of type {kind!r}", origin, line)
    return declared


def _sources(text: str, origin: str, count: int) -> list[_Source]:
    """The lines of every [[entry]], up to the next table; the whole file for each if written another way."""
    lines = text.splitlines()
    tables = [i for i, line in enumerate(lines) if _TABLE.match(line)]
    starts = [i for i in tables if lines[i].lstrip().startswith("[[")]
    if len(starts) != count:
        return [_Source(origin, 1, lines)] * count
    ends = [next((t for t in tables if t > start), len(lines)) for start in starts]
    return [_Source(origin, start + 1, lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _line_of_key(text: str, key: str) -> int | None:
    numbered = enumerate(text.splitlines(), 1)
    return next((number for number, line in numbered if line.lstrip(' ["').startswith(key)), None)
