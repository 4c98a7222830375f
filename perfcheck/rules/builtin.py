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

PACK = RulePack(
    name="builtin",
    version=__version__,
    prefixes=("CMP", "VAG", "MIS", "AMT", "CAT", "FMT", "DUP", "REF", "REL", "WGT", "FEA"),
    rules=tuple(sorted((rule for family in FAMILIES for rule in family.RULES), key=lambda rule: rule.code)),
)
