"""What the labels of a funds block stand for: totals, sources, headings, units."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck.language import layout
from perfcheck.language.width import normalise
from perfcheck.model.submission import Period

_UNIT = re.compile(r"(?:单位|金额)[:为]?\(?(?:人民币)?(亿元|百万元|万元|千元|元)")
_AMONG = re.compile(r"^其中[:,]?")
_STROKE = re.compile(r"[|/]")
_DIMENSION = re.compile(r"按(.{1,8})(?:划)?分(?:类)?")


@lru_cache(maxsize=4096)
def stated_unit(text: str) -> str | None:
    """The unit of money a label or a line like 单位:万元 states."""
    plain = normalise(text)
    if plain in layout.words("funds", "units"):
        return plain
    match = _UNIT.search(plain)
    return match.group(1) if match else None


def unit_of_label(text: str) -> str | None:
    """The unit of money in the brackets of a label, None if it names none."""
    return next((unit for inner in layout.read_label(text).inner if (unit := stated_unit(inner))), None)


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Whether a label names a total of funds."""
    core = layout.read_label(text).core
    if is_other(text):
        return False
    if (parts := parts_of(core)) and all(map(heading, parts)):
        return True
    if layout.years_of(text) and core in layout.words("funds", "total_words"):
        return True
    known = core in layout.words("funds", "total_implementation") or core in layout.words("funds", "total")
    return known or core.endswith(("总额", "年度预算安排")) or bool(_total().fullmatch(core))


@cache
def _total() -> re.Pattern[str]:
    """A label made of general words alone, as 当年度金额 or 项目申报预算数 (2026年)."""
    periods = layout.words("periods", "annual") | layout.words("periods", "implementation")
    general, last = layout.words("funds", "total_words"), layout.words("funds", "total_last")
    words = _any_of(general)
    return re.compile(
        rf"(?:{_any_of(general | periods | last)}){{0,6}}(?:{_any_of(last)})"
        rf"|(?:{words}){{0,3}}(?:{_any_of(periods)})(?:(?:{words}){{0,2}}(?:预算|出资)|资金|经费|投资)"
    )


def _any_of(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


def money_period(text: str) -> Period | None:
    """The period that the label of an amount names, None if it names none."""
    core = layout.read_label(text).core
    return Period.IMPLEMENTATION if core in layout.words("funds", "total_implementation") else layout.period_of(text)


@lru_cache(maxsize=4096)
def is_other(text: str) -> bool:
    """Whether a label speaks of money that is not the budget: of an earlier year, or spent already."""
    core = layout.read_label(text).core
    if parts := parts_of(core):
        return all(map(is_other, parts))
    past = layout.contains(core, layout.words("funds", "past"))
    carried = layout.contains(core, layout.words("funds", "carried_over"))
    return (past and not carried) or core.endswith(layout.ordered("funds", "spent"))


def is_source(text: str) -> bool:
    """Whether a label names a source of funds, or the sum of one."""
    if is_other(text):
        return False
    core = layout.read_label(text).core
    return core.removesuffix("小计").removesuffix("合计").endswith(layout.ordered("funds", "source_endings"))


def among(text: str) -> bool:
    """Whether a label names a part of the amount before it (其中:…)."""
    return bool(_AMONG.match(normalise(text)))


def without_among(label: str) -> str:
    """A normalised label without 其中."""
    return _AMONG.sub("", label)


def names_use(text: str) -> bool:
    """Whether a label names what the money is spent on (基本支出)."""
    return not is_total(text) and layout.read_label(text).core.endswith("支出")


def heading(text: str) -> str:
    """The role of a heading over amounts: annual, initial, other; "" if it is none."""
    core = layout.read_label(text).core
    roles = ("annual", "initial", "other")
    listed = next((role for role in roles if core in layout.words("funds", role)), "")
    return listed or ("other" if core and is_other(text) else "")


def parts_of(text: str) -> list[str]:
    """The parts of a text between strokes (年初预算/全年执行, 60|58.4); none if it is whole."""
    parts = _STROKE.split(text)
    return [part.strip() for part in parts] if len(parts) > 1 else []


def is_dimension(text: str) -> bool:
    """Whether a label says by what the amounts below it are divided (按收入性质分)."""
    return bool(_DIMENSION.fullmatch(layout.read_label(text).core))


def lists_uses(text: str) -> bool:
    """Whether a dimension divides money by what it is spent on, not by where it comes from."""
    match = _DIMENSION.fullmatch(layout.read_label(text).core)
    return match is not None and not layout.contains(match.group(1), layout.words("funds", "by_source"))
