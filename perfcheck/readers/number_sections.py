"""The sections of a number format and their parts."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

LITERAL, DIGIT, SIGN, TEXT, GENERAL, DATE, EXPONENT = "literal", "digit", "sign", "text", "general", "date", "exponent"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|(?P<padding>[_*].?)|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<general>general|G/通用格式)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|e+|m+|d+|h+|s+(?:\.0+)?|aaaa?|AM/PM|A/P|上午/下午)"
    r"|(?P<text>@)|(?P<digit>[0#?])|(?P<sign>[.,%])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)", re.IGNORECASE)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
_NUMERALS = re.compile(r"DBNum([12])", re.IGNORECASE)


class Token(NamedTuple):
    """A part of a section; the ``text`` of a literal is what it writes, and of an elapsed time ``[h]`` its letters."""

    kind: str
    text: str
    elapsed: bool = False


class Condition(NamedTuple):
    """``[>=1000]`` before a section."""

    compare: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether the section is for ``value``."""
        return _COMPARE[self.compare](value, self.bound)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format; ``numerals`` is 1 for Chinese numerals, 2 for those of bank notes."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    numerals: int = 0

    def has(self, kind: str) -> bool:
        """Whether a part of this kind stands in it."""
        return any(t.kind == kind for t in self.tokens)

    @property
    def is_date(self) -> bool:
        """Whether it writes dates or times."""
        return self.has(DATE) and not self.has(DIGIT)

    @property
    def is_fraction(self) -> bool:
        """Whether it writes fractions or scientific numbers."""
        digits = [i for i, t in enumerate(self.tokens) if t.kind == DIGIT]
        slashes = [i for i, t in enumerate(self.tokens) if t == Token(LITERAL, "/")]
        return self.has(EXPONENT) or any(digits[0] < i < digits[-1] for i in slashes if digits)


@lru_cache(maxsize=1024)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """The sections of a format, at least one."""
    found: list[Section] = []
    tokens: list[Token] = []
    brackets: list[str] = []
    for match in _TOKEN.finditer(number_format):
        kind, text = match.lastgroup or LITERAL, match[match.lastgroup or 0] or ""
        if kind == "end":
            found.append(_section(tokens, brackets))
            tokens, brackets = [], []
        elif kind == "bracket":
            brackets.append(text)
            if _ELAPSED.fullmatch(text):
                tokens.append(Token(DATE, text.lower(), elapsed=True))
            elif text.startswith("$"):
                tokens.append(Token(LITERAL, text[1:].partition("-")[0]))
        elif kind == "padding":
            tokens.append(Token(LITERAL, " "))
        elif kind in (DIGIT, SIGN, TEXT, GENERAL, EXPONENT, DATE):
            tokens.append(Token(kind, text))
        else:
            tokens.append(Token(LITERAL, text))
    return (*found, _section(tokens, brackets))


def _section(tokens: list[Token], brackets: list[str]) -> Section:
    conditions = [c for b in brackets if (c := _condition(b))]
    numerals = [int(m[1]) for b in brackets if (m := _NUMERALS.fullmatch(b))]
    return Section(tuple(tokens), conditions[0] if conditions else None, numerals[0] if numerals else 0)


def _condition(bracket: str) -> Condition | None:
    match = _CONDITION.fullmatch(bracket)
    try:
        return Condition(match[1], Decimal(match[2])) if match else None
    except InvalidOperation:
        return None
