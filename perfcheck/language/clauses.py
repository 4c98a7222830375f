"""Where sentences, clauses and the items of a list end: one definition for all who read running text."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Offsets of a piece of a text: where it starts, and where it ends."""

_STOPS = "。；;！!？?\\n"
_SENTENCE = re.compile(f"[{_STOPS}]")
_CLAUSE_END = rf"[{_STOPS}，（）()]|(?<![0-9])[,：:]|[,：:](?![0-9])"
_CLAUSE = re.compile(_CLAUSE_END)
_ITEM = re.compile(f"{_CLAUSE_END}|、")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences between stops, semicolons and line ends; none is blank."""
    return _between(_SENTENCE, text)


def split_clauses(text: str) -> tuple[Span, ...]:
    """The clauses of the sentences, between commas, colons and brackets as well; 1,200 and 8:30 are no two."""
    return _between(_CLAUSE, text)


def split_items(text: str) -> tuple[Span, ...]:
    """The clauses, parted at 、 too."""
    return _between(_ITEM, text)


def _between(ends: re.Pattern[str], text: str) -> tuple[Span, ...]:
    bounds = [0, *(offset for match in ends.finditer(text) for offset in match.span()), len(text)]
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple((start, end) for start, end in spans if text[start:end].strip())
