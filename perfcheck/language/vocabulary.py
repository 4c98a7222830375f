"""The vocabulary: every word stands once, in a class whose attributes hold for all its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cache, cached_property
from typing import Any

from perfcheck.language.files import LexiconError, load_words
from perfcheck.language.width import normalise, normalise_all
from perfcheck.model.quantity import Dimension

__all__ = ["Polarity", "Sort", "Vocabulary", "Word", "WordClass", "vocabulary"]


class Sort(str, Enum):
    """What the words of a class speak of."""

    SHARE = "share"
    """A part of a whole."""
    CHANGE = "change"
    """How much more or less than at another time."""
    RATIO = "ratio"
    """A quotient that no whole bounds."""
    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    COST = "cost"
    DURATION = "duration"
    DATE = "date"
    PROMPTNESS = "promptness"
    GRADE = "grade"
    STATE = "state"
    EFFECT = "effect"
    GENERAL = "general"
    """A word that says too little alone (工作, 机制)."""
    VAGUE = "vague"
    """A word that nothing measures (显著)."""
    REFERENCE = "reference"
    """What can be looked up (国家标准, 上年)."""
    PART = "part"
    FLOW = "flow"
    FUND = "fund"
    BAD = "bad"
    """What nobody wants (故障)."""
    ACT = "act"
    """What is done (修建)."""
    VERB = "verb"
    """Which way things go (提升)."""
    NAME = "name"
    """The name of a programme or of an office's task (法律援助)."""
    THING = "thing"
    PEOPLE = "people"


_CONCRETE = frozenset({Sort.THING, Sort.PEOPLE})
_PHRASES = frozenset({Sort.VAGUE, Sort.REFERENCE})
_PARTICLES = frozenset("的地得较很更最与和及")


class Polarity(str, Enum):
    """Whether more or less of a thing is better."""

    MORE = "more"
    LESS = "less"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that are judged alike.

    ``least`` says that a target is a least number: at most so many would be met by doing nothing.
    ``unit`` is what counts or measures the thing, ``evidence`` what proves the number, ``endings`` the ends by
    which a word that is not listed belongs to the class (信任率 by 率).
    """

    name: str
    means: str
    sort: Sort
    polarity: Polarity = Polarity.NONE
    least: bool = False
    bounded: bool = False
    unit: str = ""
    dimension: Dimension = Dimension.UNKNOWN
    evidence: str = ""
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its class."""

    text: str
    cls: WordClass


@dataclass(frozen=True)
class Vocabulary:
    """All classes and their words, by normalised text."""

    classes: tuple[WordClass, ...]
    words: Mapping[str, Word]

    def word(self, text: str) -> Word | None:
        """The entry of exactly this word."""
        return self.words.get(normalise(text))

    def __getitem__(self, name: str) -> WordClass:
        """The class of this name; raises KeyError."""
        return self._by_name[name]

    def of(self, name: str) -> tuple[str, ...]:
        """The words of a class, or of all classes of a group (share), and the endings by which they measure.

        Raises KeyError if there is neither.
        """
        return self._members[name]

    def reading(self, text: str) -> Word | None:
        """The word itself, an ending that stands alone, or the longest of both with which it closes."""
        return self.words.get(text) or self.endings.get(text) or self.closing(text)

    def closing(self, text: str) -> Word | None:
        """The longest word of two or more characters, or else ending, with which ``text`` closes."""
        for start in range(1, len(text)):
            tail = text[start:]
            if word := self.endings.get(tail) or (self.words.get(tail) if len(tail) > 1 else None):
                return word
        return None

    def heads(self, text: str, compound: str) -> bool:
        """Whether ``text`` heads the word ``compound`` that it closes: 质量 that of 教学质量, 率 not that of 效率."""
        head, word = self.closing(compound), self.words.get(compound)
        if head is None:
            return word is None and len(text) == 1
        if word and word.cls.sort is not head.cls.sort:
            return False
        return head.text == text or (len(text) < len(head.text) and self.heads(text, head.text))

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The words that a cut must keep whole, sorted; a phrase of two of them (影响深远) is cut in two."""
        phrases = {text for text, word in self.words.items() if word.cls.sort in _PHRASES and self.is_compound(text)}
        return tuple(sorted(word for word in self.words.keys() - phrases if len(word) > 1))

    def is_compound(self, text: str) -> bool:
        """Whether a text is two words of two or more characters written together, or one and a particle."""
        if len(text) == 3:
            return (text[-1] in _PARTICLES and text[:2] in self.words) or (
                text[0] in _PARTICLES and text[1:] in self.words
            )
        return any(text[:cut] in self.words and text[cut:] in self.words for cut in range(2, len(text) - 1))

    @cached_property
    def _by_name(self) -> Mapping[str, WordClass]:
        return {cls.name: cls for cls in self.classes}

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        measuring = [cls for cls in self.classes if cls.sort not in _CONCRETE]
        texts = [(cls.name, ending) for cls in measuring for ending in cls.endings]
        texts += [(word.cls.name, word.text) for word in self.words.values()]
        members: dict[str, dict[str, None]] = {}
        for name, text in texts:
            for key in (name, name.partition(".")[0]):
                members.setdefault(key, {})[text] = None
        return {name: tuple(found) for name, found in members.items()}

    @cached_property
    def endings(self) -> Mapping[str, Word]:
        """The words that close others, by which these belong to their class."""
        return {ending: Word(ending, cls) for cls in self.classes for ending in cls.endings}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``lexicons/words``. Raises LexiconError, which names the file."""
    builder = _Builder()
    for file, data in load_words():
        builder.add(file, data)
    return Vocabulary(tuple(builder.classes.values()), builder.words)


