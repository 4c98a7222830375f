"""Indicators written as sentences instead of rows: 【产出指标-数量指标】指标1:机柜数量(≥77台)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from perfcheck.language import layout
from perfcheck.language.quantity import find_quantities
from perfcheck.language.width import half_width, normalise

_NUMBERED = re.compile(r"(?:三级)?指标\s*\d+\s*[:、.]")
_ITEM_END = re.compile(r"[;。\n]+")
_BRACKETED = re.compile(r"^(.{2,}?)(?<!\s)\s*[(]([^()]*)[)]$")
_COMPARED = re.compile(r"^(.{2,}?)(?<![:为\s])[:为\s]*([≥≤><≧≦≠=﹦][^≥≤]*)$")
_COLON = re.compile(r"^([^:]{2,}):(.+)$")
_SPACED = re.compile(r"^(\S{2,})\s+(\S+)$")
_LINK = re.compile(r"(?:为|达到|达|共|约|是|[:,、\s]){1,8}$")
_EDGES = " \t\n;；。,，、"
_OPENS = re.compile(r"【|[一二三四五六七八九十]+、|[(]?\d{1,2}[)、.](?!\d)|①")
_SPLIT = re.compile(r"[-—–/、\s]+")


@dataclass(frozen=True, slots=True)
class Worded:
    """One indicator found in a text."""

    level1: str
    level2: str
    name: str
    value: str


def speaks_of_indicators(text: str) -> bool:
    """Whether a text lists indicators under their levels."""
    return "指标" in text and any(m.level2 for m in _marks(text))


def unwrap(text: str) -> str:
    """The text of a drawn cell with the lines joined that only its width has broken.

    A line goes on below unless it ends a sentence or the next one opens with a number or a level.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = lines[:1]
    for line in lines[1:]:
        before = joined[-1]
        framed = before.count("【") > before.count("】")
        opens = bool(_OPENS.match(half_width(line))) or any(
            mark.start == 0 and mark.end < len(line) for mark in _marks(line)
        )
        if not framed and (opens or before.endswith(("。", "；", ";"))):
            joined.append(line)
        else:
            joined[-1] += line
    return "\n".join(joined)


def read_worded(text: str, level1: str = "", level2: str = "") -> tuple[list[Worded], tuple[str, str]]:
    """The indicators of a text under the levels it names, and the levels it ends under.

    ``level1`` and ``level2`` are those it stands under itself.
    """
    found: list[Worded] = []
    marks = list(_marks(text))
    ends = [m.start for m in marks[1:]] + [len(text)] * bool(marks)
    if level2 and (not marks or marks[0].start):
        found += _items(text[: marks[0].start if marks else len(text)], level1, level2)
    for mark, end in zip(marks, ends, strict=True):
        if mark.level1 and not (level1 and mark.level1 == mark.level2):
            level1, level2 = mark.level1, ""
        level2 = mark.level2 or level2
        if level1 or level2:
            found += _items(text[mark.end : end], level1, level2)
    return found, (level1, level2)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a text names a level: from ``start`` to ``end``."""

    start: int
    end: int
    level1: str
    level2: str


def _marks(text: str) -> Iterator[_Mark]:
    for match in _mark().finditer(half_width(text)):
        parts = _SPLIT.split((match["framed"] or match["plain"]).strip("【】"))
        level1 = next((p for p in parts if layout.is_level1(p)), "")
        level2 = next((p for p in reversed(parts) if layout.is_level2(p) and p != level1), "")
        if not level2 and layout.is_level2(level1):
            level2 = level1
        if level1 or level2:
            yield _Mark(match.start(), match.end(), level1, level2)


@cache
def _mark() -> re.Pattern[str]:
    """A level in a frame, or at the beginning of a clause with a colon or a numbered indicator after it."""
    labels = layout.words("levels", "level2") | {w + "指标" for w in layout.words("levels", "level1")}
    either = "|".join(map(re.escape, sorted(labels, key=lambda w: (-len(w), w))))
    numbering = r"(?:[一二三四五六七八九十\d]+[、.]|[(][一二三四五六七八九十\d]+[)])?"
    joined = rf"(?:{either})(?:[-—–/](?:{either}))?(?:[(][^()]{{0,8}}[)])?"
    start, end = r"(?:^\s*|(?<=[;。:,、\s])(?!\s))", r"(?::|(?=(?:三级)?指标\s*\d)|$|(?=\n))"
    plain = rf"{start}{numbering}(?P<plain>{joined})\s*{end}"
    return re.compile(rf"(?P<framed>【[^】]{{2,30}}】):?|{plain}")


def _items(text: str, level1: str, level2: str) -> Iterator[Worded]:
    """The single indicators of a stretch of text under one level."""
    plain = half_width(text)
    numbers = list(_NUMBERED.finditer(plain))
    starts = [m.end() for m in numbers] or [0, *(m.end() for m in _ITEM_END.finditer(plain))]
    ends = [m.start() for m in (numbers[1:] if numbers else _ITEM_END.finditer(plain))]
    for start, end in zip(starts, [*ends, len(text)], strict=True):
        item = text[start:end].strip(_EDGES)
        if len(normalise(item)) >= 2:
            name, value = split_item(item, bracketed=bool(numbers))
            yield Worded(level1, level2, name, value)


def split_item(item: str, *, bracketed: bool = False) -> tuple[str, str]:
    """Name and value of one indicator; ``bracketed`` says that values stand in brackets even if they are words."""
    plain = half_width(item)
    match = _BRACKETED.match(plain)
    if match and (bracketed or _is_value(match.group(2))):
        return item[: match.end(1)], item[slice(*match.span(2))]
    for pattern in (_COMPARED, _COLON):
        match = pattern.match(plain)
        if match:
            return _before_link(item[: match.end(1)]), item[match.start(2) :].strip()
    match = _SPACED.match(plain)
    if match:
        return item[: match.end(1)], item[match.start(2) :]
    last = [q for q in find_quantities(item) if item[q.end :].strip() == "" and q.start > 1]
    if last:
        return _before_link(item[: last[0].start]), item[last[0].start :]
    return item, ""


def _before_link(name: str) -> str:
    """A name without the word that links it to its value (为, 达到)."""
    link = _LINK.search(half_width(name))
    return name[: link.start()] if link else name


def _is_value(text: str) -> bool:
    return bool(re.match(r"^[≥≤><=≧≦不]|.*\d", normalise(text)))
