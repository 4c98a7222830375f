"""The labels of a form's fields: what stands in them, and what looks like a label though nobody listed it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck.language.files import load_toml
from perfcheck.language.layout import (
    LONGEST_LABEL,
    LONGEST_UNKNOWN,
    PROSE,
    field_by_head,
    listed_field,
    ordered,
    read_label,
    words,
)
from perfcheck.language.width import half_width, normalise

GOAL, DONE = "goal", "goal_actual"


@lru_cache(maxsize=8192)
def field_role(text: str) -> str | None:
    """The role of a form's field labelled ``text``: as listed, as a goal or its result, or by its last word."""
    core = read_label(text).core
    if not core or len(core) > LONGEST_LABEL:
        return None
    return listed_field(text) or _goal_role(core) or field_by_head(core)


@lru_cache(maxsize=4096)
def role_among_goals(text: str) -> str | None:
    """As ``field_role``; in the block of the goals every label that ends in a result is one (截至年底完成情况)."""
    ends = ordered("goal_label", "done")
    return field_role(text) or (DONE if looks_like_label(text) and read_label(text).core.endswith(ends) else None)


def _goal_role(core: str) -> str | None:
    if _goal().fullmatch(core):
        return GOAL
    return DONE if len(core) <= LONGEST_UNKNOWN and _done().fullmatch(core) else None


@cache
def _goal() -> re.Pattern[str]:
    first, last = (_any_of(words("goal_label", key)) for key in ("first", "last"))
    return re.compile(rf"(?:(?:{first})和?){{0,6}}(?:{last})|(?:{first}){{1,6}}(?:{last})\d{{1,2}}")


@cache
def _done() -> re.Pattern[str]:
    """The result of a goal (全年实际完成情况), not of money or a project (项目实施情况)."""
    first, last = (_any_of(words("goal_label", key)) for key in ("done_first", "done"))
    return re.compile(rf"(?:(?:项目|专项)?(?:{first}){{1,6}})?(?:{last})")


def _any_of(choices: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=lambda w: (-len(w), w))))


@lru_cache(maxsize=8192)
def looks_like_label(text: str) -> bool:
    """Whether a cell reads as a label, known or not: a colon ends it, or its last word names a feature (补助区域)."""
    core = read_label(text).core
    if not core or len(core) > LONGEST_LABEL:
        return False
    if field_role(text):
        return True
    if PROSE.search(core) or len(core) > LONGEST_UNKNOWN:
        return False
    ends_so = core.endswith(ordered("label_noun", "ends")) or core.startswith(ordered("label_noun", "begins"))
    return ends_with_colon(text) or (len(core) > 1 and ends_so)


def ends_with_colon(text: str) -> bool:
    """Whether a text asks for something to follow it."""
    return half_width(text).rstrip().endswith(":")


@lru_cache(maxsize=8192)
def could_be_label(text: str) -> bool:
    """Whether nothing in a short text speaks against its being a label: no figures, no ticks, no sentence."""
    core = read_label(text).core
    return 1 < len(core) <= LONGEST_UNKNOWN // 2 + 1 and not PROSE.search(normalise(text))


@lru_cache(maxsize=4096)
def locality(text: str) -> int | None:
    """How near to the ground the level of government is that a label names (区县主管部门), None if it names none."""
    plain = re.sub(r"财政.*|主管.*|预算.*", "", read_label(text).core)
    plain = re.sub(r"自治区|直辖市", "省", re.sub(r"设区的?市", "市", plain))
    return max((rank for rank, named in _localities() if any(w in plain for w in named)), default=None)


@cache
def _localities() -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple((entry["rank"], tuple(entry["words"])) for entry in load_toml("layout")["locality"])
