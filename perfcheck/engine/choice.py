"""The rules and lexicons that settings ask for."""

from __future__ import annotations

from dataclasses import replace

from perfcheck.config.settings import Settings
from perfcheck.engine.local import local_rules
from perfcheck.engine.select import select
from perfcheck.language.lexicon import Lexicon, load_lexicon
from perfcheck.plugins import all_rules, rule_packs
from perfcheck.rules.base import Rule


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """The rules that run under ``settings``; raises UnknownRuleError."""
    known = all_rules() + local_rules(settings.rules, rule_packs()[0])[0]
    chosen = select(known, settings.select, settings.ignore)
    stated = settings.severities
    return tuple(replace(r, severity=stated[r.code], settled=True) if r.code in stated else r for r in chosen)


def lexicons_for(settings: Settings) -> dict[str, Lexicon]:
    """The lexicons of rule packs and those that ``settings`` change; raises LexiconError."""
    brought = {lexicon.name: lexicon for pack in rule_packs()[0] for lexicon in pack.lexicons}
    changed = {
        name: (brought.get(name) or load_lexicon(name)).with_changes(add=change.add, mute=change.mute)
        for name, change in settings.lexicons.items()
    }
    return brought | changed
