"""Nothing of the rules can be forgotten: a file that no list names, a lexicon that nothing reads, a code used again."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import perfcheck
from perfcheck.language import files
from perfcheck.language.files import LexiconError
from perfcheck.rules import builtin, worded
from perfcheck.rules.base import Rule
from perfcheck.testing import answers

PACKAGE = Path(perfcheck.__file__).parent
FAMILIES = {family.__name__.rpartition(".")[2]: family for family in builtin.FAMILIES}


def modules(family):
    return [p.stem for p in sorted((PACKAGE / "rules" / family).glob("*.py")) if p.stem != "__init__"]


def folders():
    return {p.parent.name for p in (PACKAGE / "rules").glob("*/__init__.py")}


def test_every_family_is_known():
    assert folders() == set(FAMILIES)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_rule_file_is_in_its_family(name):
    found = {m: getattr(import_module(f"perfcheck.rules.{name}.{m}"), "RULE", None) for m in modules(name)}
    rules = [rule for rule in found.values() if isinstance(rule, Rule)]
    assert sorted(r.code for r in rules) == sorted(r.code for r in FAMILIES[name].RULES), "list it in __init__.py"
    assert {r.family.value for r in rules} == {name}
    assert not [f"{name}/{m}" for m, rule in found.items() if rule is None], "helpers belong beside the families"


def test_codes_are_used_once_and_never_again():
    codes = Counter(rule.code for rule in builtin.PACK.rules)
    assert [code for code, count in codes.items() if count > 1] == []
    assert not builtin.RETIRED & codes.keys()
    assert all(code.startswith(builtin.PACK.prefixes) for code in codes)


def test_every_lexicon_is_read():
    code = "\n".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py"))
    data = "\n".join(p.read_text(encoding="utf-8") for p in files.directory().glob("*.toml"))
    names = {p.stem for p in files.directory().glob("*.toml")}
    assert {n for n in names if not re.search(rf"[\"']{n}[\"']", code + data)} == set()


def entry(**changes):
    known = {
        "code": "REL900",
        "name": "word-of-praise",
        "title": "写了口号",
        "family": "relevance",
        "severity": "info",
        "confidence": "low",
        "criteria": ["C2"],
        "basis": [],
        "why": "口号不是目标。",
        "advice": "写做什么。",
        "fields": ["name", "goal"],
        "terms": ["再创辉煌"],
        "except_levels": ["满意度"],
        "message": "{name}里有{terms}",
        "suggestion": "删去{terms}",
        "good": [],
        "bad": [],
    }
    return known | changes


def worded_rule(monkeypatch, **changes):
    monkeypatch.setattr(worded, "load_toml", lambda name: {"rule": [entry(**changes)]})
    return worded.worded_rules()[0]


def test_a_rule_without_code_is_one_entry(monkeypatch):
    rule = worded_rule(monkeypatch)
    text = "年度目标: 再创辉煌\n数量指标 | 再创辉煌次数 | ≥3次\n满意度指标 | 再创辉煌满意度 | ≥90%"
    assert [a.message for a in answers(rule, text)] == [
        "再创辉煌次数里有「再创辉煌」",
        "年度目标里有「再创辉煌」",
    ]


@pytest.mark.parametrize("changes", [{"colour": "red"}, {"terms": None}])
def test_an_entry_with_wrong_keys_is_refused(monkeypatch, changes):
    given = {k: v for k, v in entry(**changes).items() if v is not None}
    monkeypatch.setattr(worded, "load_toml", lambda name: {"rule": [given]})
    with pytest.raises(LexiconError, match=next(iter(changes))):
        worded.worded_rules()
