"""Texts of a form that are longer than any form's are cut, and told: what comes after is a mistake or an attack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from perfcheck.extraction.problems import overlong_text
from perfcheck.model.problem import Problem
from perfcheck.model.submission import TargetTable, Text

LONGEST = 20_000
"""Characters of a goal or statement that are judged; real ones have a tenth of it."""

K = TypeVar("K")


def bounded(path: str, table: TargetTable) -> tuple[TargetTable, list[Problem]]:
    """The table with its overlong goals and statements cut, and a problem for each of them."""
    texts = {str(period.goal): text for period, text in table.goals.items()} | dict(table.statements)
    long = {label: text for label, text in texts.items() if len(text.text) > LONGEST}
    if not long:
        return table, []
    problems = [overlong_text(path, table, label, text, LONGEST) for label, text in long.items()]
    return replace(table, goals=_cut(table.goals), statements=_cut(table.statements)), problems


def _cut(texts: Mapping[K, Text]) -> dict[K, Text]:
    return {key: replace(text, text=text.text[:LONGEST]) for key, text in texts.items()}
