"""The 年度预算安排 of the narrative that goes with a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.amount.claimed import Claimed, sums
from perfcheck.rules.base import Context

SECTION = "年度预算安排"

_NO_UNIT = re.compile(r"(?:安排|预算|资金|经费)[^0-9。;]{0,6}[0-9][0-9,.]*(?![0-9,.年月日%号个百千万亿元])")


def sections(table: TargetTable, context: Context) -> Iterator[Text]:
    """The section of every narrative that bears the table's project name."""
    name = normalise(table.project)
    for narrative in context.submission.narratives:
        text = narrative.sections.get(SECTION)
        if text and normalise(narrative.project) == name:
            yield text


def of_this_year(text: Text, table: TargetTable, context: Context) -> list[Claimed]:
    """The sums of a section that are this year's: named so, called a total, or the only one there is."""
    found = [c for c in _all(text, table, context) if not c.elsewhere]
    named = [c for c in found if c.this_year]
    return named or [c for c in found if c.sure or c.alone]


def of_other_scope(text: Text, table: TargetTable, context: Context) -> list[Claimed]:
    """The sums of a section that are another year's, or a total of several years."""
    return [c for c in _all(text, table, context) if c.elsewhere and not c.this_year]


def all_together(text: Text, table: TargetTable, context: Context) -> Decimal:
    """The sum of all that a section names: the sources of one year listed side by side."""
    return sum((c.yuan for c in _all(text, table, context)), Decimal(0))


def explained(text: Text, context: Context) -> bool:
    """Whether the section says why its sum is not the table's, or why there is none."""
    return bool(context.lexicon("amount_explanations").find(text.text))


def without_unit(text: Text) -> bool:
    """Whether the section states a number for the budget and not in what unit."""
    return bool(_NO_UNIT.search(normalise(text.text)))


def _all(text: Text, table: TargetTable, context: Context) -> list[Claimed]:
    return list(sums(text.text, context.year(table), context.lexicon("amount_cues")))
