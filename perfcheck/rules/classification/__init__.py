"""CAT: an indicator filed under the wrong level 2."""

from perfcheck.rules.classification import (
    gain_as_burden,
    money_as_quantity,
    not_cost,
    not_ecology,
    not_economic,
    not_satisfaction,
    not_time,
    output_as_effect,
    output_as_lasting,
    process_as_result,
    quantity_as_quality,
    rate_as_quantity,
    satisfaction_elsewhere,
)

RULES = (
    money_as_quantity.RULE,
    quantity_as_quality.RULE,
    not_time.RULE,
    not_cost.RULE,
    output_as_effect.RULE,
    satisfaction_elsewhere.RULE,
    gain_as_burden.RULE,
    not_satisfaction.RULE,
    not_ecology.RULE,
    not_economic.RULE,
    output_as_lasting.RULE,
    rate_as_quantity.RULE,
    process_as_result.RULE,
)
