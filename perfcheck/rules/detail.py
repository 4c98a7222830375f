"""Lists of items of money: how a statement spends it, and what a text adds up to a total that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.reading import Passage, ReadTable, ReadText
from perfcheck.reading.funds import said_slack

_ITEM = re.compile(r"[;；。,，、\n+]")
_OPENING = re.compile(r"[(（:：]")
_CLOSING = re.compile(r"[)）。\n]")
_JOINT = re.compile(r"[,，、;；：:和及与]?")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of expenditure: its words, its sum in yuan, and what rounding may have changed of it."""

    words: str
    yuan: Decimal
    slack: Decimal


@dataclass(frozen=True, slots=True)
class Detail:
    """A list of items. ``whole`` if every part of it names one sum and nothing is left open.

    ``total`` is the sum that the text itself states for them, None if it states none.
    """

    passage: Passage
    items: tuple[Item, ...]
    whole: bool
    total: Item | None = None

    @property
    def summed(self) -> Item:
        """All items as one."""
        return Item("", sum((i.yuan for i in self.items), Decimal(0)), sum((i.slack for i in self.items), Decimal(0)))


def details(read: ReadTable) -> Iterator[Detail]:
    """The statements of expenditure that list two items or more; sums that repeat the others' total are left out."""
    for statement in read.statements:
        if "label" not in read.library.text(statement.label).kinds("detail_labels", "role"):
            continue
        amounts = statement.read.amounts
        items = tuple(_items(statement.read, amounts))
        if len(items) > 1:
            whole = len(items) == len(amounts) and _is_complete(statement.read)
            yield Detail(statement, _without_total(items), whole)


def totalled(read: ReadTable) -> Iterator[Detail]:
    """The complete lists that follow a sum in brackets or after a colon (86万元(场地26万元、设备60万元))."""
    for passage in read.texts:
        amounts = passage.read.amounts
        for number, first in enumerate(amounts):
            opening = _OPENING.match(passage.text, first.end)
            if first.dimension is not Dimension.MONEY or not opening:
                continue
            closing = _CLOSING.search(passage.text, opening.end())
            end = closing.start() if closing else len(passage.text)
            within = [a for a in amounts[number + 1 :] if a.end <= end]
            inner = read.library.text(passage.text[opening.end() : end])
            if len(within) > 1 and _lists_only(passage.text, within, end) and _is_complete(inner):
                items = tuple(_items(passage.read, within, opening.end()))
                yield Detail(passage, items, whole=True, total=_item(passage.read, first, ""))


def _lists_only(text: str, amounts: list[Quantity], end: int) -> bool:
    """Whether all are plain sums, each followed by the next item or the end."""
    plain = all(a.dimension is Dimension.MONEY for a in amounts)
    return plain and all(a.end == end or _JOINT.match(text, a.end, end) for a in amounts)


def _is_complete(text: ReadText) -> bool:
    """Whether nothing says that the list leaves items out or multiplies."""
    unit_price = any(a.dimension is Dimension.UNIT_COST for a in text.amounts)
    return not unit_price and "partial" not in text.kinds("detail_labels", "role")


def _items(text: ReadText, amounts: tuple[Quantity, ...] | list[Quantity], start: int = 0) -> Iterator[Item]:
    for amount in amounts:
        if amount.dimension is Dimension.MONEY:
            words = _ITEM.split(text.text[start : amount.start].rstrip(",，;；:："))[-1]
            yield _item(text, amount, words.strip(":： "))
        start = amount.end


def _item(text: ReadText, amount: Quantity, words: str) -> Item:
    return Item(words, amount.number, said_slack(text.text[amount.start : amount.end], amount))


def _without_total(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without one that is the sum of all others, first or last."""
    for total, rest in ((items[0], items[1:]), (items[-1], items[:-1])):
        if len(rest) > 1 and total.yuan == sum(i.yuan for i in rest):
            return rest
    return items
