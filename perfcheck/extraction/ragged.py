"""Rows whose cells have slipped, in plain text and guessed grids: which token belongs to which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from perfcheck.extraction.columns import EDGE, UNNAMED, Column
from perfcheck.extraction.header import Header
from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.language.width import normalise

_FIGURE = re.compile(r"[≥≤<>=~]|\d|不(?:低|少|高|超)|[小大高低少多]于|百分")
_MOST_COLUMNS = 12
_SHORT_VALUE = 4
_ECHO = 3


def align(row: Row, header: Header) -> dict[Column, Slot] | None:
    """The column of every token of a slipped row; None if the row lies as its heading says.

    Tokens keep their order; each order-keeping assignment is weighed by what the tokens look like.
    """
    tokens = row.filled
    columns = [c for c in header.columns if c.role not in (EDGE, UNNAMED)]
    if not _slipped(tokens, columns) or len(tokens) > len(columns) or len(columns) > _MOST_COLUMNS:
        return None
    best = max(combinations(range(len(columns)), len(tokens)), key=lambda picked: _weight(tokens, columns, picked))
    return {columns[c]: token for c, token in zip(best, tokens, strict=True)}


def _slipped(tokens: Sequence[Slot], columns: Sequence[Column]) -> bool:
    """Whether a token stands outside all columns, or a level where none belongs."""
    for token in tokens:
        column = next((c for c in columns if c.first <= token.first < c.last), None)
        if column is None:
            return True
        levels = _levels(token.text)
        if levels and column.role not in levels:
            return True
        if not levels and column.role in ("level1", "level2"):
            return True
    return False


def _levels(text: str) -> frozenset[str]:
    """The level columns a text may stand in."""
    level2 = layout.is_level2(text)
    if layout.is_level1(text):
        return frozenset({"level1", "level2"}) if level2 else frozenset({"level1"})
    return frozenset({"level2"}) if level2 else frozenset()


def _weight(tokens: Sequence[Slot], columns: Sequence[Column], picked: tuple[int, ...]) -> float:
    total = 0.0
    roles = {columns[c].role: token.text for c, token in reversed(list(zip(picked, tokens, strict=True)))}
    for number, token in zip(picked, tokens, strict=True):
        column = columns[number]
        total += _fit(token.text, column.role) - 0.1 * abs(token.first - column.first) / len(columns)
        if column.role == "name" and token.text is not roles["name"]:
            total += token.text[:_ECHO] == roles["name"][:_ECHO]
        total += _partner(columns, picked, number)
    return total


def _fit(text: str, role: str) -> float:
    """How well a text suits a column."""
    levels = _levels(text)
    if levels:
        # 成本指标 alone is a level 2 of the output; as a level 1 it has a level 2 beside it.
        return 6.0 + (role == "level2") * 0.5 if role in levels else -6.0
    if role in ("level1", "level2"):
        return -6.0
    figure = bool(_FIGURE.match(normalise(text)))
    if role == "name":
        return -1.0 if figure else 1.0
    if role == "value":
        return 1.0 if figure or len(text) <= _SHORT_VALUE else 0.0
    return -1.0


def _partner(columns: Sequence[Column], picked: tuple[int, ...], number: int) -> float:
    """Costs of a name without a value to its right, and of a value without a name to its left."""
    role = columns[number].role
    if role == "name":
        value = next((n for n in range(number + 1, len(columns)) if columns[n].role == "value"), None)
        return 0.0 if value is None or value in picked else -1.5
    if role == "value":
        name = next((n for n in range(number - 1, -1, -1) if columns[n].role == "name"), None)
        return 0.0 if name is None or name in picked else -2.5
    return 0.0
