"""MIS: parts of a table that contradict each other."""

from perfcheck.rules.base import Rule
from perfcheck.rules.mismatch import (
    annual_above_whole,
    annual_is_whole,
    attribute_and_term,
    deadline,
    end_before_start,
    goal_number,
    off_topic,
    part_above_whole,
    period_value_conflict,
    project_renamed,
    said_twice,
    same_goal,
    stale_year,
    term_and_year,
)

RULES: tuple[Rule, ...] = (
    period_value_conflict.RULE,
    goal_number.RULE,
    annual_above_whole.RULE,
    annual_is_whole.RULE,
    deadline.RULE,
    said_twice.RULE,
    off_topic.RULE,
    term_and_year.RULE,
    attribute_and_term.RULE,
    stale_year.RULE,
    project_renamed.RULE,
    part_above_whole.RULE,
    same_goal.RULE,
    end_before_start.RULE,
)
