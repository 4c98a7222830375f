"""Vague, unquantified targets (VAG)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.vagueness import (
    approximate,
    catch_all_words,
    change_without_base,
    cost_without_amount,
    empty_task,
    empty_value,
    goal_unmeasured,
    long_term_only,
    pseudo_quantity,
    rate_without_number,
    satisfaction_of_whom,
    slogan_name,
    superlative,
    time_without_date,
    ungraded_word,
    vague_density,
    value_repeats_name,
    yes_no_value,
)

RULES: tuple[Rule, ...] = (
    empty_value.RULE,
    goal_unmeasured.RULE,
    vague_density.RULE,
    rate_without_number.RULE,
    time_without_date.RULE,
    cost_without_amount.RULE,
    long_term_only.RULE,
    ungraded_word.RULE,
    value_repeats_name.RULE,
    satisfaction_of_whom.RULE,
    change_without_base.RULE,
    yes_no_value.RULE,
    pseudo_quantity.RULE,
    approximate.RULE,
    slogan_name.RULE,
    catch_all_words.RULE,
    empty_task.RULE,
    superlative.RULE,
)
