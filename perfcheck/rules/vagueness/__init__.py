"""Vague, unquantified targets (VAG)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.vagueness import (
    cost_without_amount,
    empty_value,
    goal_unmeasured,
    rate_without_number,
    time_without_date,
    value_repeats_name,
)

RULES: tuple[Rule, ...] = (
    empty_value.RULE,
    goal_unmeasured.RULE,
    rate_without_number.RULE,
    time_without_date.RULE,
    cost_without_amount.RULE,
    value_repeats_name.RULE,
)
