"""DUP: the same words or figures in places that should differ."""

from perfcheck.rules.base import Rule
from perfcheck.rules.duplication import (
    copied_fields,
    copied_tables,
    generic_set,
    goal_lists_names,
    near_repeat,
    one_value,
    repeated_name,
    twin_tables,
)

RULES: tuple[Rule, ...] = (
    repeated_name.RULE,
    near_repeat.RULE,
    one_value.RULE,
    copied_fields.RULE,
    goal_lists_names.RULE,
    copied_tables.RULE,
    generic_set.RULE,
    twin_tables.RULE,
)
