"""Every place of a submission that states a table's total besides its funds block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Evidence
from perfcheck.model.kind import EFFECTS, Part
from perfcheck.model.place import Place
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.reading.claimed import claimed_total, sums
from perfcheck.reading.funds import rounded_alike, said_slack, total_yuan
from perfcheck.rules.base import Context, evidence


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
    row: ReadIndicator | None = None


def stated_totals(read: ReadTable, context: Context) -> Iterator[Stated]:
    """The totals that goals, statements, indicators and the budget table state for this project."""
    yield from _in_texts(read)
    yield from _in_indicators(read)
    yield from _in_budget(read, context)


def _in_texts(read: ReadTable) -> Iterator[Stated]:
    known = [*read.totals, *_sources(read)]
    for passage in read.texts:
        claim = claimed_total(passage.read, read.year)
        if claim is None or not (claim.sure or passage.binding) or _is_effect(claim.yuan, read):
            continue
        said = list(sums(passage.read, read.year))
        summed, slack = (sum(parts, Decimal(0)) for parts in ((c.yuan for c in said), (c.slack for c in said)))
        agrees = any(rounded_alike(claim.yuan, t, claim.slack) or rounded_alike(summed, t, slack) for t in known)
        # what is merely spent may be a part of the whole, but never more than it
        agrees = agrees or not (claim.sure or claim.yuan > max(read.totals, default=claim.yuan))
        sure = claim.sure and passage.binding
        yield Stated(claim.yuan, passage.label, passage.label, passage.quote(claim.quote), agrees, sure)


def _is_effect(yuan: Decimal, read: ReadTable) -> bool:
    """Whether a benefit of the table is this sum of money: it is what the project brings, not what it costs."""
    effects = (row.quantity for row in read.rows if row.kind in EFFECTS)
    return any(q and q.dimension is Dimension.MONEY and q.number == yuan for q in effects)


def _in_indicators(read: ReadTable) -> Iterator[Stated]:
    for row in read.rows:
        quantity = row.quantity
        if quantity is None or quantity.dimension is not Dimension.MONEY:
            continue
        roles = set(row.name.kinds("amount_cues", "role"))
        if "total" not in roles or roles & {"other", "span", "part"}:
            continue
        slack = said_slack(row.value.text[quantity.start : quantity.end], quantity)
        agrees = any(rounded_alike(quantity.number, t, slack) for t in read.totals)
        yield Stated(quantity.number, f"{row.period.label}指标「{row.name}」", "", evidence(row), agrees, row=row)


def _in_budget(read: ReadTable, context: Context) -> Iterator[Stated]:
    year = total_yuan(read.table, Period.ANNUAL)
    lines = [
        line
        for line in context.submission.budget_lines
        if line.amount.yuan is not None and read.library.text(line.project).plain == read.project.plain
    ]
    current = [line for line in lines if not line.carried_over]
    if not current:
        return
    this_year = sum((line.amount.yuan or Decimal(0) for line in current), Decimal(0))
    everything = sum((line.amount.yuan or Decimal(0) for line in lines), Decimal(0))
    single = [line.amount.yuan or Decimal(0) for line in current]
    agrees = year is None or any(rounded_alike(year, t) for t in (this_year, everything, *single))
    first = current[0]
    proof = Evidence(f"{first.project} {first.amount.written}", _place(first.place, first.amount.place))
    yield Stated(this_year, "项目支出预算表", Part.FUNDS, proof, agrees)


def _sources(read: ReadTable) -> list[Decimal]:
    return [s.yuan for f in read.table.funds.values() for s in f.sources if s.yuan]


def _place(line: Place, amount: Place) -> Place:
    return amount if amount != Place() else line
