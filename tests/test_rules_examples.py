"""Every rule's examples are its tests."""

import pytest

from perfcheck.rules.base import Hit
from perfcheck.rules.builtin import PACK
from perfcheck.testing import answers, check_examples


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda r: r.code)
def test_examples(rule):
    check_examples([rule])


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda r: r.code)
def test_rule_is_complete(rule):
    assert sum(bool(e.at) for e in rule.examples) >= 2, "two bad examples"
    assert sum(not e.at and not e.undecided for e in rule.examples) >= 2, "two good examples"
    assert rule.why and rule.advice and rule.criteria and rule.title
    known = {r.code for r in PACK.rules}
    assert set(rule.under) <= known - {rule.code}


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda r: r.code)
def test_an_example_states_what_a_reviewer_is_told(rule):
    stated = [e for e in rule.examples if e.severity and e.says]
    assert stated, "a bad example with severity and words"
    for example in stated:
        hit = next(a for a in answers(rule, example.text) if isinstance(a, Hit))
        assert len(example.says) < len(hit.message), "the words that carry the point, not the whole message"
    bad = [a for e in rule.examples if e.at for a in answers(rule, e.text)]
    if any(isinstance(a, Hit) and a.fix for a in bad):
        assert any(e.fix for e in rule.examples), "a bad example with its fix"


def test_codes_and_names_are_unique():
    for field in ("code", "name"):
        values = [getattr(rule, field) for rule in PACK.rules]
        assert len(values) == len(set(values))
