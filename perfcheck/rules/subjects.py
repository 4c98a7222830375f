"""Which subject an indicator is about, and whether it is the project's."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.reading import ReadName, ReadTable, ReadText


def own_words(read: ReadTable) -> ReadText:
    """The project's name, goals and statements as one text."""
    return read.library.text("。".join([read.project.text, *(passage.text for passage in read.texts)]))


def foreign(name: ReadName, own: ReadText) -> Iterator[Entry]:
    """The subjects of ``name`` that have an office of their own and that the project never mentions.

    A name that shares another topic with the project is about the project, whatever it mentions in passing
    (疫情防控期间的加装电梯).
    """
    for found in name.find("foreign_topics"):
        related = (found.entry.term, *found.entry.attributes.get("related", ()))
        rest = name.derived(name.text[: found.start] + "。" + name.text[found.end :])
        if not any(word in own.plain for word in related) and not rest.topics & own.topics:
            yield found.entry
