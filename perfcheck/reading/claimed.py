"""Sums in running text that claim to be what the project gets this year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.reading.funds import said_slack
from perfcheck.reading.text import ReadText

_REACH = 400
"""How far a sentence reaches on either side of a sum; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sum in yuan with the clause it stands in and what the words say of it.

    ``slack`` is what rounding may have changed. ``sure``: they call it a total; ``spent``: they say it is spent;
    ``this_year``: they name the budget year; ``alone``: the text names no other sum; ``elsewhere``: it is of
    another year or scope.
    """

    yuan: Decimal
    slack: Decimal
    quote: str
    sure: bool
    spent: bool
    this_year: bool
    alone: bool
    elsewhere: bool


def claimed_total(text: ReadText, year: int | None) -> Claimed | None:
    """The sum of ``text`` that states the total of ``year``; None if there is none, or more than one.

    A sum that is only said to be spent counts as a total if the text names no other sum. Where one
    sum is said to be this year's, the totals beside it are of a longer time.
    """
    found = [c for c in sums(text, year) if not c.elsewhere]
    named = [c for c in found if c.this_year]
    claims = [c for c in named or found if c.sure or (c.spent and c.alone)]
    return claims[0] if len({c.yuan for c in claims}) == 1 else None


def sums(text: ReadText, year: int | None) -> Iterator[Claimed]:
    """All plain sums of ``text`` outside titles; unit prices are none."""
    own = text.untitled
    amounts = [a for a in own.amounts if a.dimension is Dimension.MONEY and a.number > 0]
    return (_read(own, a, year, alone=len(amounts) == 1) for a in amounts)


def _read(text: ReadText, amount: Quantity, year: int | None, *, alone: bool) -> Claimed:
    first, last = amount.start - _REACH, amount.end + _REACH
    clause = text.around(text.clauses, amount.start, amount.end)
    start, end = max(first, clause.start, 0), min(last, clause.end)
    sentence = max(first, text.around(text.sentences, amount.start, amount.end).start, 0)
    words, before = text.derived(text.text[start:end]), text.derived(text.text[sentence : amount.start])
    years = {y.year for y in text.years if start <= y.start and y.end <= amount.start}
    this_year = "本年" in words.text or (year is not None and years == {year})
    roles = words.kinds("amount_cues", "role")
    elsewhere = (
        not {"other", "span"}.isdisjoint(roles)
        or len(years) > 1
        or _of_other_year(before, year)
        or (not this_year and ("part" in roles or "span" in before.kinds("amount_cues", "role")))
    )
    slack = said_slack(text.text[amount.start : amount.end], amount)
    quote = words.text.strip()
    return Claimed(amount.number, slack, quote, "total" in roles, "spend" in roles, this_year, alone, elsewhere)


def _of_other_year(text: ReadText, year: int | None) -> bool:
    """Whether the last year named before the sum is not the budget year."""
    return bool(text.years) and text.years[-1].year != year
