"""How often a rule's findings were right where somebody judged them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from perfcheck.language.files import load_toml

ENOUGH = Fraction(85, 100)
"""A rule that is right less often is at most a warning of low confidence."""

LEAST = 5
"""Fewer judged findings say nothing of a rule."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Findings that were right, and that were judged.

    ``first_seen`` on tables before anything was mended because of them, ``known`` on tables known, today.
    """

    first_seen: tuple[int, int] = (0, 0)
    known: tuple[int, int] = (0, 0)

    @property
    def doubted(self) -> bool:
        """Whether the rule is wrong too often to be sure of itself, by all judged: known tables alone flatter."""
        right, judged = (sum(counts) for counts in zip(self.first_seen, self.known, strict=True))
        return judged >= LEAST and Fraction(right, judged) < ENOUGH


@cache
def measured(code: str) -> Measured:
    """The counts of one rule, of ``lexicons/measured.toml``; zeros for one that was never measured."""
    counts = load_toml("measured").get(code, {})
    return Measured(**{column: (right, judged) for column, (right, judged) in counts.items()})
