"""Whether two names of different rounds mean the same: they gain a number, lose a suffix, are cut or put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from perfcheck.language.likeness import bare_name, is_cut, likeness
from perfcheck.model.token import TaggedWord

_NUMBER = re.compile(r"\d+(?:\.\d+)?[余多]?[万亿]?[%‰年]?")
_ROUND = re.compile(
    r"(?:[一二三]上|[一二三四五]稿|第[一二三四五\d]稿|修改稿|修订稿|修改版|修订版|调整后|重报|最终稿|定稿|终稿)$"
)
_LONGEST = 3
"""Characters of the longest word for a round."""
PART = 0.85
"""How alike a name and one that holds all of it are at least."""

_REORDERED = 0.95
_OTHER_WORD = 0.25
SHORTEST = 3
"""A shorter name says too little to be found again as part of another."""


@lru_cache(maxsize=8192)
def project_name(name: str) -> str:
    """The name of a project as it is compared, without the round that a department writes behind it."""
    bare = bare_name(name)
    end = len(bare)
    while found := _ROUND.search(bare, max(0, end - _LONGEST), end):
        end = found.start()
    return bare[:end] or bare


@lru_cache(maxsize=32768)
def name_likeness(a: str, b: str) -> float:
    """0 to 1; 1 for equal names, at least 0.85 where one holds all of the other in its order."""
    first, second = sorted((bare_name(a), bare_name(b)), key=len)
    if first == second:
        return 1.0
    best = likeness(a, b)
    if is_within(first, second):
        best = max(best, PART)
    bare = (_NUMBER.sub("", first), _NUMBER.sub("", second))
    if all(len(n) >= SHORTEST for n in bare) and bare != (first, second):
        best = max(best, likeness(*bare))
    return max(best, _REORDERED * likeness("".join(sorted(first)), "".join(sorted(second))))


def is_within(part: str, whole: str) -> bool:
    """Whether ``whole`` holds the characters of ``part`` in their order, and more."""
    rest = iter(whole)
    return SHORTEST <= len(part) < len(whole) and all(c in rest for c in part)


def hardly_renamed(old: str, new: str) -> bool:
    """Whether a name was only cut, numbered or put right by a letter; a word more makes it another one."""
    first, second = (_NUMBER.sub("", bare_name(n)) for n in (old, new))
    wrong = sum(a != b for a, b in zip(first, second, strict=False))
    return is_cut(second, first) or (len(first) == len(second) and wrong <= 1)


def other_words(a: Sequence[TaggedWord], b: Sequence[TaggedWord]) -> bool:
    """Whether a word that we know was replaced by another one that we know: no spelling of the same."""
    mine = {w.text for w in a if w.tag} - {w.text for w in b}
    theirs = {w.text for w in b if w.tag} - {w.text for w in a}
    return bool(mine and theirs) and not any(set(x) & set(y) for x in mine for y in theirs)
