"""Which rules run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from perfcheck.rules.base import Rule, Status


class UnknownRuleError(ValueError):
    """A code, prefix or name that no rule has; ``close`` holds similar ones."""

    def __init__(self, selector: str, close: Sequence[str]) -> None:
        super().__init__(f"unknown rule: {selector}")
        self.selector = selector
        self.close = tuple(close)


def matches(rule: Rule, selector: str) -> bool:
    """Whether ``selector`` is the rule's code, a prefix of it, or its name."""
    return rule.code.startswith(selector.upper()) or rule.name == selector.lower()


def check_selectors(rules: Sequence[Rule], selectors: Iterable[str]) -> None:
    """Raise UnknownRuleError for the first selector that no rule answers to."""
    for selector in selectors:
        if not selector or not any(matches(rule, selector) for rule in rules):
            known = [rule.code for rule in rules] + [rule.name for rule in rules]
            raise UnknownRuleError(
                selector, get_close_matches(selector.upper(), known) or get_close_matches(selector.lower(), known)
            )


def select(rules: Sequence[Rule], chosen: Sequence[str], ignored: Sequence[str]) -> tuple[Rule, ...]:
    """The rules ``chosen`` (all stable ones if none is) less those ``ignored``, by code, prefix or name."""
    check_selectors(rules, [*chosen, *ignored])
    return tuple(
        rule for rule in rules if _wanted(rule, chosen) and not any(matches(rule, selector) for selector in ignored)
    )


def _wanted(rule: Rule, chosen: Sequence[str]) -> bool:
    if rule.status is Status.PREVIEW:
        return rule.code in chosen or rule.name in chosen
    return not chosen or any(matches(rule, selector) for selector in chosen)
