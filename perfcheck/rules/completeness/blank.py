"""What the completeness rules share: cells that say nothing."""

from __future__ import annotations

import re

from perfcheck.language.lexicon import Lexicon
from perfcheck.language.units import load_units
from perfcheck.language.width import normalise
from perfcheck.model.kind import BURDENS, COSTS
from perfcheck.model.submission import Indicator, Level, Period, TargetTable

COST_KINDS = COSTS | BURDENS

_MARKS = re.compile(r"[\s≥≤><=~():、。.*+：（）]+")


def says_nothing(value: str, placeholders: Lexicon) -> bool:
    """Whether a value is empty, a dash, 无, a bare comparison sign or a bare unit."""
    plain = normalise(value)
    entry = placeholders.entry(plain)
    if entry and entry.means == "没有内容":
        return True
    rest = _MARKS.sub("", plain)
    return not rest or rest in ("/", "-") or rest in load_units().known


def blank_row(level: Level) -> Indicator:
    """An empty row of the form as an indicator without name, so that a finding can point at it."""
    return Indicator(
        level.period,
        level.level1,
        level.level2,
        level.kind,
        name="",
        value="",
        place=level.place,
        name_place=level.place,
    )


def periods_in_use(table: TargetTable) -> list[Period]:
    """The periods that hold an indicator; one left blank as a whole is another rule's matter."""
    return [p for p in Period if any(i.period is p for i in table.indicators)]


def kinds_in(table: TargetTable, period: Period) -> set[str]:
    """The kinds that have an indicator in ``period``."""
    return {i.kind for i in table.indicators if i.period is period}
