"""Dates and times that a sheet stores as numbers."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from perfcheck.readers.chinese_digits import chinese_digits, chinese_number
from perfcheck.readers.number_sections import DATE, LITERAL, Section, Token

EPOCH = dt.datetime(1899, 12, 30)
"""What day 0 would be if 1900 were no leap year for Excel."""
EPOCH_1904 = dt.datetime(1904, 1, 1)
_LAST = 2958465
"""31 December 9999; Excel shows no later date."""
_FALSE_LEAP_DAY = 60
_WEEKDAYS = "一二三四五六日"
_SECONDS = Decimal(86400)


def serial_of(value: dt.datetime | dt.date | dt.time | dt.timedelta, epoch: dt.datetime) -> float:
    """The number of days that stores a date or time."""
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    return (value if isinstance(value, dt.timedelta) else value.replace(tzinfo=None) - epoch) / dt.timedelta(days=1)


def date_text(serial: Decimal, section: Section, epoch: dt.datetime) -> str:
    """The date or time ``serial`` under a section of dates; empty if there is no such date."""
    if not 0 <= serial <= _LAST:
        return ""
    seconds = (serial * _SECONDS).quantize(Decimal("0.001"), ROUND_HALF_UP)
    early = 1 if epoch == EPOCH and serial < _FALSE_LEAP_DAY else 0
    moment = epoch + dt.timedelta(days=early, seconds=float(seconds))
    tokens = _told_apart(section.tokens)
    half = any(t.kind == DATE and t.text.lower() in ("am/pm", "a/p", "上午/下午") for t in tokens)
    return "".join(_part(t, moment, seconds, half, section.numerals) if t.kind == DATE else t.text for t in tokens)


def _told_apart(tokens: tuple[Token, ...]) -> list[Token]:
    """The parts, with n for those m that mean minutes, which their neighbours tell."""
    found = list(tokens)
    dates = [i for i, t in enumerate(tokens) if t.kind == DATE]
    for position, index in enumerate(dates):
        before = tokens[dates[position - 1]].text.lower() if position else ""
        after = tokens[dates[position + 1]].text.lower() if position + 1 < len(dates) else ""
        own = tokens[index]
        if own.text.lower() in ("m", "mm") and (before.startswith("h") or after.startswith("s") or own.elapsed):
            found[index] = own._replace(text="n" * len(own.text))
    return [t for t in found if t.kind in (DATE, LITERAL) or t.text != "@"]


def _part(token: Token, moment: dt.datetime, seconds: Decimal, half: bool, numerals: int) -> str:
    """One part of a date or time as text."""
    text = token.text.lower()
    if token.elapsed:
        return str(int(seconds // {"h": 3600, "n": 60, "s": 1}[text[0]])).rjust(len(text), "0")
    if text in ("am/pm", "a/p", "上午/下午"):
        return "上午" if moment.hour < 12 else "下午"
    if text in ("aaa", "aaaa", "ddd", "dddd"):
        return ("星期" if len(text) == 4 else "周") + _WEEKDAYS[moment.weekday()]
    if text[0] in "ye":
        year = f"{moment.year:04}" if text[0] == "e" or len(text) > 2 else f"{moment.year % 100:02}"
        return chinese_digits(year, numerals) if numerals else year
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[text[0]]
    if numerals:
        return chinese_number(str(number), numerals)
    letters, _, decimals = text.partition(".")
    shown = f"{number:02}" if len(letters) > 1 else str(number)
    return shown + (f".{moment.microsecond:06}"[: len(decimals) + 1] if decimals else "")
