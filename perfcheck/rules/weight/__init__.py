"""Weights and their sums (WGT)."""

from perfcheck.rules.base import Rule
from perfcheck.rules.weight import equal_weights, idle_weight, level_weights, odd_weight, score_as_value, weight_total

RULES: tuple[Rule, ...] = (
    weight_total.RULE,
    level_weights.RULE,
    odd_weight.RULE,
    idle_weight.RULE,
    equal_weights.RULE,
    score_as_value.RULE,
)
