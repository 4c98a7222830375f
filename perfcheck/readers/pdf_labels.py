"""The words that show a target table, and what each is when it stands alone."""

from __future__ import annotations

from functools import cache

from perfcheck.language.lexicon import load_lexicon
from perfcheck.language.width import fold, normalise

_MORE = 8
"""Characters a label may have besides the term that makes it one."""
_SUFFIX = "指标"
_FIELD = "field"
_LABELS = {"group": "group", "leaf": "leaf", "form": "form", _FIELD: "form"}


def cue(text: str) -> str:
    """The first term in a page's text that tells of a target table or the project budget, empty if there is none."""
    pages = load_lexicon("pages")
    return next((f.term for f in pages.found(fold(text)) if f.entry.attributes["role"] != _FIELD), "")


def role(text: str) -> str:
    """What a normalised text is: the label of a column (``group``, ``leaf``) or ``form`` field, a ``title``, or ""."""
    for term, kind in _roles():
        if kind in _LABELS and term in text and len(text) <= len(term) + _MORE:
            return _LABELS[kind]
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
