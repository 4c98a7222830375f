"""Sums in running text that claim to be what the project gets this year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.language.dates import find_years
from perfcheck.language.lexicon import Lexicon
from perfcheck.language.money import find_amounts
from perfcheck.model.quantity import Dimension, Quantity

_TITLE = re.compile(r"《[^《》]*》?")
_SENTENCE = re.compile(r"[。;；!！\n]")
_CLAUSE = re.compile(r"[。;；:：!！()（）\n，]|(?<!\d),|,(?!\d{3})")
_REACH = 400
"""How far a sentence reaches on either side of a sum; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sum in yuan with the clause it stands in and what the words say of it.

    ``sure``: they call it a total; ``spent``: they say it is spent; ``this_year``: they name the
    budget year; ``alone``: the text names no other sum; ``elsewhere``: it is of another year or scope.
    """

    yuan: Decimal
    quote: str
    sure: bool
    spent: bool
    this_year: bool
    alone: bool
    elsewhere: bool


def claimed_total(text: str, year: int | None, cues: Lexicon) -> Claimed | None:
    """The sum of ``text`` that states the total of ``year``; None if there is none, or more than one.

    A sum that is only said to be spent counts as a total if the text names no other sum. Where one
    sum is said to be this year's, the totals beside it are of a longer time.
    """
    found = [c for c in sums(text, year, cues) if not c.elsewhere]
    named = [c for c in found if c.this_year]
    claims = [c for c in named or found if c.sure or (c.spent and c.alone)]
    return claims[0] if len({c.yuan for c in claims}) == 1 else None


def sums(text: str, year: int | None, cues: Lexicon) -> Iterator[Claimed]:
    """All plain sums of ``text``; unit prices are none."""
    plain = _TITLE.sub(lambda m: "□" * len(m.group()), text)
    amounts = [a for a in find_amounts(plain) if a.dimension is Dimension.MONEY and a.number > 0]
    return (_read(plain, a, year, cues, alone=len(amounts) == 1) for a in amounts)


def _read(text: str, amount: Quantity, year: int | None, cues: Lexicon, *, alone: bool) -> Claimed:
    before = text[_start(_SENTENCE, text, amount.start) : amount.start]
    clause_start = _start(_CLAUSE, text, amount.start)
    clause = text[clause_start : _end(_CLAUSE, text, amount.end)]
    years = {y.year for y in find_years(text[clause_start : amount.start])}
    this_year = "本年" in clause or (year is not None and years == {year})
    roles = _roles(clause, cues)
    elsewhere = (
        bool(roles & {"other", "span"})
        or len(years) > 1
        or _of_other_year(before, year)
        or (not this_year and ("part" in roles or "span" in _roles(before, cues)))
    )
    return Claimed(amount.number, clause.strip(), "total" in roles, "spend" in roles, this_year, alone, elsewhere)


def _roles(text: str, cues: Lexicon) -> set[str]:
    entries = (cues.entry(match.term) for match in cues.find(text))
    return {entry.attributes["role"] for entry in entries if entry}


def _of_other_year(text: str, year: int | None) -> bool:
    """Whether the last year named before the sum is not the budget year."""
    years = find_years(text)
    return bool(years) and years[-1].year != year


def _start(pattern: re.Pattern[str], text: str, position: int) -> int:
    first = max(0, position - _REACH)
    return max((m.end() for m in pattern.finditer(text, first, position)), default=first)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    last = min(len(text), position + _REACH)
    found = pattern.search(text, position, last)
    return found.start() if found else last
