"""Names of indicators: what a form puts around them, and the name itself."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.language.units import SCALES, load_units
from perfcheck.language.width import normalise

_NUMBERING = re.compile(
    r"^(?:(?:(?:三级)?指标)?\d{1,2}(?=(?:19|20)\d{2}年)|(?:三级)?指标\s*(?:(?!(?:19|20)\d{2}年)\d+)[:：、.]*"
    r"|目标\d+[:：、.]|\(\d{1,2}\)|\d{1,2}(?:[、:]|\.(?!\d))|[①-⑳][、.]?)"
)
_STAR = re.compile(r"[★☆▲△※]+|^[*#]+")
_TEMPLATE = re.compile(r"\((?=[^()]*(?:\*\*|[xX×]{2}|__|…))[^()]*\)|(?<![≥≤=><*])[≥≤=><]*\*{2,}\S{0,4}$")
_TRAILING_BRACKET = re.compile(r"\(([^()]{1,8})\)$")
_SPANS = frozenset("月季旬")
"""Units of time in a bracket; in running text they name a part of the year."""
_EMPTY = re.compile(r"^(?:(?:三级)?指标\d*[:：.]?|[….·*_])*$")


@lru_cache(maxsize=4096)
def read_name(name: str) -> tuple[str, tuple[str, ...]]:
    """The plain name, and what was taken off: ``numbering``, ``star``, ``template``, ``unit_in_name``."""
    plain = normalise(name)
    marks: list[str] = []
    for mark, pattern in (("template", _TEMPLATE), ("star", _STAR), ("numbering", _NUMBERING)):
        shorter = pattern.sub("", plain)
        if shorter != plain and shorter:
            plain, marks = shorter, [*marks, mark]
    plain = plain.rstrip("。.;,:")
    bracket = _TRAILING_BRACKET.search(plain)
    if bracket and bracket.start() and is_unit(bracket.group(1)):
        plain, marks = plain[: bracket.start()], [*marks, "unit_in_name"]
    return plain, tuple(dict.fromkeys(marks))


def plain_name(name: str) -> str:
    """The name without numbering, stars, template remains and a unit in brackets: 指标1:★产量(万吨) is 产量."""
    return read_name(name)[0]


def name_marks(name: str) -> tuple[str, ...]:
    """What ``plain_name`` takes off a name."""
    return read_name(name)[1]


def named_unit(name: str) -> str:
    """The unit in brackets at the end of a name: 产量(万吨) has 万吨; "" if there is none."""
    bracket = _TRAILING_BRACKET.search(normalise(name).rstrip("。.;,:"))
    return bracket.group(1) if bracket and is_unit(bracket.group(1)) else ""


def is_sample(text: str) -> bool:
    """Whether nothing but a form's sample stands there (指标1:, ……)."""
    return bool(_EMPTY.match(normalise(text)))


def is_unit(text: str) -> bool:
    """Whether the text is a unit, perhaps scaled: 万亩, 元/人, %."""
    if text in _SPANS:
        return True
    units = load_units()
    starts = (0, len(text) - len(text.lstrip(SCALES)))
    return any((found := units.match(text, start)) is not None and found[1] == len(text) for start in starts)
