"""What rules on periods and years share: whether the two periods compare, which is longer, a row moved to this year."""

from __future__ import annotations

from perfcheck.model.fix import Fix
from perfcheck.model.submission import Period
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.reading.funds import figure, in_one_unit, same_sum
from perfcheck.rules.base import NotApplicable, Undecided, rewrite


def obstacle(read: ReadTable) -> NotApplicable | Undecided | None:
    """Why the indicators of the two periods cannot be compared, None if they can."""
    if read.table.periods < frozenset(Period):
        return NotApplicable()
    return None if len(read.filled) > 1 else Undecided("实施期或年度指标整列空白，无从比较")


def longer(read: ReadTable) -> str:
    """What says that the whole period goes beyond the budget year, "" if nothing does or the project never ends."""
    term = read.term
    if "recurrent" in read.attribute or (term is not None and term.open_ended):
        return ""
    if read.several_years:
        return f"项目期为「{read.table.project_term}」"
    funds = in_one_unit(read.table)
    whole, year = (funds[p].total if p in funds else None for p in (Period.IMPLEMENTATION, Period.ANNUAL))
    if read.one_year or not whole or not year or not whole.yuan or not year.yuan:
        return ""
    if whole.yuan < year.yuan or same_sum(whole, year):
        return ""
    return f"实施期资金 {figure(whole.yuan, read.table)}，年度只有 {figure(year.yuan, read.table)}"


def moved(row: ReadIndicator, from_year: int) -> Fix | None:
    """The row with the budget year in the place of an earlier one; the department confirms day and amount."""
    old, new = str(from_year), str(row.table.year)
    name, value = row.name.core.text, row.value.text
    if old not in name and old not in value:
        return None
    return rewrite(
        row.table.table,
        row,
        name=name.replace(old, new) if old in name else None,
        value=value.replace(old, new) if old in value else None,
        draft=True,
    )
