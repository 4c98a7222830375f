"""The items of a statement that says how the money is spent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.language.lexicon import Lexicon
from perfcheck.language.money import find_amounts
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.base import Context

_ITEM = re.compile(r"[;；。,，、\n+]")


@dataclass(frozen=True)
class Item:
    """One item of expenditure: its words and its sum in yuan."""

    words: str
    yuan: Decimal


@dataclass(frozen=True)
class Detail:
    """A statement of expenditure. ``whole`` if every part of it names one sum and nothing is left open."""

    label: str
    text: Text
    items: tuple[Item, ...]
    whole: bool


def details(table: TargetTable, context: Context) -> Iterator[Detail]:
    """The statements of expenditure that list two items or more; sums that repeat the others' total are left out."""
    words = context.lexicon("detail_labels")
    for label, text in table.statements.items():
        if "label" not in _roles(label, words):
            continue
        amounts = find_amounts(text.text)
        plain = all(a.dimension is Dimension.MONEY for a in amounts)
        items = tuple(_items(text.text))
        if len(items) > 1:
            whole = plain and len(items) == len(amounts) and "partial" not in _roles(text.text, words)
            yield Detail(label, text, _without_total(items), whole)


def _roles(text: str, words: Lexicon) -> set[str]:
    return {e.attributes["role"] for m in words.find(text) if (e := words.entry(m.term))}


def _items(text: str) -> Iterator[Item]:
    start = 0
    for amount in find_amounts(text):
        if amount.dimension is Dimension.MONEY:
            words = _ITEM.split(text[start : amount.start].rstrip(",，;；:："))[-1]
            yield Item(words.strip(":： "), amount.number)
        start = amount.end


def _without_total(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without one that is the sum of all others, first or last."""
    for total, rest in ((items[0], items[1:]), (items[-1], items[:-1])):
        if len(rest) > 1 and total.yuan == sum(i.yuan for i in rest):
            return rest
    return items
