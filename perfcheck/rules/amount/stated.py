"""Every place of a submission that states a table's total besides its funds block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.language.width import normalise
from perfcheck.model.finding import Evidence
from perfcheck.model.place import Place
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading.funds import rounded_alike, said_alike, total_yuan
from perfcheck.rules.amount.claimed import claimed_total, sums
from perfcheck.rules.base import Context, evidence

GOAL_FIELD = "总体目标"


@dataclass(frozen=True, slots=True)
class Stated:
    """A total in yuan, where it is said (Chinese, for the message) and what it was compared with.

    ``agrees`` says that it is the total of either period. ``sure`` is False where the words
    only say that the sum is spent.
    """

    yuan: Decimal
    where: str
    field: str
    proof: Evidence
    agrees: bool
    sure: bool = True
    indicator: Indicator | None = None


def stated_totals(table: TargetTable, context: Context) -> Iterator[Stated]:
    """The totals that goals, statements, indicators and the budget table state for this project."""
    yield from _in_texts(table, context)
    yield from _in_indicators(table, context)
    yield from _in_budget(table, context)


def totals(table: TargetTable) -> list[Decimal]:
    """The known totals of the two periods, the annual first."""
    return [t for p in (Period.ANNUAL, Period.IMPLEMENTATION) if (t := total_yuan(table, p))]


def _in_texts(table: TargetTable, context: Context) -> Iterator[Stated]:
    cues, year = context.lexicon("amount_cues"), context.year(table)
    texts = [(p.label + "目标", GOAL_FIELD, t, p) for p, t in table.goals.items()]
    for where, field, text, period in texts + [(k, k, t, None) for k, t in table.statements.items()]:
        claim = claimed_total(text.text, year, cues)
        if claim is None or not (claim.sure or _is_goal(field)):
            continue
        fine = [*totals(table), *_sources(table)]
        summed = sum((c.yuan for c in sums(text.text, year, cues)), Decimal(0))
        agrees = any(said_alike(said, t) for t in fine for said in (claim.yuan, summed))
        # what is merely spent may be a part of the whole, but never more than it
        agrees = agrees or not (claim.sure or claim.yuan > max(totals(table), default=claim.yuan))
        proof = Evidence(claim.quote, text.place, period)
        yield Stated(claim.yuan, where, field, proof, agrees, claim.sure and _is_goal(field))


def _is_goal(field: str) -> bool:
    return field == GOAL_FIELD


def _in_indicators(table: TargetTable, context: Context) -> Iterator[Stated]:
    cues = context.lexicon("amount_cues")
    for indicator in table.indicators:
        quantity = indicator.quantity
        if quantity is None or quantity.dimension is not Dimension.MONEY:
            continue
        roles = {e.attributes["role"] for m in cues.find(indicator.name) if (e := cues.entry(m.term))}
        if "total" not in roles or roles & {"other", "span", "part"}:
            continue
        agrees = any(said_alike(quantity.number, t) for t in totals(table))
        where = f"{indicator.period.label}指标「{indicator.name}」"
        yield Stated(quantity.number, where, "", evidence(indicator), agrees, indicator=indicator)


def _in_budget(table: TargetTable, context: Context) -> Iterator[Stated]:
    name, year = normalise(table.project), total_yuan(table, Period.ANNUAL)
    lines = [b for b in context.submission.budget_lines if normalise(b.project) == name and b.amount.yuan is not None]
    current = [b for b in lines if not b.carried_over]
    if not current:
        return
    this_year = sum((b.amount.yuan or Decimal(0) for b in current), Decimal(0))
    everything = sum((b.amount.yuan or Decimal(0) for b in lines), Decimal(0))
    single = [b.amount.yuan or Decimal(0) for b in current]
    agrees = year is None or any(rounded_alike(year, t) for t in (this_year, everything, *single))
    proof = Evidence(
        f"{current[0].project} {current[0].amount.written}", _place(current[0].place, current[0].amount.place)
    )
    yield Stated(this_year, "项目支出预算表", "资金", proof, agrees)


def _sources(table: TargetTable) -> list[Decimal]:
    return [s.yuan for f in table.funds.values() for s in f.sources if s.yuan]


def _place(line: Place, amount: Place) -> Place:
    return amount if amount != Place() else line
