"""The goals of a table, each text once."""

from __future__ import annotations

import re

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Hit

_CLAUSE_END = re.compile(r"[,，;；。!！\n]")
_SENTENCE_END = re.compile(r"[;；。!！\n]")


def distinct_goals(table: TargetTable) -> list[tuple[Period, ...]]:
    """The periods that have a goal; those whose goals are equal stand together."""
    same: dict[str, list[Period]] = {}
    for period, goal in table.goals.items():
        if goal:
            same.setdefault(normalise(goal.text), []).append(period)
    return [tuple(periods) for periods in same.values()]


def goal_text(table: TargetTable, periods: tuple[Period, ...]) -> str:
    """The text that the goals of ``periods`` share."""
    return table.goals[periods[0]].text


def label(periods: tuple[Period, ...]) -> str:
    """What a reviewer calls them: 实施期目标和年度目标."""
    return "和".join(f"{p.label}目标" for p in periods)


def on_goals(
    table: TargetTable,
    periods: tuple[Period, ...],
    quote: str,
    message: str,
    suggestion: str,
    *,
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Hit:
    """A hit on equal goals, quoted once for each period."""
    proof = tuple(Evidence(quote, table.goals[p].place, p) for p in periods)
    return Hit(message, suggestion, proof, None, f"{periods[-1].label}目标", None, severity, confidence)


def clauses(text: str) -> list[str]:
    """The text's clauses, between commas and stops."""
    return [c for c in _CLAUSE_END.split(text) if c.strip()]


def sentences(text: str) -> list[str]:
    """The text's sentences, between semicolons and stops."""
    return [s for s in _SENTENCE_END.split(text) if s.strip()]
