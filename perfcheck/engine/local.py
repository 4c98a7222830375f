"""A user's own rule, written in perfcheck.toml."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.config.settings import LocalRule
from perfcheck.language.terms import TermMatcher
from perfcheck.model.finding import Confidence, Family
from perfcheck.model.problem import Problem
from perfcheck.rules.base import Rule, RulePack
from perfcheck.rules.bound import FILLED, term_check


def local_rules(specs: Sequence[LocalRule], packs: Sequence[RulePack]) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """The rules of ``specs``, and a problem for each whose prefix a pack has taken: its code would be ambiguous."""
    rules: list[Rule] = []
    problems: list[Problem] = []
    for spec in specs:
        owner = next((p.name for p in packs if spec.code.startswith(p.prefixes)), None)
        if owner:
            problems.append(_clash(spec, owner))
        else:
            rules.append(local_rule(spec))
    return tuple(rules), tuple(problems)


def _clash(spec: LocalRule, owner: str) -> Problem:
    message = f"自定义规则 {spec.code}（{spec.title}）没有运行：它的代码前缀已被规则包 {owner} 使用"
    return Problem("CF004", message, "请在 perfcheck.toml 里给它换一个前缀")


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
        advice=spec.suggestion.format(**dict.fromkeys(FILLED, "…")),
        examples=(),
        table=term_check(lambda text, _: matcher.find(text), spec.fields, spec.message, spec.suggestion),
    )


def failed_examples(spec: LocalRule) -> list[str]:
    """What is wrong with the rule's own examples, which are texts of a field."""
    matcher = TermMatcher(spec.terms, dict.fromkeys(spec.terms, spec.excepts))
    missed = [f"反例「{text}」没有被发现" for text in spec.bad if not matcher.find(text)]
    return missed + [f"正例「{text}」被误报" for text in spec.good if matcher.find(text)]
