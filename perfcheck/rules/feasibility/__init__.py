"""Targets too high, too low or out of reach (FEA)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.feasibility import (
    absolute_target,
    below_last_year,
    beyond_reach,
    effect_before_output,
    empty_measures,
    low_target,
    no_estimate,
    over_standard,
    too_many_days,
)

RULES: tuple[Rule, ...] = (
    low_target.RULE,
    absolute_target.RULE,
    below_last_year.RULE,
    over_standard.RULE,
    too_many_days.RULE,
    effect_before_output.RULE,
    beyond_reach.RULE,
    empty_measures.RULE,
    no_estimate.RULE,
)
