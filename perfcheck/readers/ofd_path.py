"""The lines of an OFD path object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.readers.rulings import Matrix, Point, apply

_TOKEN = re.compile(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_CURVES = frozenset("QBA")

Subpath = tuple[list[Point], bool]
"""The corner points of a part of a path, the first again at the end if closed, and whether it is curved."""


def subpaths(data: str, matrix: Matrix) -> Iterator[Subpath]:
    """The parts of AbbreviatedData after ``matrix``; what lacks its operands ends the path."""
    points: list[Point] = []
    curved = False
    tokens = iter(_TOKEN.findall(data))
    for operator in tokens:
        if operator not in _OPERANDS:
            continue
        operands = [token for _, token in zip(range(_OPERANDS[operator]), tokens, strict=False)]
        try:
            values = [float(token) for token in operands]
        except ValueError:
            break
        if len(values) < _OPERANDS[operator]:
            break
        if operator in "SM":
            if points:
                yield points, curved
            points, curved = [], False
        curved = curved or operator in _CURVES
        if operator == "C":
            points.extend(points[:1])
        else:
            points.append(apply(matrix, values[-2], values[-1]))
    if points:
        yield points, curved
