"""Rules without code: a list of terms bound to fields of the form, ours in ``worded`` and users' in perfcheck.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from perfcheck.language.terms import TermMatch
from perfcheck.model.finding import Evidence
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, TableCheck, on_indicator

Find = Callable[[str, Context], list[TermMatch]]
"""The terms of a rule in a text."""


FILLED = ("terms", "name", "value")
"""What the texts of a rule may have filled in, in braces."""


def term_check(
    find: Find, fields: tuple[str, ...], message: str, suggestion: str, except_levels: tuple[str, ...] = ()
) -> TableCheck:
    """A check that hits every field of ``fields`` (name, value, goal, statement) in which ``find`` finds a term.

    ``{terms}``, ``{name}`` and ``{value}`` in the two texts are filled in. Indicators of levels that hold one of
    ``except_levels`` are let pass.
    """

    def check(table: TargetTable, context: Context) -> Iterator[Answer]:
        if not table.indicators and set(fields) <= {"name", "value"}:
            yield NotApplicable()
        for indicator in table.indicators:
            if any(word in indicator.level1 + indicator.level2 for word in except_levels):
                continue
            found = [m for f in ("name", "value") if f in fields for m in find(getattr(indicator, f), context)]
            if found:
                words = {"terms": _quoted(found), "name": indicator.name, "value": indicator.value}
                yield on_indicator(indicator, message.format(**words), suggestion.format(**words))
        for label, text in _texts(table, fields):
            if found := find(text.text, context):
                words = {"terms": _quoted(found), "name": label, "value": ""}
                quotes = tuple(Evidence(m.term, text.place) for m in found)
                yield Hit(message.format(**words), suggestion.format(**words), quotes, field=label)

    return check


def _quoted(found: list[TermMatch]) -> str:
    return "".join(f"「{term}」" for term in dict.fromkeys(m.term for m in found))


def _texts(table: TargetTable, fields: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    """The goals and statements asked for; the same words on both sides once."""
    if "goal" in fields:
        seen: set[str] = set()
        for period, goal in table.goals.items():
            if goal.text not in seen:
                yield f"{period.label}目标", goal
            seen.add(goal.text)
    if "statement" in fields:
        yield from table.statements.items()
