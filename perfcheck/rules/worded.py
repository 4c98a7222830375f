"""The rules that need no code of their own: each is one entry of ``lexicons/rules.toml``."""

from __future__ import annotations

from typing import Any

from perfcheck.language.files import LexiconError, load_toml
from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.rules.base import Example, Rule, bad, good
from perfcheck.rules.bound import term_check

FILE = "rules"
_NEEDED = {
    "code", "name", "title", "family", "severity", "confidence", "criteria", "basis", "why", "advice",
    "fields", "terms", "message", "suggestion", "good", "bad",
}  # fmt: skip
_OPTIONAL = {"traps", "under", "since", "except", "except_levels"}


def worded_rules() -> tuple[Rule, ...]:
    """The rules in the order of the file; raises LexiconError."""
    return tuple(_rule(entry) for entry in load_toml(FILE)["rule"])


def _rule(entry: dict[str, Any]) -> Rule:
    wrong = [*sorted(entry.keys() - _NEEDED - _OPTIONAL), *sorted(_NEEDED - entry.keys())]
    if wrong:
        raise LexiconError(f"rule {entry.get('code')}: unknown or missing: {', '.join(wrong)}", f"{FILE}.toml")
    excepts = tuple(entry.get("except", ()))
    own = Lexicon(entry["name"], entry["title"], tuple(Entry(term, excepts=excepts) for term in entry["terms"]))
    return Rule(
        code=entry["code"],
        name=entry["name"],
        title=entry["title"],
        family=Family(entry["family"]),
        severity=Severity(entry["severity"]),
        confidence=Confidence(entry["confidence"]),
        criteria=tuple(entry["criteria"]),
        basis=tuple(entry["basis"]),
        why=entry["why"],
        advice=entry["advice"],
        traps=entry.get("traps", ""),
        under=tuple(entry.get("under", ())),
        since=entry.get("since", "0.1.0"),
        examples=(*map(good, entry["good"]), *map(_bad, entry["bad"])),
        table=term_check(
            lambda text, _: own.find(text),
            tuple(entry["fields"]),
            entry["message"],
            entry["suggestion"],
            tuple(entry.get("except_levels", ())),
        ),
    )


def _bad(entry: dict[str, Any]) -> Example:
    severity = entry.get("severity")
    return bad(entry["text"], *entry["at"], severity=severity and Severity(severity), says=entry.get("says", ""))
