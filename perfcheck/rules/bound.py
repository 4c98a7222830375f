"""Rules without code: a lexicon bound to fields of the form.

The shipped ones stand in ``lexicons/term_rules.toml``; users bind their own in perfcheck.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from perfcheck.language.lexicon import load_toml
from perfcheck.language.terms import TermMatch
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.base import Answer, Context, Example, Hit, Rule, TableCheck, bad, good, on_indicator

Find = Callable[[str, Context], list[TermMatch]]
"""The terms of a rule in a text."""

FIELDS = ("name", "value", "goal", "statement")


def term_check(find: Find, fields: tuple[str, ...], message: str, suggestion: str) -> TableCheck:
    """A check that hits every field of ``fields`` in which ``find`` finds a term.

    ``{terms}``, ``{name}`` and ``{value}`` in the two texts are filled in.
    """

    def check(table: TargetTable, context: Context) -> Iterator[Answer]:
        for indicator in table.indicators:
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


def shipped() -> tuple[Rule, ...]:
    """The rules of lexicons/term_rules.toml; raises KeyError or ValueError where one is not complete."""
    return tuple(_rule(data) for data in load_toml("term_rules")["rule"])


def _rule(data: dict[str, Any]) -> Rule:
    name = data["lexicon"]
    return Rule(
        code=data["code"],
        name=data["name"],
        title=data["title"],
        family=Family(data["family"]),
        severity=Severity(data["severity"]),
        confidence=Confidence(data["confidence"]),
        criteria=tuple(data["criteria"]),
        basis=tuple(data["basis"]),
        why=data["why"],
        advice=data["advice"],
        traps=data.get("traps", ""),
        under=tuple(data.get("under", ())),
        examples=_examples(data),
        table=term_check(
            lambda text, context: context.lexicon(name).find(text),
            tuple(data["fields"]),
            data["message"],
            data["suggestion"],
        ),
    )


def _examples(data: dict[str, Any]) -> tuple[Example, ...]:
    wrong = (bad(example["text"], *example["at"]) for example in data["bad"])
    return (*(good(text) for text in data["good"]), *wrong)
