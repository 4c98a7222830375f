"""A user's own rule, written in perfcheck.toml."""

from __future__ import annotations

from perfcheck.config.settings import LocalRule
from perfcheck.language.terms import TermMatcher
from perfcheck.model.finding import Confidence, Family
from perfcheck.rules.base import Rule
from perfcheck.rules.bound import term_check


def local_rule(spec: LocalRule) -> Rule:
    """The rule that ``spec`` describes."""
    matcher = TermMatcher(spec.terms, dict.fromkeys(spec.terms, spec.excepts))
    return Rule(
        code=spec.code,
        name=f"local-{spec.code.lower()}",
        title=spec.title,
        family=Family.RELEVANCE,
        severity=spec.severity,
        confidence=Confidence.HIGH,
        criteria=(),
        basis=spec.basis,
        why=spec.message,
        advice=spec.suggestion,
        examples=(),
        table=term_check(lambda text, _: matcher.find(text), spec.fields, spec.message, spec.suggestion),
    )


def failed_examples(spec: LocalRule) -> list[str]:
    """What is wrong with the rule's own examples, which are texts of a field."""
    matcher = TermMatcher(spec.terms, dict.fromkeys(spec.terms, spec.excepts))
    missed = [f"反例「{text}」没有被发现" for text in spec.bad if not matcher.find(text)]
    return missed + [f"正例「{text}」被误报" for text in spec.good if matcher.find(text)]
