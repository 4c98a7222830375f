"""What the amount rules share: the totals of a table, and when two amounts are the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from perfcheck.language.money import parse_amount
from perfcheck.language.width import normalise
from perfcheck.model.finding import Evidence
from perfcheck.model.quantity import Operator, Quantity
from perfcheck.model.submission import Amount, Funds, Period, TargetTable

FUNDS_FIELD = "资金"
NO_UNIT = "资金栏未注明金额单位，无法折算"

_ROUNDING = Decimal(100)
_SLIP_SHARE = Decimal("0.01")
_ABOUT_SHARE = Decimal("0.05")
_TEN_THOUSAND = Decimal(10000)
_DIGITS = re.compile(r"[0-9][0-9,]{0,20}(?:\.([0-9]{1,8}))?")


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


def cell_slack(amount: Amount) -> Decimal:
    """By how much rounding may have changed the sum of a cell: half of its last decimal, nothing without decimals."""
    written = _DIGITS.search(normalise(amount.written))
    return _half_digit(amount.written, amount.yuan or Decimal(0)) if written and written[1] else Decimal(0)


def said_slack(written: str, said: Quantity) -> Decimal:
    """By how much rounding may have changed a sum of running text, of which ``written`` are the words.

    It is half of the last digit (5000 of 164万元, for words leave decimals out), more where it is said to be about so.
    """
    about = said.number * _ABOUT_SHARE if said.operator is Operator.ABOUT else Decimal(0)
    return max(about, _half_digit(written, said.number))


def _half_digit(written: str, yuan: Decimal) -> Decimal:
    found = _DIGITS.search(normalise(written))
    number = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    if not found or not number:
        return Decimal(0)
    return abs(yuan / number).scaleb(-len(found[1] or "")) / 2


def same_sum(a: Amount, b: Amount) -> bool:
    """Whether two cells of a form state the same sum, but for the rounding of their digits."""
    slack = max(_ROUNDING, cell_slack(a) + cell_slack(b))
    return a.yuan is not None and b.yuan is not None and abs(a.yuan - b.yuan) <= slack


def rounded_alike(a: Decimal, b: Decimal, slack: Decimal = _ROUNDING) -> bool:
    """Whether two sums are the same: they differ by no more than ``slack``, 0.01 万元 if nothing else is known."""
    return abs(a - b) <= max(slack, _ROUNDING)


def unit_slip(a: Decimal, b: Decimal) -> bool:
    """Whether one of two sums is ten thousand times the other, 元 taken for 万元."""
    small, great = sorted((abs(a), abs(b)))
    return small > 0 and abs(small * _TEN_THOUSAND - great) <= _SLIP_SHARE * great


def possible_totals(table: TargetTable, period: Period) -> tuple[Decimal, ...]:
    """What the total of a period may be in yuan: one sum, or both of 元 and 万元 where the form names no unit."""
    amount = total(table, period)
    if amount is None or not unit_missing(table, amount):
        return (amount.yuan,) if amount and amount.yuan else ()
    return tuple(yuan for unit in ("元", "万元") if (yuan := parse_amount(amount.written, unit)))


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
