"""Every rule's examples are its tests."""

import pytest

from perfcheck.rules.base import Context, Hit, Rule, Undecided
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in PACK.rules
    for number, example in enumerate(rule.examples)
]


def answers(rule: Rule, text: str):
    submission = parse(text)
    context = Context(submission)
    if rule.submission:
        return list(rule.submission(submission, context))
    return [answer for table in submission.tables for answer in rule.table(table, context)]


def named(hit: Hit) -> str:
    if hit.indicator:
        return hit.indicator.name or hit.indicator.level2
    return hit.field or (hit.table.project if hit.table else hit.project) or "全文"


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule, example):
    said = answers(rule, example.text)
    assert tuple(dict.fromkeys(named(a) for a in said if isinstance(a, Hit))) == example.at
    assert any(isinstance(a, Undecided) for a in said) == example.undecided


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda r: r.code)
def test_rule_is_complete(rule):
    assert sum(bool(e.at) for e in rule.examples) >= 2, "two bad examples"
    assert sum(not e.at and not e.undecided for e in rule.examples) >= 2, "two good examples"
    assert rule.why and rule.advice and rule.criteria and rule.title
    assert bool(rule.table) != bool(rule.submission)
    known = {r.code for r in PACK.rules}
    assert set(rule.under) <= known - {rule.code}


def test_codes_and_names_are_unique():
    for field in ("code", "name"):
        values = [getattr(rule, field) for rule in PACK.rules]
        assert len(values) == len(set(values))


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda r: r.code)
def test_hits_say_why_and_how(rule):
    for example in rule.examples:
        for hit in answers(rule, example.text):
            if isinstance(hit, Hit):
                assert hit.message and hit.suggestion and hit.evidence
