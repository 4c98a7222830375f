"""The words that show a target table, and what each is when it stands alone."""

from __future__ import annotations

from functools import cache

from perfcheck.language.lexicon import load_lexicon
from perfcheck.language.width import normalise

_MORE = 8
"""Characters a label may have besides the term that makes it one."""
_SUFFIX = "指标"


def cue(text: str) -> str:
    """The first term in a page's text, empty if there is none."""
    found = load_lexicon("pages").find(text)
    return found[0].term if found else ""


def role(text: str) -> str:
    """What a normalised text is: the label of a column (``group``, ``leaf``) or ``form`` field, a ``title``, or ""."""
    for term, kind in _roles():
        if kind in ("group", "leaf", "form") and term in text and len(text) <= len(term) + _MORE:
            return kind
    return "title" if any(kind == "title" and term in text for term, kind in _roles()) else ""


def is_label(text: str) -> bool:
    """Whether a normalised text is, whole, a label that has a cell of its own."""
    return text in _labels() or text.removesuffix(_SUFFIX) in _labels()


@cache
def _roles() -> tuple[tuple[str, str], ...]:
    return tuple((normalise(e.term), str(e.attributes["role"])) for e in load_lexicon("pages"))


@cache
def _labels() -> frozenset[str]:
    return frozenset(term for term, kind in _roles() if kind != "title")
