"""MIS: parts of a table that contradict each other."""

from perfcheck.rules.base import Rule
from perfcheck.rules.mismatch import period_value_conflict, same_goal

RULES: tuple[Rule, ...] = (period_value_conflict.RULE, same_goal.RULE)
