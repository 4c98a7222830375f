"""Labels with what follows their colon, in lines and cells: 预算单位:某县一中  金额单位:万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from perfcheck.language.labels import field_role, looks_like_label
from perfcheck.language.layout import is_foot, listed_field, words
from perfcheck.language.width import clean, half_width

_LONGEST = 24
_GAP = re.compile(r"\s+")
_YEAR_BESIDE = re.compile(r"(?<=\S)\s+[(（]?(20\d\d)年度?[)）]?\s*$")
_WHOLE = ("statement", "goal", "goal_actual")
"""What follows such a label is text of its own, whatever labels stand in it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A label and what stands behind its colon, both as written but for width."""

    label: str
    content: str

    @property
    def role(self) -> str | None:
        """The role of the label, None if it is not known."""
        return field_role(self.label)


def first_caption(text: str) -> Caption | None:
    """The first label and content of a text, if the label is one of a field."""
    found = captions(text)
    return found[0] if found and found[0].role else None


@lru_cache(maxsize=4096)
def captions(text: str) -> tuple[Caption, ...]:
    """The labels of a text with their contents; none unless the text begins with a label and a colon."""
    plain = half_width(text)
    spans = list(_labels(plain))
    if not spans:
        return ()
    ends = [start for start, _ in spans[1:]] + [len(plain)]
    return tuple(
        Caption(clean(text[start:colon]), _YEAR_BESIDE.sub("", text[colon + 1 : end]).strip())
        for (start, colon), end in zip(spans, ends, strict=True)
    )


def year_beside(text: str) -> int | None:
    """The year that stands by itself among the captions of a line (填报单位:某局  2027年度  单位:元)."""
    alone = re.search(r"(?:^|\s)[(（]?(20\d\d)年度[)）]?(?=\s|$)", text)
    return int(alone[1]) if alone else None


def _labels(plain: str) -> Iterator[tuple[int, int]]:
    """Where labels begin, and their colons."""
    at = 0
    for match in re.finditer(":", plain):
        colon = match.start()
        if at == 0:
            label = plain[:colon].strip()
            if not 2 <= len(label) <= _LONGEST or not looks_like_label(label):
                return
            yield 0, colon
            if field_role(label) in _WHOLE:
                return
        elif (start := _begins(plain, at, colon)) is not None:
            yield start, colon
        at = colon + 1


def _begins(plain: str, start: int, colon: int) -> int | None:
    """Where the label before a colon begins: behind a gap, or where a listed label ends the text before the colon."""
    before = plain[start:colon]
    gap = max((m.end() for m in _GAP.finditer(before.rstrip())), default=None)
    if gap is not None and looks_like_label(before[gap:]):
        return start + gap
    tails = (n for n in range(max(0, len(before) - _LONGEST), len(before) - 1))
    return next((start + n for n in tails if _is_listed(before[n:])), None)


def _is_listed(label: str) -> bool:
    return bool(listed_field(label)) or is_foot(label) or clean(label) in words("funds", "unit_labels")
