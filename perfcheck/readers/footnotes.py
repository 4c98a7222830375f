"""Marks of footnotes, which are no part of the text they stand in."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"[\[(（【〔]\s*(?:注\s*)?(?:\d{1,2}|[a-zA-Z*])\s*[\])）】〕]|注\s*\d{0,2}|[*＊†‡①-⑳]+")
_NUMBER = re.compile(r"\d{1,2}")
_BASE = re.compile(r"[0-9A-Za-z.]$")
"""After a letter or digit a raised number is a power (m², 10³)."""


def is_mark(raised: str, before: str) -> bool:
    """Whether ``raised`` text after ``before`` is the mark of a footnote rather than a power."""
    raised = raised.strip()
    if _BRACKETED.fullmatch(raised):
        return True
    return bool(_NUMBER.fullmatch(raised)) and bool(before.strip()) and not _BASE.search(before)
