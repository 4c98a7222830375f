"""What the amount rules share: the totals of a table, and when two amounts are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from perfcheck.language.money import parse_amount
from perfcheck.model.finding import Evidence
from perfcheck.model.submission import Amount, Funds, Period, TargetTable

FUNDS_FIELD = "资金"
NO_UNIT = "资金栏未注明金额单位，无法折算"

_ROUNDING = Decimal(100)
_ROUNDING_SHARE = Decimal("0.0005")
_TEXT_SHARE = Decimal("0.01")
_TEN_THOUSAND = Decimal(10000)


def total(table: TargetTable, period: Period) -> Amount | None:
    """The total of a period as the form states it, None if the form has none."""
    funds = table.funds.get(period)
    return funds.total if funds else None


def total_yuan(table: TargetTable, period: Period) -> Decimal | None:
    """The total of a period in yuan, None if it is blank, unreadable or without a unit."""
    amount = total(table, period)
    return amount.yuan if amount else None


def unit_missing(table: TargetTable, amount: Amount | None) -> bool:
    """Whether a number stands in the cell but the form does not say in which unit."""
    return bool(
        amount and amount.yuan is None and table.money_unit is None and any(c.isdigit() for c in amount.written)
    )


def in_one_unit(table: TargetTable) -> Mapping[Period, Funds]:
    """The funds with numbers that can be compared with each other.

    Where the form names no unit and no cell brings its own, all its cells are in the same unknown unit;
    they are taken as 万元, which is right for comparing them and for nothing else.
    """
    cells = [a for f in table.funds.values() for a in (f.total, *f.sources) if a]
    if not any(unit_missing(table, a) for a in cells) or any("元" in a.written for a in cells):
        return table.funds
    return {
        period: Funds(
            _assumed(funds.total) if funds.total else None,
            tuple(_assumed(source) for source in funds.sources),
        )
        for period, funds in table.funds.items()
    }


def _assumed(amount: Amount) -> Amount:
    return replace(amount, yuan=parse_amount(amount.written, "万元"))


def figure(yuan: Decimal, table: TargetTable) -> str:
    """A sum of ``in_one_unit`` as a reviewer writes it: a bare number where the unit is unknown."""
    unknown = any(unit_missing(table, a) for f in table.funds.values() for a in (f.total, *f.sources))
    return _plain(yuan / _TEN_THOUSAND) if unknown else money(yuan)


def rounded_alike(a: Decimal, b: Decimal) -> bool:
    """Whether two cells of a form state the same sum: they differ by no more than rounding to 0.01 万元."""
    return abs(a - b) <= max(_ROUNDING, _ROUNDING_SHARE * max(abs(a), abs(b)))


def said_alike(a: Decimal, b: Decimal) -> bool:
    """Whether a sum in running text is that of a cell: within one per cent, for words are rounded."""
    return abs(a - b) <= max(_ROUNDING, _TEXT_SHARE * max(abs(a), abs(b)))


def unit_slip(a: Decimal, b: Decimal) -> bool:
    """Whether one of two sums is ten thousand times the other, 元 taken for 万元."""
    small, great = sorted((abs(a), abs(b)))
    return small > 0 and said_alike(small * _TEN_THOUSAND, great)


def money(yuan: Decimal) -> str:
    """A sum as a reviewer writes it: 3300万元, 950.5元."""
    if abs(yuan) >= _TEN_THOUSAND:
        return f"{_plain(yuan / _TEN_THOUSAND)}万元"
    return f"{_plain(yuan)}元"


def fund_evidence(amount: Amount, period: Period) -> Evidence:
    """The cell of the funds block as evidence."""
    return Evidence(f"{amount.label}:{amount.written}", amount.place, period)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
