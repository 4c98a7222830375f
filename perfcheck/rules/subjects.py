"""Which subject an indicator is about, and whether it is the project's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perfcheck.language.lexicon import Entry
from perfcheck.reading import ReadName, ReadTable, ReadText


@dataclass(frozen=True)
class OwnWords:
    """The project's name, goals and statements."""

    texts: tuple[ReadText, ...]

    @cached_property
    def plain(self) -> str:
        """All of them for comparing."""
        return "。".join(text.plain for text in self.texts)

    @cached_property
    def topics(self) -> frozenset[str]:
        """What they are about."""
        return frozenset[str]().union(*(text.topics for text in self.texts))


def own_words(read: ReadTable) -> OwnWords:
    """What the project says of itself."""
    return OwnWords((read.project, *(passage.read for passage in read.texts)))


def foreign(name: ReadName, own: OwnWords) -> Iterator[Entry]:
    """The subjects of ``name`` that have an office of their own and that the project never mentions.

    A name that shares another topic with the project is about the project, whatever it mentions in passing
    (疫情防控期间的加装电梯).
    """
    for found in name.find("foreign_topics"):
        related = (found.entry.term, *found.entry.attributes.get("related", ()))
        rest = name.derived(name.text[: found.start] + "。" + name.text[found.end :])
        if not any(word in own.plain for word in related) and not rest.topics & own.topics:
            yield found.entry
