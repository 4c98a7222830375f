"""A target in the indicator's own words that a reviewer can paste."""

from __future__ import annotations

import re
from collections.abc import Iterable

from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.language.names import plain_name
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Context

_CLAUSES = re.compile(r"[,，;；。]")

_SHORT_STEM = 2
"""What is left of so short a stem without its verb says nothing."""


def rewrite(indicator: Indicator, table: TargetTable, context: Context) -> str:
    """A measurable target for the indicator, N standing for what only the department knows."""
    name = plain_name(indicator.name)
    lexicon = context.lexicon("rewrites")
    plain = (name, _of_kind(indicator.kind, lexicon))
    stem, pattern = plain if _CLAUSES.search(name) else _at_end(name, lexicon) or _at_start(name, lexicon) or plain
    return pattern.format(stem=stem, name=name, year=context.year(table) or "本")


def advise(indicator: Indicator, table: TargetTable, context: Context) -> str:
    """The sentence that offers the rewrite."""
    return f"改为可核对的目标，如「{rewrite(indicator, table, context)}」，N按本项目实际填写"


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
