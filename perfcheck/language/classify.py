"""What an indicator measures: cues by word, and likeness to examples of every kind.

The likeness is a naive Bayes over the characters of name and value, counted from
``lexicons/indicator_examples.toml`` on first use (8 ms). ``docs/classification.md`` says how it was measured.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from perfcheck.language.files import load_toml
from perfcheck.language.terms import TermMatcher
from perfcheck.language.vocabulary import vocabulary
from perfcheck.language.width import Folded, normalise, normalise_all

SMOOTHING = 1.0
_LONGEST_END = 40
SHARPNESS = 2.0

_AMOUNT = re.compile(r"元|\d万$")
_TIME = re.compile(r"[年月日天]|小时|分钟|季")
_NUMBERS = re.compile(r"[\d.,≥≤=><]+")


@cache
def _matchers() -> dict[str, TermMatcher]:
    """A matcher per group of cues; an exception holds for every word that it contains."""
    return {
        group["name"]: TermMatcher(
            words := _words(group), {word: [e for e in group.get("except", ()) if word in e] for word in words}
        )
        for group in load_toml("category_cues")["group"]
    }


def _words(group: Mapping[str, Any]) -> list[str]:
    """The words of a group of cues, those of its classes first."""
    of_classes = [word for name in group.get("classes", ()) for word in vocabulary().of(name)]
    return [*of_classes, *group["words"]]


def cues(text: Folded) -> frozenset[str]:
    """The groups of cues of which ``text`` holds a word (质量, 时效, 完成率)."""
    return frozenset(name for name, matcher in _matchers().items() if matcher.find_folded(text))


def cut_cue(text: str, group: str) -> str:
    """A folded text without the words of a group at its end: 慰问经费 without 费 and 经费 is 慰问."""
    head, tail = text[:-_LONGEST_END], text[-_LONGEST_END:]
    while (matches := _matchers()[group].find(tail)) and matches[-1].end == len(tail) and (head or matches[-1].start):
        tail = tail[: matches[-1].start]
    return head + tail


def likeness_to_kinds(name: str, value: str) -> Mapping[str, float]:
    """How much an indicator is like the examples of every kind; the shares add up to 1."""
    counts, chances, vocabulary = _model()
    seen = [f for f in set(_features(normalise(name), normalise(value))) if f in vocabulary]
    logs = {kind: sum([chances[kind][count.get(f, 0)] for f in seen]) for kind, count in counts.items()}
    scale = SHARPNESS / math.sqrt(len(seen) or 1)
    best = max(logs.values())
    shares = {kind: math.exp((log - best) * scale) for kind, log in logs.items()}
    whole = sum(shares.values())
    return {kind: share / whole for kind, share in shares.items()}


@cache
def _model() -> tuple[dict[str, Counter[str]], dict[str, dict[int, float]], frozenset[str]]:
    """Features counted by kind, the logarithm of the chance of one so often counted there, and all features."""
    counts = {
        block["name"]: Counter(f for name, value in _examples(block["examples"]) for f in set(_features(name, value)))
        for block in load_toml("indicator_examples")["kind"]
    }
    features = frozenset(f for counter in counts.values() for f in counter)
    room = SMOOTHING * len(features)
    chances: dict[str, dict[int, float]] = {}
    for kind, counter in counts.items():
        total = sum(counter.values())
        chances[kind] = {n: math.log((n + SMOOTHING) / (total + room)) for n in {0, *counter.values()}}
    return counts, chances, features


def _examples(text: str) -> Iterator[tuple[str, str]]:
    names, _, values = zip(*(line.partition("|") for line in text.strip().splitlines()), strict=True)
    yield from zip(normalise_all(names), normalise_all(values), strict=True)


def _features(name: str, value: str) -> Iterator[str]:
    """Characters and pairs of a normalised name, its ends marked; the shape of its value and its words or unit."""
    marked = f"^{name}$"
    yield from marked
    yield from map("".join, pairwise(marked))
    shape = _shape(value)
    yield f"shape:{shape}"
    if shape == "words":
        marked = f"^{value}$"
        yield from ("value:" + a + b for a, b in pairwise(marked))
    else:
        yield "unit:" + _NUMBERS.sub("", value)


def _shape(value: str) -> str:
    if not any(c.isdigit() for c in value):
        return "words"
    if "%" in value or "百分" in value:
        return "ratio"
    if _AMOUNT.search(value):
        return "money"
    return "time" if _TIME.search(value) else "count"
