"""The rules perfcheck ships: a pack like any other."""

from __future__ import annotations

from perfcheck import __version__
from perfcheck.rules import (
    amount,
    classification,
    completeness,
    duplication,
    feasibility,
    format,
    mismatch,
    reference,
    relevance,
    vagueness,
    weight,
)
from perfcheck.rules.base import RulePack
from perfcheck.rules.worded import worded_rules

FAMILIES = (
    completeness,
    vagueness,
    mismatch,
    amount,
    classification,
    format,
    duplication,
    reference,
    relevance,
    weight,
    feasibility,
)

RETIRED: frozenset[str] = frozenset()
"""Codes of rules that are gone; none is ever given to another rule."""

PACK = RulePack(
    name="builtin",
    version=__version__,
    prefixes=("CMP", "VAG", "MIS", "AMT", "CAT", "FMT", "DUP", "REF", "REL", "WGT", "FEA"),
    rules=tuple(sorted((*worded_rules(), *(r for family in FAMILIES for r in family.RULES)), key=lambda r: r.code)),
)
