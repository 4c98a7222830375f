"""The rules that settings ask for."""

from __future__ import annotations

from dataclasses import replace

from perfcheck.config.settings import Settings
from perfcheck.engine.local import local_rules
from perfcheck.engine.renamed import present
from perfcheck.engine.select import select
from perfcheck.plugins import all_rules, rule_packs
from perfcheck.rules.base import Rule


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """The rules that run under ``settings``; raises UnknownRuleError."""
    known = all_rules() + local_rules(settings.rules, rule_packs()[0])[0]
    settings = present(settings, known)
    chosen = select(known, settings.select, settings.ignore)
    stated = settings.severities
    return tuple(replace(r, severity=stated[r.code], settled=True) if r.code in stated else r for r in chosen)
