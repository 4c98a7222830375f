"""Sums in running text that claim to be what the project gets this year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.language.dates import find_years
from perfcheck.language.lexicon import Lexicon
from perfcheck.language.money import find_amounts
from perfcheck.model.quantity import Dimension, Quantity

_TITLE = re.compile(r"《[^《》]*》?")
_SENTENCE = re.compile(r"[。;；!！\n]")
_CLAUSE = re.compile(r"[。;；:：!！()（）\n，]|(?<!\d),|,(?!\d{3})")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sum in yuan with the words it stands in. ``sure`` if they say that it is a total."""

    yuan: Decimal
    quote: str
    sure: bool


def claimed_totals(text: str, year: int | None, cues: Lexicon) -> list[Claimed]:
    """The sums of ``text`` that state the total of ``year``, those that the words call a total first.

    A sum that is only said to be spent counts as a total if the text names no other sum.
    """
    plain = _TITLE.sub(lambda m: "□" * len(m.group()), text)
    amounts = [a for a in find_amounts(plain) if a.dimension is Dimension.MONEY and a.number > 0]
    claims = [c for a in amounts if (c := _claim(plain, a, year, cues, alone=len(amounts) == 1))]
    return sorted(claims, key=lambda c: not c.sure)


def other_sums(text: str) -> list[Decimal]:
    """All plain sums of ``text`` in yuan, whatever they are."""
    return [a.number for a in find_amounts(text) if a.dimension is Dimension.MONEY]


def _claim(text: str, amount: Quantity, year: int | None, cues: Lexicon, *, alone: bool) -> Claimed | None:
    before = text[_before(_SENTENCE, text, amount.start) : amount.start]
    clause = text[_before(_CLAUSE, text, amount.start) : _after(_CLAUSE, text, amount.end)]
    this_year = "本年" in clause or (year is not None and str(year) in clause)
    roles = _roles(clause, cues)
    if roles & {"other", "span"} or _of_other_year(before, year):
        return None
    if not this_year and ("part" in roles or "span" in _roles(before, cues)):
        return None
    if "total" in roles or ("spend" in roles and alone):
        return Claimed(amount.number, clause.strip(), "total" in roles)
    return None


def _roles(text: str, cues: Lexicon) -> set[str]:
    entries = (cues.entry(match.term) for match in cues.find(text))
    return {entry.attributes["role"] for entry in entries if entry}


def _of_other_year(text: str, year: int | None) -> bool:
    """Whether the last year named before the sum is not the budget year."""
    years = find_years(text)
    return bool(years) and years[-1].year != year


def _before(pattern: re.Pattern[str], text: str, position: int) -> int:
    return max((m.end() for m in pattern.finditer(text, 0, position)), default=0)


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.search(text, position)
    return found.start() if found else len(text)
