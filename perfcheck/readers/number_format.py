"""Numbers as a sheet shows them: Excel's number formats, as far as submissions use them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_LOCALE = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
_PADDING = re.compile(r"_.|\*.")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E[+-]0+)?,*")
_DATE_PART = re.compile(r"yyyy|yy|y|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|上午/下午", re.IGNORECASE)
_BUILT_IN_DATES = {"mm-dd-yy": "yyyy/m/d", "m/d/yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
_WEEKDAYS = "一二三四五六日"
# Enough digits for the greatest float under any format.
_EXACT = Context(prec=1000)
# Literal text leaves the format while its digits are looked for, and returns in its place.
_HIDDEN = 0xE000


def shown(value: Any, number_format: str = "General") -> str:
    """The text of a cell with ``value`` (any type openpyxl yields) under ``number_format``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal)):
        exact = _exact(value)
        return _number(exact, number_format or "General") if exact.is_finite() else str(value)
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return _date(value, number_format)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _exact(value: float | int | Decimal) -> Decimal:
    """The number without binary noise, to the 15 digits that Excel keeps: 0.1+0.2 is 0.3."""
    return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _number(value: Decimal, number_format: str) -> str:
    section, signed = _section(number_format, value)
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(_literal(match))
        return chr(_HIDDEN + len(hidden) - 1)

    pattern = _LITERAL.sub(hide, _LOCALE.sub(lambda m: f'"{m[1]}"' if m[1] else "", section))
    pattern = _PADDING.sub("", pattern)
    digits = _DIGITS.search(pattern)
    if "general" in pattern.lower() or pattern == "@":
        number = _plain(value if signed else abs(value))
        text = re.sub("general|@", lambda _: number, pattern, flags=re.IGNORECASE)
    elif digits is None:
        text = pattern or _plain(value)
    elif "/" in pattern or "E" in digits[0]:
        # A fraction or a scientific number says no more than the number itself.
        return _plain(value)
    else:
        number = _digits(value, digits[0], pattern.count("%"), signed)
        text = pattern[: digits.start()] + number + re.sub("[#0?]", "", pattern[digits.end() :])
    return "".join(hidden[ord(c) - _HIDDEN] if 0 <= ord(c) - _HIDDEN < len(hidden) else c for c in text).strip()


def _literal(match: re.Match[str]) -> str:
    return next((g for g in match.groups() if g is not None), "")


def _section(number_format: str, value: Decimal) -> tuple[str, bool]:
    """The section for the value's sign, and whether the sign still has to be written."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    if value == 0 and len(sections) > 2 and sections[2]:
        return sections[2], False
    return sections[0], True


def _digits(value: Decimal, pattern: str, percents: int, signed: bool) -> str:
    """``value`` under the digits of one section, such as ``#,##0.00``."""
    thousands = len(pattern) - len(pattern.rstrip(","))
    exact = value.scaleb(2 * percents - 3 * thousands)
    whole, _, fraction = pattern.rstrip(",").partition(".")
    exact = exact.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _EXACT)
    text = format(abs(exact), ",f" if "," in whole else "f")
    integer, _, decimals = text.partition(".")
    zeros = whole.count("0")
    integer = integer.rjust(zeros, "0") if zeros or integer != "0" else ""
    optional = len(fraction) - len(fraction.rstrip("#"))
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    text = integer + ("." + decimals if decimals else "")
    return "-" + text if signed and exact < 0 else text


def _date(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    pattern = _BUILT_IN_DATES.get(number_format, number_format).split(";")[0]
    pattern = _PADDING.sub("", re.sub(r"\[[^\]]*\]", "", pattern))
    if not _DATE_PART.search(pattern):
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    pieces: list[str] = []
    last = ""
    position = 0
    while position < len(pattern):
        literal = _LITERAL.match(pattern, position)
        part = _DATE_PART.match(pattern, position)
        if literal:
            pieces.append(_literal(literal))
            position = literal.end()
        elif part:
            following = pattern[part.end() :].lstrip(':"时分').lower()
            token = _minutes(part[0].lower(), last, following)
            pieces.append(_date_part(value, token))
            last, position = token, part.end()
        else:
            pieces.append(pattern[position] if pattern[position] != "@" else "")
            position += 1
    return "".join(pieces).strip()


def _minutes(token: str, last: str, following: str) -> str:
    """Tell m of months from m of minutes by its neighbours."""
    if token in ("m", "mm") and (last[:1] == "h" or following.startswith("s")):
        return "n" * len(token)
    return token


def _date_part(value: dt.datetime | dt.date | dt.time, token: str) -> str:
    unit = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}.get(token[0])
    number = getattr(value, unit, None) if unit else None
    if token in ("ddd", "dddd") and isinstance(value, dt.date):
        return ("星期" if token == "dddd" else "周") + _WEEKDAYS[value.weekday()]
    if unit is None or number is None:
        hour = getattr(value, "hour", 0)
        return ("上午" if hour < 12 else "下午") if unit is None else ""
    if token == "yyyy":
        return f"{number:04}"
    if unit == "year":
        return f"{number % 100:02}"
    return f"{number:02}" if len(token) == 2 else str(number)
