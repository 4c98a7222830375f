"""Values, units and signs not written as they should be (FMT)."""

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
