"""REL: whether goals, indicators and the project are about the same thing."""

from __future__ import annotations

from perfcheck.rules.base import Rule
from perfcheck.rules.relevance import (
    duties_as_goal,
    foreign_topic,
    private_data,
    task_without_indicator,
    unrelated_effect,
    wrong_subject,
)

RULES: tuple[Rule, ...] = (
    task_without_indicator.RULE,
    foreign_topic.RULE,
    unrelated_effect.RULE,
    wrong_subject.RULE,
    duties_as_goal.RULE,
    private_data.RULE,
)
