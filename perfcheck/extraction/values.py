"""A target's value put together from the columns a form splits it into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.extraction.pieces import NOTHING, Piece
from perfcheck.language.operators import read_operator
from perfcheck.language.quantity import parse_quantity
from perfcheck.language.width import normalise
from perfcheck.model.quantity import Dimension

_LEADING = re.compile(r"^(?:[≥≤<>=~]|不|大于|小于|高于|低于|少于|多于|超过|达到|控制)")
_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)(?:分|%)?$")
_BARE = re.compile(
    r"\D{0,20}?(?P<number>(?:\d[\d.,，]*(?:[-—~～至]\d[\d.]*)?|[一二三四五六七八九十两百千零]+)[十百千万亿]{0,4})"
    r"(?:\s*(?:及|或)?以[上下内]|左右)?[。;；]?\s*"
)
_DIGIT = re.compile(r"\d")
_COUNTED = frozenset({Dimension.COUNT, Dimension.PEOPLE})
_NATURES = ("定性", "定量")
_NO_UNIT = frozenset({"", "/", "-", "—", "--", "无", "定性", "\\"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value as one would write it by hand, as the cells have it, and its nature (定性, 定量) where stated.

    ``contradicted`` says that the value has a unit of its own and another stands in the unit's column.
    """

    text: str
    written: str
    nature: str | None = None
    contradicted: bool = False


def compose(parts: Mapping[str, Piece], target: Piece, heading_unit: str = "") -> Value:
    """The value of ``target`` with the operator, unit and nature that stand in columns of their own.

    ``heading_unit`` is the unit that the heading gives where the form has no column of units.
    """
    signs = [parts.get(role, NOTHING) for role in ("operator", "direction")]
    operator = next((p for p in signs if p.text and read_operator(p.text)), signs[0])
    unit = parts.get("unit", NOTHING)
    natures = (parts[role] for role in ("nature", "operator", "direction") if role in parts)
    nature = next((n for piece in natures if (n := _nature(piece))), None)
    text = target.text
    if _has_figure(text):
        text = _with_operator(_with_unit(text, unit.text or heading_unit), operator.text)
    written = " ".join(p.written for p in (operator, target, unit) if p.written)
    return Value(text, written, nature, _contradicts(target.text, unit.text))


def _nature(piece: Piece) -> str | None:
    plain = normalise(piece.text)
    return next((n for n in _NATURES if plain.startswith(n)), None)


def _has_figure(text: str) -> bool:
    return any(c.isdigit() or c in "一二三四五六七八九十百千万零两" for c in normalise(text))


def _with_operator(text: str, operator: str) -> str:
    symbol = operator and read_operator(operator)
    return text if not symbol or _LEADING.match(normalise(text)) else symbol + text


def _with_unit(text: str, unit: str) -> str:
    """The text with the unit behind its number, where it states a number that has none."""
    match = _BARE.fullmatch(text) if normalise(unit) not in _NO_UNIT else None
    return text[: match.end("number")] + unit + text[match.end("number") :] if match else text


def _contradicts(text: str, unit: str) -> bool:
    """Whether a value brings a unit of another kind or size than its unit's column; counters (个, 项) are one kind."""
    heading = unit and normalise(unit)
    if not heading:
        return False
    plain = normalise(text)
    *numbers, own = _DIGIT.split(plain)
    if not numbers or plain.endswith(heading):
        return False
    column = parse_quantity("1" + heading)
    if column is None or not column.unit:
        return False
    stated = parse_quantity("1" + own)
    if stated is None or not stated.unit or Dimension.DATE in (column.dimension, stated.dimension):
        return False
    if {stated.dimension, column.dimension} <= _COUNTED:
        return False
    return (stated.dimension, stated.number) != (column.dimension, column.number)


def read_weight(text: str) -> Decimal | None:
    """The points of a weight cell (10, 10分, 10%); None if it states no number."""
    match = _NUMBER.match(normalise(text))
    return Decimal(match.group(1)) if match else None
