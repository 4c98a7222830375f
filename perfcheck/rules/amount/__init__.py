"""AMT: sums of money that do not agree."""

from perfcheck.rules.amount import period_totals, sources_sum, stated_total, unit_slip
from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = (sources_sum.RULE, stated_total.RULE, unit_slip.RULE, period_totals.RULE)
