"""What a text is about, in pairs of characters: quick, and good enough to see that two texts share nothing."""

from __future__ import annotations

import re

from perfcheck.language.width import normalise
from perfcheck.rules.base import Context

_NOT_CJK = re.compile(r"[^㐀-鿿]+")


def topics(text: str, context: Context) -> set[str]:
    """The pairs of neighbouring Chinese characters, words that fit every project taken out."""
    plain = normalise(text)
    for match in reversed(context.lexicon("everyday_words").find(plain)):
        plain = plain[: match.start] + " " + plain[match.end :]
    return {run[i : i + 2] for run in _NOT_CJK.split(plain) for i in range(len(run) - 1)}
