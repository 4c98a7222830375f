"""Values, units and signs not written as they should be (FMT)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.format import impossible_rate, satisfaction_value, unit_missing, wrong_direction

RULES: tuple[Rule, ...] = (
    wrong_direction.RULE,
    impossible_rate.RULE,
    unit_missing.RULE,
    satisfaction_value.RULE,
)
