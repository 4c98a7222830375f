"""The characters of an OFD text object, each where its steps put it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from perfcheck.readers.ofd_package import children, numbers
from perfcheck.readers.page_text import Char, leaves_ink, quarter_of
from perfcheck.readers.rulings import Matrix, around, corners, times

_ASCENT, _DESCENT = 0.86, 0.14
"""How far a character reaches above and below its base line, in sizes."""
_WIDEST_STEP = 1.2
"""A step of more sizes is a gap after the character, not its width."""
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})")


def chars_of(item: Any, matrix: Matrix) -> Iterator[Char]:
    """The characters of a TextObject that leave ink; ``matrix`` takes its space to the user space of the page."""
    size = abs(numbers(item.get("Size"), 1)[0])
    scale = abs(numbers(item.get("HScale", "1"), 1)[0])
    turn = numbers(item.get("CharDirection", "0"), 1)[0]
    down = numbers(item.get("ReadDirection", "0"), 1)[0] % 180 == 90
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    quarter = quarter_of(math.radians(turn) - math.atan2(matrix[1], matrix[0]))
    x = y = 0.0
    for code in children(item, "TextCode"):
        x = numbers(code.get("X"), 1)[0] if code.get("X") else x
        y = numbers(code.get("Y"), 1)[0] if code.get("Y") else y
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), "".join(code.itertext()))
        at_x, at_y = x, y
        for char, (dx, dy) in zip(text, _steps(code, text, size * scale, down), strict=False):
            if leaves_ink(char):
                wide = dx if not dy and 0 < dx <= _WIDEST_STEP * size else _advance(char, size * scale)
                place = times((cos, sin, -sin, cos, at_x, at_y), matrix)
                yield Char(char, around(corners((0.0, -_ASCENT * size, wide, _DESCENT * size), place)), quarter)
            at_x, at_y = at_x + dx, at_y + dy


def _steps(code: Any, text: str, size: float, down: bool) -> Iterator[tuple[float, float]]:
    """The way from each character to the next."""
    if code.get("DeltaX") is None and code.get("DeltaY") is None:
        advances = (_advance(char, size) for char in text)
        return ((0.0, a) if down else (a, 0.0) for a in advances)
    return zip(_deltas(code.get("DeltaX")), _deltas(code.get("DeltaY")), strict=False)


def _deltas(value: str | None) -> Iterator[float]:
    """A list of steps without end: ``g 3 5.0`` stands for three, and the last one goes on."""
    words = iter((value or "").split())
    last = 0.0
    for word in words:
        if word == "g":
            count, step = next(words, "0"), next(words, "0")
            last = numbers(step, 1)[0]
            yield from repeat(last, int(numbers(count, 1)[0]))
        else:
            last = numbers(word, 1)[0]
            yield last
    yield from repeat(last)


def _advance(char: str, size: float) -> float:
    """How wide a character usually is."""
    return size if unicodedata.east_asian_width(char) in "WFA" else size / 2
