"""The cells of a row of money: labels, amounts, and which amounts stand beside which label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfcheck.extraction.funds_labels import is_source, is_total, without_among
from perfcheck.extraction.view import Slot
from perfcheck.language.kept import kept
from perfcheck.language.labels import looks_like_label
from perfcheck.language.money import parse_amount
from perfcheck.language.width import half_width, normalise

_MONEY = re.compile(r"(?:大?约)?[¥$]?[-+]?\d[\d,]*(?:\.\d+)?(?:(?:亿|百万|万|千)?元|[亿万]?(?=$|[|/;,(%。]))")


_BETWEEN = re.compile(r",(?!\d{3})|[;、。()\n]")
_AMOUNT = re.compile(r"\d[\d,.]*\s*[亿万千]?元")
_ITEM = re.compile(r"((?:其中:?)?[^\d:]{2,20})[:为]?\s*(\d[\d,.]*\s*(?:[亿万千]?元)?)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the amounts to its right; ``heads`` if the next label stands right beside it.

    ``asks`` says that there is room for an amount.
    """

    label: Slot
    values: list[Slot]
    heads: bool = False
    asks: bool = False


@kept
def is_money(text: str) -> bool:
    """Whether a cell holds an amount: in figures, or in words with its unit (壹佰万元整, 约80万元)."""
    return bool(_MONEY.match(normalise(text))) or parse_amount(text, None) is not None


def parted(text: str) -> tuple[str, str] | None:
    """Label and amount of a cell that holds both (其他资金:20), None for any other."""
    colon = half_width(text).rfind(":")
    amount = text[colon + 1 :].strip()
    return (text[:colon], amount) if colon > 0 and is_money(amount) else None


def halves(cell: Slot) -> list[Slot]:
    """A cell that holds labels and their amounts as two for each of them, any other as it is."""
    both = _listed(cell.text) or parted(cell.text)
    return [Slot(cell.cell, half, True) for half in both] if both else [cell]


def states_money(text: str) -> bool:
    """Whether a cell or line holds a total's label and its amount, or several labels and amounts."""
    label = next(iter(_listed(text) or parted(text) or ()), "")
    return is_total(label) and ":" not in half_width(label)


def _listed(text: str) -> list[str]:
    """Labels and amounts of a sentence (资金总额90万元,其中:本级财政80万元、自筹10万元); empty if it is none.

    The first amount may stand without a label of its own, beside one.
    """
    parts = [part.strip() for part in _BETWEEN.split(half_width(text)) if part.strip(" :") not in ("", "其中")]
    total = parts[:1] if len(parts) > 1 and _AMOUNT.fullmatch(parts[0]) else []
    items = [_ITEM.fullmatch(part) for part in parts[len(total) :]]
    if len(parts) < 2 or not all(m and (is_total(m[1]) or is_source(m[1])) for m in items):
        return []
    found = [half for m in items if m for half in (m[1], m[2])]
    return [*total, "其中:" + without_among(normalise(found[0])), *found[1:]] if total else found


def pairs(parts: Sequence[Slot]) -> list[Pair]:
    """Labels with the amounts to their right."""
    found: list[Pair] = []
    beside = False
    for slot in parts:
        if is_money(slot.text):
            if found:
                found[-1].values.append(slot)
            beside = False
        elif slot.text:
            if beside:
                labelled = looks_like_label(slot.text) or is_source(slot.text) or is_total(slot.text)
                found[-1] = replace(found[-1], heads=labelled, asks=not labelled)
            found.append(Pair(slot, []))
            beside = True
        else:
            if beside:
                found[-1] = replace(found[-1], asks=True)
            beside = False
    return found
