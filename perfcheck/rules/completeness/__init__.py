"""CMP: what a table or submission lacks."""

from perfcheck.rules.base import Rule
from perfcheck.rules.completeness import (
    basics_blank,
    blank_period,
    claimed_count,
    cost_blank,
    cost_needed,
    funds_blank,
    goal_blank,
    goal_without_result,
    indicator_count,
    missing_table,
    no_output_or_benefit,
    output_group_blank,
    placeholder,
    quality_needed,
    satisfaction_needed,
    statement_blank,
    value_missing,
)

RULES: tuple[Rule, ...] = (
    value_missing.RULE,
    no_output_or_benefit.RULE,
    goal_blank.RULE,
    placeholder.RULE,
    output_group_blank.RULE,
    cost_needed.RULE,
    quality_needed.RULE,
    satisfaction_needed.RULE,
    blank_period.RULE,
    basics_blank.RULE,
    funds_blank.RULE,
    goal_without_result.RULE,
    statement_blank.RULE,
    indicator_count.RULE,
    missing_table.RULE,
    claimed_count.RULE,
    cost_blank.RULE,
)
