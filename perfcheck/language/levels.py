"""The standard word for a group of indicators, whatever a form calls it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import normalise
from perfcheck.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """A standard group, the level 1 it stands under by default, and words of its labels."""

    kind: Kind
    level1: str
    words: tuple[str, ...]


@cache
def groups() -> tuple[Group, ...]:
    """All groups, in the order in which labels are tried against them."""
    return tuple(Group(Kind(k["name"]), k["level1"], tuple(k["words"])) for k in load_toml("levels")["kind"])


@cache
def level_kind(level2: str, level1: str = "") -> Kind:
    """The standard kind of a level 2 label: 产出数量值 is 数量.

    The level 1 decides where level 2 is missing or says nothing (满意度指标 alone).
    """
    for label in (normalise(level2), normalise(level1)):
        for group in groups():
            if any(word in label for word in group.words):
                return group.kind
    return Kind.UNKNOWN


@cache
def level_group(level2: str, level1: str = "") -> str:
    """The group of a row by its labels: 产出, 效益, 满意度 or 成本, "" if neither label tells.

    Level 2 decides before level 1, so that forms whose levels are one deeper (实施效果 over 产出) are told right.
    """
    kind = level_kind(level2)
    if kind is not Kind.UNKNOWN:
        return group_of(kind)
    spoken: dict[str, list[str]] = load_toml("levels")["groups"]
    for label in (normalise(level2), normalise(level1)):
        if found := next((group for group, words in spoken.items() if any(w in label for w in words)), ""):
            return found
    return ""


def group_of(kind: Kind) -> str:
    """The group under which a kind usually stands: 产出, 效益, 满意度 or 成本; "" for an unknown kind."""
    return default_level1(kind).removesuffix("指标")


def default_level1(kind: Kind) -> str:
    """The level 1 under which a kind usually stands; "" for an unknown kind."""
    return next((g.level1 for g in groups() if g.kind is kind), "")
