"""Numbers in Chinese numerals, as the formats [DBNum1] and [DBNum2] of a sheet show them."""

from __future__ import annotations

_DIGITS = ("", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
_TENS = ("", ("", "十", "百", "千"), ("", "拾", "佰", "仟"))
_GROUPS = ("", "万", "亿", "万亿")


def chinese_digits(text: str, numerals: int) -> str:
    """Every digit as a numeral: 2026 is 二〇二六."""
    return text.translate(str.maketrans("0123456789", _DIGITS[numerals]))


def chinese_number(text: str, numerals: int) -> str:
    """A plain decimal number in words: 1200.5 is 一千二百.五 as the sheet shows it."""
    sign = "-" if text.startswith("-") else ""
    whole, point, fraction = text.lstrip("-").partition(".")
    if len(whole) > 4 * len(_GROUPS):
        return text
    return sign + _whole(whole, numerals) + point + chinese_digits(fraction, numerals)


def _whole(digits: str, numerals: int) -> str:
    zero = _DIGITS[numerals][0]
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    found = ""
    for number, group in reversed(list(enumerate(groups))):
        words, gap = "", False
        for place, digit in enumerate(group):
            if digit == "0":
                gap = True
                continue
            words += (zero if gap and (words or found) else "") + chinese_digits(digit, numerals)
            words += _TENS[numerals][len(group) - 1 - place]
            gap = False
        found += words + (_GROUPS[number] if words else "")
    if numerals == 1 and found.startswith("一十"):
        found = found[1:]
    return found or zero
