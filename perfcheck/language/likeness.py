"""Whether two names mean the same indicator."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.language.names import plain_name

CUT_LENGTH = 4
"""A name this long or longer may be what a system left of a longer one."""

_CUT_LIKENESS = 0.95
_NO_WORD = re.compile(r"[^\w%‰]|_")
_COMPLETE = tuple("率数量额")


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """The name as it is compared: plain, without punctuation."""
    plain = plain_name(name)
    return _NO_WORD.sub("", plain) or plain


def is_cut(short: str, long: str) -> bool:
    """Whether the bare name ``short`` is a prefix that a system may have left of ``long``."""
    return CUT_LENGTH <= len(short) < len(long) and long.startswith(short)


def same_name(a: str, b: str) -> bool:
    """Whether two names are equal but for numbering and punctuation, or one is the other cut short.

    A prefix that is a complete name (培训人数 of 培训人数增长率) is another name.
    """
    first, second = sorted((bare_name(a), bare_name(b)), key=len)
    return first == second or (is_cut(first, second) and not first.endswith(_COMPLETE))


def likeness(a: str, b: str) -> float:
    """How alike two names are, 0 to 1; 1 for equal ones, 0.95 for a name and its cut prefix."""
    first, second = sorted((bare_name(a), bare_name(b)), key=len)
    if first == second:
        return 1.0
    if is_cut(first, second):
        return _CUT_LIKENESS
    from rapidfuzz import fuzz

    return min(fuzz.ratio(first, second) / 100, _CUT_LIKENESS)
