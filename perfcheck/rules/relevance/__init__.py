"""Rules on relevances."""

from __future__ import annotations

from perfcheck.rules.base import Rule

RULES: tuple[Rule, ...] = ()
