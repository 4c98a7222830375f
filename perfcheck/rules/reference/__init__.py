"""Rules on references."""

from __future__ import annotations

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
