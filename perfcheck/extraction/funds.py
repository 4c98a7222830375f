"""The money of a form: totals and sources by period, whatever the block's shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from perfcheck.extraction.view import Row, Slot
from perfcheck.language import layout
from perfcheck.language.money import parse_amount
from perfcheck.language.width import normalise
from perfcheck.model.submission import Amount, Funds, Period

_MONEY = re.compile(r"^(?:大?约)?[¥$]?[-+]?\d[\d,]*(?:\.\d+)?")
_AMONG = re.compile(r"^其中[:：]?")
_PARTS = re.compile(r"[|/]")
_FRAME = re.compile(r"\((?:[^()]*\|[^()]*|亿元|万元|元|千元)\)")
_PREFERRED = ("annual", "initial", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    period: Period
    total: bool
    amount: Amount


@dataclass(slots=True)
class FundsReader:
    """Collects amounts row by row. ``unit`` is the form's unit of money, None as long as none is stated."""

    unit: str | None = None
    entries: list[_Entry] = field(default_factory=list)
    _headings: list[tuple[Slot, str]] = field(default_factory=list)
    _periods: dict[int, Period] = field(default_factory=dict)

    def read(self, row: Row, cells: Sequence[Slot]) -> None:
        """Takes in one row of the block; ``cells`` are those of it that begin there, without the block's label."""
        headings = [(s, _heading(s.text)) for s in cells if s.text]
        if sum(bool(role) for _, role in headings) > 1 and not any(_is_money(s.text) for s in cells):
            self._headings = [(s, role) for s, role in headings if role]
            units = (stated_unit(layout.read_label(s.text).inner) for s in cells)
            self.unit = self.unit or next((u for u in units if u), None)
            return
        for index, (label, values) in enumerate(_pairs(cells)):
            self._take(index, label, values)

    def _take(self, index: int, label: Slot, values: list[Slot]) -> None:
        total = _total(layout.read_label(label.text).core)
        if total is None and not is_source(label.text):
            return
        period = total or layout.period_of(label.text) or self._periods.get(index, Period.ANNUAL)
        if total or layout.period_of(label.text):
            self._periods[index] = period
        before = next((e for e in reversed(self.entries) if e.period is period), None)
        nested = before is not None and not before.total
        self.entries.append(_Entry(period, total is not None, self._amount(label, self._choose(label, values), nested)))

    def _choose(self, label: Slot, values: list[Slot]) -> tuple[str, Slot]:
        """The value that states the year's budget, of several by their headings or the label's own brackets."""
        if not values:
            return "", label
        if len(values) == 1:
            parts = _PARTS.split(values[0].text)
            names = _PARTS.split(layout.read_label(label.text).inner)
            roles = [_heading(n) for n in names]
            if len(parts) == len(names) > 1:
                return parts[_best(roles)].strip(), values[0]
            return values[0].text, values[0]
        roles = [self._role_of(v, number) for number, v in enumerate(values)]
        chosen = values[_best(roles)]
        return chosen.text, chosen

    def _role_of(self, value: Slot, number: int) -> str:
        over = [role for s, role in self._headings if s.first < value.last and value.first < s.last]
        if over:
            return over[0]
        return self._headings[number][1] if number < len(self._headings) else ""

    def _amount(self, label: Slot, chosen: tuple[str, Slot], nested: bool) -> Amount:
        """The amount; 其中 stays in the label only where it divides the source above it."""
        text, slot = chosen
        name = _FRAME.sub("", normalise(label.text)).rstrip(":")
        name = name if nested else _AMONG.sub("", name)
        return Amount(name, self._yuan(label.text, text), text, slot.cell.place)

    def _yuan(self, label: str, text: str) -> Decimal | None:
        unit = stated_unit(layout.read_label(label).inner) or self.unit
        yuan = parse_amount(text, unit) if text else None
        # Nothing is nothing in any unit.
        return Decimal(0) if yuan is None and text and parse_amount(text, "元") == 0 else yuan

    def state(self, label: str, cell: Slot) -> None:
        """Takes in the year's amount from a column of a list."""
        amount = Amount(normalise(label), self._yuan(label, cell.text), cell.text, cell.cell.place)
        self.entries.append(_Entry(Period.ANNUAL, True, amount))

    def funds(self) -> dict[Period, Funds]:
        """The funds of every period for which an amount was read."""
        found: dict[Period, Funds] = {}
        for period in Period:
            entries = [e for e in self.entries if e.period is period]
            totals = [self._settled(e.amount) for e in entries if e.total]
            sources = tuple(self._settled(e.amount) for e in entries if not e.total)
            if entries:
                found[period] = Funds(totals[0] if totals else None, sources)
        return found

    def _settled(self, amount: Amount) -> Amount:
        """An amount read before the form stated its unit, in yuan."""
        return amount if amount.yuan is not None else replace(amount, yuan=self._yuan(amount.label, amount.written))


def stated_unit(text: str) -> str | None:
    """The unit of money a label or a line like 单位:万元 states."""
    plain = normalise(text)
    if plain in layout.words("funds", "units"):
        return plain
    match = re.search(r"(?:单位|金额)[:：]?\(?(亿元|百万元|万元|千元|元)", plain)
    return match.group(1) if match else None


def is_total(text: str) -> bool:
    """Whether a label names a total of funds."""
    return _total(layout.read_label(text).core) is not None


def is_source(text: str) -> bool:
    """Whether a label names a source of funds."""
    return layout.read_label(text).core.endswith(layout.ordered("funds", "source_endings"))


def _total(core: str) -> Period | None:
    """The period of a total's label, None if it is no total."""
    if core in layout.words("funds", "total_implementation"):
        return Period.IMPLEMENTATION
    if core in layout.words("funds", "total") or core.endswith("年度预算安排"):
        return Period.ANNUAL
    return layout.period_of(core) or Period.ANNUAL if core.endswith("总额") else None


def _heading(text: str) -> str:
    core = layout.read_label(text).core
    roles = ("annual", "initial", "other")
    return next((role for role in roles if core in layout.words("funds", role)), "")


def _best(roles: Sequence[str]) -> int:
    return next((roles.index(role) for role in _PREFERRED if role in roles), 0)


def _is_money(text: str) -> bool:
    """Whether a cell holds an amount: in figures, or in words with its unit (壹佰万元整, 约80万元)."""
    return bool(_MONEY.match(normalise(text))) or parse_amount(text, None) is not None


def _parted(cell: Slot) -> list[Slot]:
    """A cell that holds a label with its amount (其他资金:20) as two."""
    label, colon, amount = cell.text.replace(":", ":").rpartition(":")
    if colon and _is_money(amount.strip()):
        return [Slot(cell.cell, label, True), Slot(cell.cell, amount.strip(), True)]
    return [cell]


def _pairs(cells: Sequence[Slot]) -> list[tuple[Slot, list[Slot]]]:
    """Labels with the amounts to their right."""
    pairs: list[tuple[Slot, list[Slot]]] = []
    for slot in (part for cell in cells for part in _parted(cell)):
        if _is_money(slot.text):
            if pairs:
                pairs[-1][1].append(slot)
        elif slot.text:
            pairs.append((slot, []))
    return pairs
