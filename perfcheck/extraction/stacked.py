"""Cells that hold several indicators, each on a line of its own, taken apart row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from perfcheck.extraction.columns import Column
from perfcheck.extraction.pieces import Piece, Reading
from perfcheck.extraction.sides import Side
from perfcheck.language.quantity import parse_quantity
from perfcheck.language.width import clean, normalise

_NUMBER = re.compile(
    r"^\s*(?:(?:三级)?指标\s*(\d{1,2})\s*[:：、.．]?|[(（](\d{1,2})[)）]|(\d{1,2})(?:[、:：]|[.．](?!\d))|([①-⑳]))"
)
_NUMBERED_VALUE = re.compile(r"^\s*(?:[(（]\d{1,2}[)）]|\d{1,2}(?:[、:：]|[.．](?=\D))|[①-⑳][、.．]?)\s*")
_DOTTED = re.compile(r"^\s*\d{1,2}[.．]\s*")
_MARKERS = (
    re.compile(r"[①-⑳]"),
    re.compile(r"[(（]\d{1,2}[)）]"),
    re.compile(r"(?:^|(?<=[;；。\s]))\d{1,2}(?:[、:：]|[.．](?!\d))"),
    re.compile(r"(?:三级)?指标\s*\d{1,2}\s*[:：、.．]"),
)
_FIGURE = re.compile(r"[≥≤<>=~]|\d|不(?:低|少|高|超)|[小大高低少多]于|百分")
_OPERATOR = re.compile(r"[≥≤<>=]\d")
_LEVELS = ("level1", "level2")


def unstack(readings: Sequence[Reading]) -> list[Reading]:
    """The rows, those with several indicators in one cell as one row for each."""
    return [part for reading in readings for part in _parts(reading)]


def _parts(reading: Reading) -> list[Reading]:
    counts = [_count(reading, side) for side in reading.header.sides]
    most = max(counts)
    if most < 2:
        return [reading]
    shared = {c for side in reading.header.sides for r in _LEVELS if (c := side.columns.get(r))}
    parts = []
    for number in range(most):
        pieces = {c: reading.get(c) for c in shared if c in reading.pieces}
        for side, count in zip(reading.header.sides, counts, strict=True):
            numbered = bool(_items(_lines(reading.of(side, "name"))))
            for column in {*side.columns.values(), *side.targets} - shared:
                if number < count and column in reading.pieces:
                    pieces[column] = _item(reading.get(column), count, number, column, dotted=numbered)
        first = number == 0
        strays = reading.strays if first else []
        parts.append(replace(reading, pieces=pieces, starts_page=reading.starts_page and first, strays=strays))
    return parts


def _count(reading: Reading, side: Side) -> int:
    """How many indicators stand in one row of a side: as many lines of names as of values, else 1."""
    names = _lines(reading.of(side, "name"))
    numbered = _items(names)
    values = [_lines(reading.get(t)) for t in side.targets]
    if numbered:
        return len(numbered) if any(_fits(v, len(numbered)) for v in values) else 1
    drawn = any(s.cell.place.bbox for t in side.targets for s in reading.get(t).slots)
    targets = _are_compared if drawn else _are_targets
    stacked = len(names) > 1 and any(len(v) == len(names) and targets(v) for v in values)
    return len(names) if stacked else 1


def _fits(lines: list[str], count: int) -> bool:
    return len(_items(lines) or lines) == count


def _lines(piece: Piece) -> list[str]:
    lines = [line for s in piece.slots for line in s.cell.text.splitlines() if line.strip()]
    return _listed(lines[0]) if len(lines) == 1 else lines


def _listed(line: str) -> list[str]:
    """The items of a list in one line, each with its number (①…②…; 1、…；2、…); the line itself if it is no list."""
    for marker in _MARKERS:
        starts = [m.start() for m in marker.finditer(line)]
        parts = [line[a:b] for a, b in pairwise([*starts, len(line)])]
        if len(parts) > 1 and starts[0] == 0 and len(_items(parts)) == len(parts):
            return parts
    return [line]


def _items(lines: Sequence[str]) -> list[str]:
    """Lines numbered 1, 2, 3 … as items with the lines that go on below them; empty if they are not so numbered."""
    items: list[str] = []
    for line in lines:
        match = _NUMBER.match(line)
        number = next((g for g in match.groups() if g), "") if match else ""
        if number and (ord(number) - ord("①") + 1 if number >= "①" else int(number)) == len(items) + 1:
            items.append(line)
        elif items:
            items[-1] += "\n" + line
        else:
            return []
    return items if len(items) > 1 else []


def _are_targets(lines: Sequence[str]) -> bool:
    """Whether every line is a target by itself: one states a figure, and none is the unit of the line above."""
    plain = [normalise(line) for line in lines]
    figures = [bool(_FIGURE.match(p)) for p in plain]
    units = ((q := parse_quantity("1" + p)) is not None and bool(q.unit) for p in plain)
    rests = any(not f and (unit or len(p) < 2) for f, unit, p in zip(figures, units, plain, strict=True))
    return any(figures) and not rests


def _are_compared(lines: Sequence[str]) -> bool:
    """Whether every line opens with an operator, as no line does that only the cell's width has broken."""
    return all(_OPERATOR.match(normalise(line)) for line in lines)


def _item(piece: Piece, count: int, number: int, column: Column, *, dotted: bool) -> Piece:
    """The part of a piece for one of ``count`` indicators; the whole where it does not divide so.

    ``dotted`` says that the names are numbered, so that 1.5座, 2.12公里 may be numbered too.
    """
    lines = _lines(piece)
    items = _items(lines) or lines
    if len(items) != count:
        return piece
    written = items[number]
    if column.role != "name":
        dotted = dotted and all(re.match(rf"\s*{n}[.．]", item) for n, item in enumerate(items, 1))
        written = (_DOTTED if dotted else _NUMBERED_VALUE).sub("", written)
    written = written.strip().rstrip(";；")
    slots = tuple(replace(s, cell=replace(s.cell, text=written), text=clean(written)) for s in piece.slots[:1])
    return Piece(clean(written), slots, piece.own)
