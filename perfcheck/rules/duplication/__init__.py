"""DUP: the same words or figures in places that should differ."""

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
