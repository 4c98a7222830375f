"""The words of every indicator, as the report shows them."""

from __future__ import annotations

from dataclasses import replace

from perfcheck.language.kept import kept
from perfcheck.language.tokens import cut
from perfcheck.model.submission import Indicator, Submission
from perfcheck.model.token import TaggedWord, Tokens


def with_tokens(submission: Submission) -> Submission:
    """The submission with the name and value of every indicator cut into words."""
    tables = (replace(t, indicators=tuple(map(_cut, t.indicators))) for t in submission.tables)
    return replace(submission, tables=tuple(tables))


def _cut(indicator: Indicator) -> Indicator:
    return replace(indicator, tokens=Tokens(_words(indicator.name), _words(indicator.value)))


@kept
def _words(text: str) -> tuple[TaggedWord, ...]:
    return tuple(TaggedWord(token.text, token.tag) for token in cut(text))
