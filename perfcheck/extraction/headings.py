"""The numbering of headings and items: 第一部分, 一、, （一）, 1., (1), ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perfcheck.language.kept import kept
from perfcheck.language.numerals import parse_chinese_number
from perfcheck.language.width import normalise

_CHINESE = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    re.compile(rf"第({_CHINESE}|\d{{1,2}})(?:部分|章|节)[、.:]?"),
    re.compile(rf"({_CHINESE})[、.,:]"),
    re.compile(rf"\(({_CHINESE})\)[、.,:]?"),
    re.compile(r"(\d{1,2})(?:、|\.(?!\d))"),
    re.compile(r"\((\d{1,2})\)[、.,:]?|(\d{1,2})\)"),
    re.compile(r"([①-⑳])[、.]?"),
)
_MAX_HEADING = 40


@dataclass(frozen=True, slots=True)
class Enumerator:
    """The number that opens a heading. ``rank`` is 0 for the highest level (第一部分), 5 for the lowest (①).

    ``rest`` is the normalised text after it.
    """

    rank: int
    number: int
    rest: str


@kept
def enumerator(text: str) -> Enumerator | None:
    """The number at the start of a line, None if it has none."""
    plain = normalise(text)
    for rank, style in enumerate(_STYLES):
        if match := style.match(plain):
            return Enumerator(rank, _number(match.group(1) or match.group(2)), plain[match.end() :])
    return None


def is_heading(text: str) -> bool:
    """Whether a line may be a heading: short and no sentence."""
    plain = normalise(text)
    return 0 < len(plain) <= _MAX_HEADING and not re.search(r"[。;!?]|[,、:]$", plain)


def _number(written: str) -> int:
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    number = parse_chinese_number(written)
    return int(written) if written.isdecimal() else int(number or 0)
