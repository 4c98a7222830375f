"""Numbers as a sheet shows them: Excel's number formats, as far as submissions use them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import dropwhile
from typing import Any

from perfcheck.readers.chinese_digits import chinese_digits, chinese_number
from perfcheck.readers.number_dates import EPOCH, date_text, serial_of
from perfcheck.readers.number_sections import DIGIT, GENERAL, SIGN, TEXT, Section, sections_of

# Enough digits for the greatest float under any format.
_EXACT = Context(prec=1000)


def shown(value: Any, number_format: str = "General", epoch: dt.datetime = EPOCH) -> str:
    """The text of a cell with ``value``: a number, a truth value, a text, or a date as a library makes it.

    ``epoch`` is the day that dates stored as numbers are counted from.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        return _moment(value, number_format, epoch)
    sections = sections_of(number_format or "General")
    if isinstance(value, (int, float, Decimal)):
        exact = _exact(value)
        return _number(exact, sections, epoch).strip() if exact.is_finite() else str(value)
    return _text(str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip(), sections)


def _moment(value: Any, number_format: str, epoch: dt.datetime) -> str:
    """A date or time; without a format of dates it reads 2026-03-05."""
    serial = _exact(serial_of(value, epoch))
    sections = sections_of(number_format)
    if sections[0].is_date:
        return _number(serial, sections, epoch).strip()
    if isinstance(value, dt.timedelta):
        return date_text(serial, sections_of("[h]:mm:ss")[0], epoch)
    return value.isoformat(" ") if isinstance(value, dt.datetime) else str(value.isoformat())


def _exact(value: float | int | Decimal) -> Decimal:
    """The number without binary noise, to the 15 digits that Excel keeps: 0.1+0.2 is 0.3."""
    return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _text(text: str, sections: Sequence[Section]) -> str:
    """A text under the section for texts, which may write round it or hide it."""
    section = sections[3] if len(sections) > 3 else next((s for s in sections if s.has(TEXT)), None)
    if section is None or not text:
        return text
    return "".join(text if t.kind == TEXT else t.text for t in section.tokens).strip()


def _number(value: Decimal, sections: Sequence[Section], epoch: dt.datetime) -> str:
    section, signed = _chosen(sections, value)
    if section is None:
        return _plain(value)
    if section.is_date:
        return date_text(value, section, epoch) or _plain(value)
    digits = [i for i, t in enumerate(section.tokens) if t.kind == DIGIT]
    if not digits:
        plain = _plain(value if signed else value.copy_abs())
        plain = chinese_number(plain, section.numerals) if section.numerals else plain
        return "".join(plain if t.kind in (GENERAL, TEXT) else t.text for t in section.tokens)
    if section.is_fraction:
        # A fraction or a scientific number says no more than the number itself.
        return _plain(value)
    return _filled(value, section, digits, signed)


def _chosen(sections: Sequence[Section], value: Decimal) -> tuple[Section | None, bool]:
    """The section for ``value``, and whether its sign still has to be written; None if there is none."""
    numeric = [s for s in sections if not s.has(TEXT)][:3] or list(sections[:1])
    if any(s.condition for s in numeric):
        return next(((s, True) for s in numeric if s.condition is None or s.condition.holds(value)), (None, True))
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _filled(value: Decimal, section: Section, digits: Sequence[int], signed: bool) -> str:
    """``value`` in the places for digits of one section, such as ``#,##0.00`` or ``0!.0,"万元"``."""
    tokens = section.tokens
    point = next((i for i, t in enumerate(tokens) if t.kind == SIGN and t.text == "."), len(tokens))
    whole = [i for i in digits if i < point]
    fraction = [i for i in digits if i > point]
    commas = [i for i, t in enumerate(tokens) if t.kind == SIGN and t.text == ","]
    grouped = any(whole[0] < i < whole[-1] for i in commas) if whole else False
    thousands = sum(i > digits[-1] or (whole[-1:] < [i] and i < point) for i in commas)
    percents = sum(t.kind == SIGN and t.text == "%" for t in tokens)
    exact = value.scaleb(2 * percents - 3 * thousands, _EXACT)
    exact = exact.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    integer, _, decimals = format(exact.copy_abs(), "f").partition(".")
    places = dict(zip(whole, _whole(integer, [tokens[i].text for i in whole], grouped), strict=True))
    places |= zip(fraction, _fraction(decimals, [tokens[i].text for i in fraction]), strict=True)
    if section.numerals:
        places = {i: chinese_digits(text, section.numerals) for i, text in places.items()}
    if any(places[i] for i in fraction):
        places[point] = ("" if whole or integer == "0" else integer) + "."
    text = "".join(
        places.get(i, "" if t.kind in (DIGIT, SIGN) and t.text != "%" else t.text) for i, t in enumerate(tokens)
    )
    return "-" + text if signed and exact < 0 else text


def _whole(integer: str, places: Sequence[str], grouped: bool) -> list[str]:
    """What stands in each place before the point; the first one takes all digits that are left."""
    integer = "" if integer == "0" else integer
    found: list[str] = []
    for number, place in enumerate(reversed(places)):
        last = number == len(places) - 1
        own = integer[: max(0, len(integer) - number)] if last else integer[::-1][number : number + 1]
        own = own or ("0" if place == "0" else "")
        if grouped:
            marked = [d + ("," if (number + n) % 3 == 0 and number + n else "") for n, d in enumerate(reversed(own))]
            own = "".join(reversed(marked))
        found.append(own)
    return found[::-1]


def _fraction(decimals: str, places: Sequence[str]) -> list[str]:
    """The digits after the point; zeros at the end stand only where the format asks for them."""
    pairs = list(zip(decimals, places, strict=True))
    kept = list(dropwhile(lambda pair: pair[0] == "0" and pair[1] != "0", reversed(pairs)))
    return [d for d, _ in reversed(kept)] + [""] * (len(places) - len(kept))
