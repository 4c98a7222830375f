"""The standard word for a group of indicators, whatever a form calls it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import normalise


@dataclass(frozen=True, slots=True)
class Kind:
    """A standard group: 数量, 质量, 时效 …, and the level 1 it stands under by default."""

    name: str
    level1: str
    words: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order in which labels are tried against them."""
    return tuple(Kind(k["name"], k["level1"], tuple(k["words"])) for k in load_toml("levels")["kind"])


@cache
def level_kind(level2: str, level1: str = "") -> str:
    """The standard kind of a level 2 label (产出数量值 is 数量), "" if it is none.

    The level 1 decides where level 2 is missing or says nothing (满意度指标 alone).
    """
    for label in (normalise(level2), normalise(level1)):
        for kind in kinds():
            if any(word in label for word in kind.words):
                return kind.name
    return ""


def default_level1(kind: str) -> str:
    """The level 1 under which a kind usually stands; "" for an unknown kind."""
    return next((k.level1 for k in kinds() if k.name == kind), "")
