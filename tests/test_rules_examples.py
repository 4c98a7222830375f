"""Every rule's examples are its tests."""

import pytest

from perfcheck.rules.builtin import PACK
from perfcheck.testing import check_examples


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


def test_codes_and_names_are_unique():
    for field in ("code", "name"):
        values = [getattr(rule, field) for rule in PACK.rules]
        assert len(values) == len(set(values))
