"""Weights and their sums (WGT)."""

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
