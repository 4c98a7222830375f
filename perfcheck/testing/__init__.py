"""For authors of rule packs: a rule's examples are its tests.

``def test_examples(): check_examples(PACK)`` is a whole test file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfcheck.engine.advice import rewritten
from perfcheck.engine.fold import Sighting
from perfcheck.engine.trial import try_fixes
from perfcheck.language.lexicon import Lexicon
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Example, Hit, Rule, RulePack, Undecided
from perfcheck.rules.notation import parse

__all__ = ["answers", "check_examples"]


def check_examples(rules: RulePack | Iterable[Rule], lexicons: Iterable[Lexicon] = ()) -> None:
    """Run the examples of a pack or of rules that use ``lexicons``.

    Raises AssertionError that lists every example on which a rule does not say what it should, every rule without
    a good and a bad example, every hit without a message, suggestion or evidence, and every bad example that states
    another severity, other words or another fix than its first hit has. A fix is tried before it is compared.
    """
    tested, brought = (rules.rules, rules.lexicons) if isinstance(rules, RulePack) else (rules, lexicons)
    words = {lexicon.name: lexicon for lexicon in brought}
    failures = [f"{rule.code}: {failure}" for rule in tested for failure in _failures(rule, words)]
    if failures:
        raise AssertionError("\n".join(failures))


def answers(rule: Rule, example: str, lexicons: Iterable[Lexicon] = ()) -> list[Answer]:
    """What a rule answers on a text in the notation of examples; silence is an empty list."""
    context = Context(parse(example), {lexicon.name: lexicon for lexicon in lexicons})
    return [answer for answer, _ in _answers(rule, context)]


def _answers(rule: Rule, context: Context) -> list[tuple[Answer, TargetTable | None]]:
    """The answers, and the table that each is of."""
    submission = context.submission
    if rule.submission:
        return [(a, None) for a in rule.submission(submission, context)]
    check = rule.table
    return [(a, table) for table in submission.tables for a in check(table, context)] if check else []


def _failures(rule: Rule, lexicons: dict[str, Lexicon]) -> Iterator[str]:
    if (rule.table is None) == (rule.submission is None):
        yield "needs a generator for tables or one for submissions, not both"
    if not any(e.at for e in rule.examples):
        yield "has no bad example"
    if not any(not e.at and not e.undecided for e in rule.examples):
        yield "has no good example"
    for number, example in enumerate(rule.examples):
        context = Context(parse(example.text), lexicons)
        said = _answers(rule, context)
        sightings = [Sighting(rule, a, a.table or table) for a, table in said if isinstance(a, Hit)]
        failures = _example_failures(example, [a for a, _ in said])
        stated = _statement_failures(example, sightings[0], context) if example.at and sightings else ()
        for failure in (*failures, *stated):
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


def _statement_failures(example: Example, first: Sighting, context: Context) -> Iterator[str]:
    if example.severity and example.severity is not first.severity:
        yield f"is of severity {first.severity.value}, not {example.severity.value}"
    if example.says not in first.hit.message:
        yield f"says {first.hit.message!r}, not {example.says!r}"
    if example.fix == "":
        return
    (tried,) = try_fixes([first], [first.rule], context)
    fix = rewritten(tried.hit.fix, tried.table) if tried.hit.fix and tried.table else None
    if fix != example.fix:
        yield f"has the fix {fix!r}, not {example.fix!r}"


def _named(hit: Hit) -> str:
    """What a hit is about, as ``bad`` names it."""
    if hit.indicator:
        return hit.indicator.name or hit.indicator.level2
    return hit.field or (hit.table.project if hit.table else hit.project) or "全文"
