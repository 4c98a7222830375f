"""Words as a text was cut into them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word and its class in the vocabulary, "" if that does not know it; ``number``, ``unit`` and ``sign`` apart."""

    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an indicator's name and value, empty where nothing was cut."""

    name: tuple[TaggedWord, ...] = ()
    value: tuple[TaggedWord, ...] = ()
