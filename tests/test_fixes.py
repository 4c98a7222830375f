"""Every rewrite that is shown mends what it is for and breaks nothing; no two rules ask for each other's contrary."""

import pytest
from distributions import ROOT
from fixing import complaints, disputes

from perfcheck.engine.document import extract_document
from perfcheck.engine.reading import read_documents
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

FAMILIES = sorted({rule.family for rule in PACK.rules})
FILES = sorted(f for f in (ROOT / "examples").iterdir() if f.suffix in (".docx", ".pdf"))


def examples(family):
    texts = {e.text for rule in PACK.rules if rule.family == family for e in rule.examples}
    return [parse(text) for text in sorted(texts)]


@pytest.mark.parametrize("family", FAMILIES)
def test_fixes_of_the_rules_examples_hold(family):
    assert [line for submission in examples(family) for line in complaints(submission)] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_rules_send_a_cell_of_the_examples_back_and_forth(family):
    assert [line for submission in examples(family) for line in disputes(submission)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.suffix)
def test_fixes_of_whole_submissions_hold(file):
    submission = extract_document(next(iter(read_documents(file))))
    assert [*complaints(submission), *disputes(submission)] == []
