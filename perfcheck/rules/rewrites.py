"""A target in the indicator's own words that a reviewer can paste."""

from __future__ import annotations

from collections.abc import Iterable

from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.reading import ReadIndicator

_SHORT_STEM = 2
"""What is left of so short a stem without its verb says nothing."""


def instead(row: ReadIndicator) -> str:
    """A measurable target for the indicator, N standing for what only the department knows."""
    name = row.name.core
    lexicon = row.table.library.lexicon("rewrites")
    plain = (name.text, _of_kind(row.kind, lexicon))
    whole = len(name.clauses) > 1
    stem, pattern = plain if whole else _at_end(name.text, lexicon) or _at_start(name.text, lexicon) or plain
    return pattern.format(stem=stem, name=name, year=row.table.year or "本")


def advise(row: ReadIndicator) -> str:
    """The sentence that offers the rewrite."""
    return f"改为可核对的目标，如「{instead(row)}」，N按本项目实际填写"


def _at_end(name: str, lexicon: Lexicon) -> tuple[str, str] | None:
    entry = _longest(e for e in lexicon if "end" in e.attributes and name.endswith(e.term))
    if entry is None:
        return None
    stem = name.removesuffix(entry.term)
    verb = _longest(e for e in lexicon if "start" in e.attributes and stem.startswith(e.term))
    if verb and (stem == verb.term or len(stem) - len(verb.term) > _SHORT_STEM):
        stem = stem.removeprefix(verb.term)
    return (stem, entry.attributes["end"])


def _at_start(name: str, lexicon: Lexicon) -> tuple[str, str] | None:
    entry = _longest(e for e in lexicon if "start" in e.attributes and name.startswith(e.term) and name != e.term)
    return (name.removeprefix(entry.term), entry.attributes["start"]) if entry else None


def _of_kind(kind: str, lexicon: Lexicon) -> str:
    entry = lexicon.entry(kind) if kind else None
    return str(entry.attributes["kind"]) if entry and "kind" in entry.attributes else "{name} ≥N（写明计量单位）"


def _longest(entries: Iterable[Entry]) -> Entry | None:
    return max(entries, key=lambda e: len(e.term), default=None)
