"""Values, units and signs not written as they should be (FMT)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.format import (
    impossible_rate,
    incomplete_date,
    misread_signs,
    nature_mismatch,
    satisfaction_value,
    several_values,
    shifted_columns,
    sign_missing,
    template_in_name,
    unit_missing,
    unit_spelling,
    value_in_name,
    words_in_quantity,
    wrong_direction,
    wrong_range,
)

RULES: tuple[Rule, ...] = (
    wrong_direction.RULE,
    impossible_rate.RULE,
    unit_missing.RULE,
    value_in_name.RULE,
    sign_missing.RULE,
    several_values.RULE,
    misread_signs.RULE,
    incomplete_date.RULE,
    satisfaction_value.RULE,
    words_in_quantity.RULE,
    nature_mismatch.RULE,
    wrong_range.RULE,
    unit_spelling.RULE,
    template_in_name.RULE,
    shifted_columns.RULE,
)
