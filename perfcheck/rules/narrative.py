"""The 年度预算安排 of the narrative that goes with a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.reading import Passage, ReadTable
from perfcheck.reading.claimed import Claimed, sums
from perfcheck.rules.base import Context

SECTION = "年度预算安排"

_NO_UNIT = re.compile(r"(?:安排|预算|资金|经费)[^0-9。;]{0,6}[0-9][0-9,.]*(?![0-9,.年月日%号个百千万亿元])")


def sections(read: ReadTable, context: Context) -> Iterator[Passage]:
    """The section of every narrative that bears the table's project name."""
    for narrative in context.submission.narratives:
        text = narrative.sections.get(SECTION)
        if text and read.library.text(narrative.project).plain == read.project.plain:
            yield Passage(SECTION, read.library.text(text.text), text.place)


def of_this_year(section: Passage, year: int | None) -> list[Claimed]:
    """The sums of a section that are this year's: named so, called a total, or the only one there is."""
    found = [c for c in sums(section.read, year) if not c.elsewhere]
    named = [c for c in found if c.this_year]
    return named or [c for c in found if c.sure or c.alone]


def of_other_scope(section: Passage, year: int | None) -> list[Claimed]:
    """The sums of a section that are another year's, or a total of several years."""
    return [c for c in sums(section.read, year) if c.elsewhere and not c.this_year]


def all_together(section: Passage, year: int | None) -> tuple[Decimal, Decimal]:
    """The sum of all that a section names, the sources of one year listed side by side, and its slack."""
    found = list(sums(section.read, year))
    return sum((c.yuan for c in found), Decimal(0)), sum((c.slack for c in found), Decimal(0))


def explained(section: Passage) -> bool:
    """Whether the section says why its sum is not the table's, or why there is none."""
    return bool(section.read.find("amount_explanations"))


def without_unit(section: Passage) -> bool:
    """Whether the section states a number for the budget and not in what unit."""
    return bool(_NO_UNIT.search(section.read.plain))
