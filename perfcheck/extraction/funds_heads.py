"""Rows of headings over amounts: years, periods, or a total and its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfcheck.extraction.funds_labels import is_source, is_total, money_period
from perfcheck.extraction.view import Slot
from perfcheck.language.width import normalise
from perfcheck.model.submission import Period

_YEAR = re.compile(r"20\d\d年?度?")


def divided(heads: Sequence[Slot]) -> Sequence[tuple[Slot, Period | None]]:
    """The columns of a row of labels that name several periods, or a total and its sources (总额, 财政拨款)."""
    periods = [(s, p) for s in heads if (p := money_period(s.text))]
    if len({p for _, p in periods}) > 1:
        return periods
    return [(s, None) for s in heads] if is_total(heads[0].text) and any(is_source(s.text) for s in heads[1:]) else []


def years(heads: Sequence[Slot]) -> Sequence[tuple[Slot, Period | None]]:
    """The columns of a heading of single years: the first is the budget's, a total beside them the whole term's."""
    single = [s for s in heads if _YEAR.fullmatch(normalise(s.text))]
    if len(single) < 2:
        return []
    first = min(single, key=lambda s: normalise(s.text))
    return [(s, Period.IMPLEMENTATION) for s in heads if is_total(s.text)] + [(first, Period.ANNUAL)]