@dataclass
class _Builder:
    classes: dict[str, WordClass] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)

    def add(self, file: str, data: Mapping[str, Any]) -> None:
        if data.keys() != {"title", "class"}:
            raise LexiconError("needs a title and [[class]] tables, nothing else", file)
        for block in data["class"]:
            words = block.get("words")
            cls = _word_class({key: value for key, value in block.items() if key != "words"}, file)
            if cls.name in self.classes:
                raise LexiconError(f"class {cls.name!r} stands twice", file)
            self.classes[cls.name] = cls
            written = _texts(words, f"words of {cls.name!r}", file)
            for key, word in zip(normalise_all(written), written, strict=True):
                if key in self.words:
                    raise LexiconError(f"{word!r} of {cls.name!r} is in {self.words[key].cls.name!r} too", file)
                self.words[key] = Word(word, cls)
            if twice := self.endings.intersection(cls.endings):
                raise LexiconError(f"ending {min(twice)!r} of {cls.name!r} stands twice", file)
            self.endings.update(cls.endings)


def _word_class(block: Mapping[str, Any], file: str) -> WordClass:
    """A class from its table; every key is checked against the field of that name."""
    name = block.get("name")
    types = {f.name: _TYPES.get(f.name, str) for f in fields(WordClass)}
    if unknown := block.keys() - types:
        raise LexiconError(f"unknown key {min(unknown)!r} of class {name!r}", file)
    if missing := {"name", "means", "sort"} - block.keys():
        raise LexiconError(f"class {name!r} needs {min(missing)!r}", file)
    values: dict[str, Any] = {}
    for key, value in block.items():
        kind = types[key]
        if kind is tuple:
            values[key] = _texts(value, f"{key} of {name!r}", file)
        elif issubclass(kind, Enum):
            if value not in {member.value for member in kind}:
                raise LexiconError(f"{key} of class {name!r} cannot be {value!r}", file)
            values[key] = kind(value)
        elif type(value) is not kind:
            raise LexiconError(f"{key} of class {name!r} must be of type {kind.__name__}", file)
        else:
            values[key] = value
    return WordClass(**values)


_TYPES: dict[str, type] = {
    "sort": Sort,
    "polarity": Polarity,
    "least": bool,
    "bounded": bool,
    "dimension": Dimension,
    "endings": tuple,
}


def _texts(values: object, what: str, file: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise LexiconError(f"{what} must be a list of texts that is not empty", file)
    if not all(normalise_all(values)):
        raise LexiconError(f"{what} must be texts, none of them blank", file)
    return tuple(values)
