"""For authors of rule packs: a rule's examples are its tests.

``def test_examples(): check_examples(PACK)`` is a whole test file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfcheck.language.lexicon import Lexicon
from perfcheck.rules.base import Answer, Context, Example, Hit, Rule, RulePack, Undecided
from perfcheck.rules.notation import parse

__all__ = ["answers", "check_examples"]


def check_examples(rules: RulePack | Iterable[Rule], lexicons: Iterable[Lexicon] = ()) -> None:
    """Run the examples of a pack or of rules that use ``lexicons``.

    Raises AssertionError that lists every example on which a rule does not say what it should, every rule without
    a good and a bad example, and every hit without a message, suggestion or evidence.
    """
    tested, brought = (rules.rules, rules.lexicons) if isinstance(rules, RulePack) else (rules, lexicons)
    words = {lexicon.name: lexicon for lexicon in brought}
    failures = [f"{rule.code}: {failure}" for rule in tested for failure in _failures(rule, words)]
    if failures:
        raise AssertionError("\n".join(failures))


def answers(rule: Rule, example: str, lexicons: Iterable[Lexicon] = ()) -> list[Answer]:
    """What a rule answers on a text in the notation of examples; silence is an empty list."""
    return _answers(rule, example, {lexicon.name: lexicon for lexicon in lexicons})


def _answers(rule: Rule, text: str, lexicons: dict[str, Lexicon]) -> list[Answer]:
    submission = parse(text)
    context = Context(submission, lexicons)
    if rule.submission:
        return list(rule.submission(submission, context))
    check = rule.table
    return [a for table in submission.tables for a in check(table, context)] if check else []


def _failures(rule: Rule, lexicons: dict[str, Lexicon]) -> Iterator[str]:
    if (rule.table is None) == (rule.submission is None):
        yield "needs a generator for tables or one for submissions, not both"
    if not any(e.at for e in rule.examples):
        yield "has no bad example"
    if not any(not e.at and not e.undecided for e in rule.examples):
        yield "has no good example"
    for number, example in enumerate(rule.examples):
        for failure in _example_failures(example, _answers(rule, example.text, lexicons)):
            yield f"example {number} {failure}\n{example.text}"


def _example_failures(example: Example, said: list[Answer]) -> Iterator[str]:
    hits = [a for a in said if isinstance(a, Hit)]
    at = tuple(dict.fromkeys(map(_named, hits)))
    if at != example.at:
        yield f"hits {at}, not {example.at}"
    if any(isinstance(a, Undecided) for a in said) != example.undecided:
        yield "should be left undecided" if example.undecided else "should not be left undecided"
    if any(not (hit.message and hit.suggestion and hit.evidence) for hit in hits):
        yield "has a hit without message, suggestion or evidence"


def _named(hit: Hit) -> str:
    """What a hit is about, as ``bad`` names it."""
    if hit.indicator:
        return hit.indicator.name or hit.indicator.level2
    return hit.field or (hit.table.project if hit.table else hit.project) or "全文"
