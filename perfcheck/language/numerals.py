"""Chinese and mixed numerals: 三千八百万, 3千8百万, 1.5亿, 二〇二六, 壹佰."""

from __future__ import annotations

import re
from decimal import Decimal

_STANDARD = str.maketrans("〇○两壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零零二一二三四五六七八九十百千万亿")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[零一二三四五六七八九十百千万亿]")
_PLAIN = re.compile(r"[零一二三四五六七八九]+")
_FRACTION = re.compile(r"(?P<whole>[^点]+)点(?P<digits>[零一二三四五六七八九]+)(?P<scale>[十百千万亿]*)")


def plain_decimal(number: Decimal) -> Decimal:
    """The number without trailing zeros or exponent, so that equal numbers print the same."""
    whole = Decimal(int(number))
    return whole if whole == number else number.normalize()


def parse_chinese_number(text: str) -> Decimal | None:
    """The number that ``text``, and nothing else, spells with Chinese or Arabic digits; None if it spells none."""
    plain = text.translate(_STANDARD).replace(",", "")
    if _PLAIN.fullmatch(plain):
        return Decimal("".join(str(_DIGITS[c]) for c in plain))
    if fraction := _FRACTION.fullmatch(plain):
        return _parse_fraction(fraction)
    tokens = _TOKEN.findall(plain)
    if not tokens or "".join(tokens) != plain:
        return None
    number = _Sum().add(tokens)
    return None if number is None else plain_decimal(number)


def _parse_fraction(match: re.Match[str]) -> Decimal | None:
    whole = parse_chinese_number(match["whole"])
    if whole is None or match["whole"][-1] in _SMALL.keys() - {"十"} | _BIG.keys():
        return None
    value = whole + Decimal("0." + "".join(str(_DIGITS[c]) for c in match["digits"]))
    for scale in match["scale"]:
        value *= (_SMALL | _BIG)[scale]
    return plain_decimal(value)


class _Sum:
    """Adds up tokens in their three sections: 亿, 万 and the rest."""

    def __init__(self) -> None:
        self.high: Decimal | None = None
        self.middle: Decimal | None = None
        self.section = Decimal(0)
        self.number: Decimal | None = None
        self.unit = 10**12
        self.after_zero = False

    def add(self, tokens: list[str]) -> Decimal | None:
        """The sum, or None if the tokens are in no order that a number has."""
        for position, token in enumerate(tokens):
            if token in _SMALL:
                accepted = self._small(_SMALL[token], leading=position == 0)
            elif token in _BIG:
                accepted = self._big(_BIG[token])
            elif token == "零" and position:
                accepted = self.number is None and not self.after_zero
                self.after_zero = True
            else:
                accepted = self.number is None
                self.number = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token)
            if not accepted:
                return None
        if self.number is not None and tokens[-1] in _DIGITS and not self.after_zero and len(tokens) > 1:
            self.number *= self.unit // 10
        return (self.high or 0) + (self.middle or 0) + self.section + (self.number or 0)

    def _small(self, unit: int, *, leading: bool) -> bool:
        if self.number is None and not (unit == 10 and (leading or self.after_zero)):
            return False
        if unit >= self.unit:
            return False
        self.section += (1 if self.number is None else self.number) * unit
        self.number, self.unit, self.after_zero = None, unit, False
        return True

    def _big(self, unit: int) -> bool:
        section = self.section + (self.number or 0)
        if unit == 10**8:
            if self.high is not None or not section + (self.middle or 0):
                return False
            self.high, self.middle = (section + (self.middle or 0)) * unit, None
        else:
            if self.middle is not None or (not section and self.number is None):
                return False
            self.middle = section * unit
        self.section, self.number, self.unit, self.after_zero = Decimal(0), None, unit, False
        return True
