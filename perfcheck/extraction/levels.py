"""The levels of every row: labels of merged cells, blanks and cells that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from perfcheck.extraction.pieces import Reading
from perfcheck.extraction.sides import Side
from perfcheck.language import layout
from perfcheck.language.levels import default_level1, level_kind

_LINK = re.compile(r"[-—–/:：>·]+")
_ENDINGS = ("标", "指标")


@dataclass(slots=True)
class Area:
    """The rows ``first`` up to, not including, ``last`` that share one cell of a level column."""

    first: int
    last: int
    text: str
    starts_page: bool = False
    ends_page: bool = False


def resolve_levels(readings: Sequence[Reading], sides: Sequence[int]) -> list[list[tuple[str, str]]]:
    """Level 1 and level 2 of every row, for each side; ``sides`` are positions in the rows' headings."""
    raw1 = [_areas(readings, side, "level1") for side in sides]
    raw2 = [_areas(readings, side, "level2") for side in sides]
    resolved: list[list[tuple[str, str]]] = []
    for number in range(len(sides)):
        others = [a for n, a in enumerate(raw2) if n != number]
        starts = {a.first: a.text for a in raw1[number] if a.text}
        level2 = _level2(raw2[number], others[0] if others else [], starts)
        level1 = _level1(raw1[number], level2)
        columns = _side(readings[0], sides[number]).columns if readings else {}
        if "level1" in columns and "level2" in columns:
            resolved.append(list(zip(level1, level2, strict=True)))
        else:
            resolved.append(_told_apart(level2) if "level2" in columns else _told_apart(level1, upper=True))
    return resolved


def named_levels(label: str) -> tuple[str, str]:
    """Level 1 and level 2 by the one label that names either."""
    return (label, "") if layout.is_level1(label) else (_suiting([""], label), label)


def _told_apart(labels: Sequence[str], *, upper: bool = False) -> list[tuple[str, str]]:
    """Level 1 and level 2 of labels that stand in one column, which is headed as the ``upper`` or the lower one.

    成本指标 may be either: it is what its neighbours are. A label nobody knows is what the heading says.
    """
    tops = any(layout.is_level1(label) and not layout.is_level2(label) for label in labels)
    found: list[tuple[str, str]] = []
    for label in labels:
        if joined := _joined(label):
            found.append(joined)
            continue
        top, lower = layout.is_level1(label), layout.is_level2(label)
        if (top and (tops or not lower)) or (upper and not lower):
            found.append((label, ""))
        else:
            found.append((_suiting([""], label), label))
    return found


def _joined(label: str) -> tuple[str, str] | None:
    """Level 1 and level 2 of a label that names both (产出指标-数量指标), None for others."""
    parts = _LINK.split(label)
    both = len(parts) == 2 and layout.is_level1(parts[0]) and layout.is_level2(parts[1])
    return (parts[0].strip(), parts[1].strip()) if both else None


def _areas(readings: Sequence[Reading], side: int, role: str) -> list[Area]:
    """The cells of a level column from top to bottom; a row without such a cell is an area of its own."""
    areas: list[Area] = []
    before: list[int] = []
    for number, reading in enumerate(readings):
        piece = reading.of(_side(reading, side), role)
        cells = [id(s.cell) for s in piece.slots]
        if cells and cells[0] in before:
            areas[-1].last = number + 1
            areas[-1].text = max(areas[-1].text, piece.text, key=len)
        else:
            if reading.starts_page and areas:
                areas[-1].ends_page = True
            areas.append(Area(number, number + 1, piece.text, reading.starts_page))
        before = cells
    return _rejoined(areas)


def _side(reading: Reading, side: int) -> Side:
    sides = reading.header.sides
    return sides[min(side, len(sides) - 1)]


def _rejoined(areas: list[Area]) -> list[Area]:
    """Labels whose characters a page break parted (满意度指 | 标) made whole."""
    for before, after in pairwise(areas):
        if after.starts_page and before.text and 0 < len(after.text) <= 4 and not layout.is_label(after.text):
            whole = before.text + after.text
            if layout.is_label(whole):
                before.text = after.text = whole
    for area in areas:
        if area.ends_page and area.text and not layout.is_label(area.text):
            # The rest of the label fell into the gap between the pages.
            area.text = next((area.text + e for e in _ENDINGS if layout.is_label(area.text + e)), area.text)
    return areas


def _level2(areas: Sequence[Area], other: Sequence[Area], starts: dict[int, str]) -> list[str]:
    """The level 2 of every row. ``starts`` are the rows where a level 1 begins."""
    repeats = any(_plain_blank(a, areas) for a in areas)
    labels: list[str] = []
    level1 = ""
    for number, area in enumerate(areas):
        begun = next((starts[r] for r in range(area.first, area.last) if r in starts), level1)
        text = area.text or _beside(area, other)
        if not text:
            after = areas[number + 1] if number + 1 < len(areas) else None
            begins = not area.starts_page or not labels
            cut = begins and not repeats and area.ends_page and after is not None and bool(after.text)
            fresh = begun != level1 and not area.starts_page
            text = after.text if cut and after else "" if fresh else (labels[-1] if labels else "")
        labels += [text] * (area.last - area.first)
        level1 = begun
    return labels


def _plain_blank(area: Area, areas: Sequence[Area]) -> bool:
    """Whether a blank stands inside a page, so that blanks repeat the label above them."""
    return not area.text and not area.starts_page and not area.ends_page and area is not areas[0]


def _beside(area: Area, other: Sequence[Area]) -> str:
    """The label on the other side of the form for the same rows."""
    return next((o.text for o in other if o.text and o.first < area.last and area.first < o.last), "")


def _level1(areas: Sequence[Area], level2: Sequence[str]) -> list[str]:
    """The level 1 of every row; a blank takes the label before or after it, whichever suits its level 2."""
    known = [a.text for a in areas if a.text]
    labels: list[str] = []
    for number, area in enumerate(areas):
        if area.text:
            labels += [area.text] * (area.last - area.first)
            continue
        before = labels[-1] if labels and known else ""
        after = next((a.text for a in areas[number + 1 :] if a.text), "")
        labels += [_suiting([before, after, *known], level2[row]) for row in range(area.first, area.last)]
    return labels


def _suiting(candidates: Sequence[str], level2: str) -> str:
    """The first candidate under which ``level2`` usually stands; the standard label if none is written."""
    usual = default_level1(level_kind(level2))
    if not usual:
        return candidates[0]
    stem = usual.removesuffix("指标")
    fitting = [c for c in candidates if c and (stem in c or (stem == "产出" and "完成" in c))]
    if fitting:
        return fitting[0]
    return candidates[0] or usual
