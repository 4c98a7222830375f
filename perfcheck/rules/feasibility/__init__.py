"""Targets too high, too low or out of reach (FEA)."""

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
