"""Words and signs that say how a number binds: 不低于, 以上, ≥."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from perfcheck.language.files import load_toml
from perfcheck.language.units import alternatives
from perfcheck.language.width import normalise
from perfcheck.model.quantity import Operator

SIGNS = "≥≤<>=~≈"
_SIGN = re.compile(f"[{SIGNS}]$")
_SYMBOL = re.compile(r"^[≥≤<>=~±]+$")
_LONGEST_WORD = 6
_REACH = 40
_FAR = r"(%s)[^\d\s,;。、:%%()≥≤<>=]{0,20}$"


@dataclass(frozen=True)
class _Words:
    """One list of the lexicon: a pattern and what each of its words means."""

    pattern: re.Pattern[str]
    means: dict[str, Operator]


@cache
def _words(name: str, frame: str) -> _Words:
    means = {word: Operator(sign) for sign, words in load_toml("operators")[name].items() for word in words}
    return _Words(re.compile(frame % alternatives(means)), means)


def binds(text: str) -> bool:
    """Whether a word of comparison stands in ``text``, be it with a number or not: 不高于市场价."""
    return _words("before_far", "(%s)").pattern.search(text) is not None


def operator_before(text: str, end: int, floor: int = 0) -> tuple[Operator, int] | None:
    """The operator that ends at ``end``, or a word further left in the same clause, and where it starts.

    Nothing before ``floor`` counts.
    """
    floor = max(floor, end - _REACH)
    head = text[floor:end]
    if sign := _SIGN.search(head):
        return Operator("~" if sign.group() == "≈" else sign.group()), floor + sign.start()
    for name, frame in (("before_far", _FAR), ("before", "(%s)$")):
        words = _words(name, frame)
        if match := words.pattern.search(head):
            return words.means[match.group(1)], floor + match.start()
    return None


def operator_after(text: str, start: int, *, time: bool) -> tuple[Operator, int] | None:
    """The operator word that starts at ``start`` and where it ends; ``time`` allows those of times only."""
    for name in ("after", "after_time") if time else ("after",):
        words = _words(name, "(%s)")
        if match := words.pattern.match(text, start):
            return words.means[match.group(1)], match.end()
    return None


def approximation(text: str, start: int) -> int:
    """Where 余 or 多 between number and unit ends; ``start`` if there is none."""
    match = _words("inside", "(%s)").pattern.match(text, start)
    return match.end() if match else start


def read_operator(text: str) -> str:
    """The operator of a cell as written if it is a symbol, as a symbol if it is words (大于等于), else ""."""
    plain = normalise(text)
    if _SYMBOL.match(plain):
        return text
    found = operator_before(plain, len(plain)) if len(plain) <= _LONGEST_WORD else None
    return found[0].value if found and found[1] == 0 else ""
