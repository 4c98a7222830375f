"""AMT: sums of money that do not agree."""

from perfcheck.rules.amount import (
    arithmetic,
    arranged_sum,
    bare_total_cost,
    cost_and_budget,
    detail_sum,
    malformed_amount,
    no_sum_this_year,
    period_totals,
    price_times_count,
    source_above_total,
    sources_sum,
    stated_total,
    unit_slip,
    whole_in_one_year,
)
from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = (
    sources_sum.RULE,
    stated_total.RULE,
    detail_sum.RULE,
    unit_slip.RULE,
    cost_and_budget.RULE,
    price_times_count.RULE,
    whole_in_one_year.RULE,
    arithmetic.RULE,
    bare_total_cost.RULE,
    malformed_amount.RULE,
    source_above_total.RULE,
    period_totals.RULE,
    arranged_sum.RULE,
    no_sum_this_year.RULE,
)
