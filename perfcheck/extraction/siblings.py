"""Periods that a form leaves open, settled by the other forms under the same title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from perfcheck.extraction.form import Form
from perfcheck.extraction.view import Item, Row
from perfcheck.language import layout
from perfcheck.language.width import clean, normalise
from perfcheck.model.submission import Period


def settle_periods(forms: Sequence[Form]) -> None:
    """Gives a one-sided form the period of its siblings' left side, where most of them have two sides.

    Such a form lost its right side on the way to the file.
    """
    templates: dict[str, Counter[tuple[Period, ...]]] = {}
    for form in forms:
        templates.setdefault(_title(form), Counter())[_periods(form)] += 1
    for form in forms:
        usual = templates[_title(form)].most_common(1)[0][0]
        if _title(form) and len(usual) == 2 and len(_periods(form)) == 1:
            for section in form.sections:
                section.period = section.period or usual[0]


def _periods(form: Form) -> tuple[Period, ...]:
    return tuple(s.period for s in form.sections[0].header.sides) if form.sections else ()


def _title(form: Form) -> str:
    return next((normalise(t) for item in form.head if layout.is_title(t := _text(item))), "")


def _text(item: Item) -> str:
    return item.sole if isinstance(item, Row) else clean(item.text)
