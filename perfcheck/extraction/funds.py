"""The money of a form: totals and sources by period, whatever the block's shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from perfcheck.extraction.funds_cells import Pair, halves, is_money, pairs
from perfcheck.extraction.funds_heads import divided, years
from perfcheck.extraction.funds_labels import (
    among,
    heading,
    is_dimension,
    is_other,
    is_source,
    is_total,
    lists_uses,
    money_period,
    names_use,
    parts_of,
    stated_unit,
    unit_of_label,
    without_among,
)
from perfcheck.extraction.view import Slot
from perfcheck.language import layout
from perfcheck.language.money import parse_amount
from perfcheck.language.width import normalise
from perfcheck.model.submission import Amount, Funds, Period

_FRAME = re.compile(r"\((?:[^()]*\|[^()]*|亿元|万元|元|千元)\)")
_PREFERRED = ("annual", "initial", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """``period`` is None where the label names none."""

    period: Period | None
    total: bool
    amount: Amount


@dataclass(slots=True)
class FundsReader:
    """Collects amounts row by row. ``unit`` is the form's unit of money, None as long as none is stated."""

    unit: str | None = None
    entries: list[_Entry] = field(default_factory=list)
    _headings: list[tuple[Slot, str]] = field(default_factory=list)
    _periods: dict[int, Period | None] = field(default_factory=dict)
    _uses: list[Slot] = field(default_factory=list)
    _waiting: list[Slot] = field(default_factory=list)
    _columns: Sequence[tuple[Slot, Period | None]] = ()
    _block: Slot | None = None

    def note_unit(self, text: str) -> None:
        """Takes the form's unit of money from a caption, or from the brackets of a label."""
        self.unit = self.unit or unit_of_label(text) or stated_unit(text)

    def read(self, cells: Sequence[Slot], block: Slot | None = None) -> None:
        """Takes in one row of the block; ``cells`` are those that begin there.

        ``block`` is the block's own label where it is among them: the amount right beside it is the total.
        """
        self._block = block or self._block
        parts = [part for cell in cells for part in halves(cell)]
        filled = [s for s in parts if s.text]
        amounts = [s for s in filled if is_money(s.text)]
        if amounts and all(s in amounts or self._remarks(s) for s in filled) and self._under(amounts):
            return
        above = [w for w in self._waiting if parts and w.cell.row + w.cell.rowspan > parts[0].cell.row]
        self._flush()
        for slot in filled:
            self.unit = self.unit or unit_of_label(slot.text)
        if found := years(filled):
            self._columns = found
            return
        headings = [(s, heading(s.text)) for s in filled]
        of_sources = any(is_source(s.text) and not role for s, role in headings)
        if sum(bool(role) for _, role in headings) > 1 and not amounts and not of_sources:
            self._headings = [(s, role) for s, role in headings if role]
        elif len(parts) == len(filled) > 1 and not amounts:
            self._waiting = [*above, *parts]
            self._columns = divided(parts)
        else:
            self._read(pairs(parts))

    def _read(self, row: Sequence[Pair]) -> None:
        """Takes in the pairs of a row, without the labels that only head others."""
        amounts = any(p.values for p in row)
        for pair, part in pairwise(row):
            if pair.values and among(part.label.text) and not is_source(pair.label.text):
                self._block = pair.label
        for index, pair in enumerate(p for p in row if not (p.heads and amounts)):
            if pair.values or pair.asks or is_total(pair.label.text):
                self._take(index, pair.label, pair.values)

    def _under(self, amounts: Sequence[Slot]) -> bool:
        """Takes amounts that stand below a row of labels or headings; False if there is none."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            beside = any(is_total(label.text) for label in waiting)
            for index, label in enumerate(waiting):
                if below := [a for a in amounts if a.first < label.last and label.first < a.last]:
                    self._take(index, label, below[:1], source=beside)
        elif self._columns:
            self._spread(self._columns[0][0], amounts, total=True)
        elif self._headings and len(amounts) > 1:
            number = _best([self._role_of(a, n) for n, a in enumerate(amounts)])
            over = [s for s, _ in self._headings if s.first < amounts[number].last and amounts[number].first < s.last]
            self.state((over or [self._headings[0][0]])[0].text, amounts[number])
        return bool(waiting or self._headings or self._columns)

    def _remarks(self, slot: Slot) -> bool:
        """Whether a text stands below a label that asks for no amount (备注)."""
        over = [w for w in self._waiting if w.first < slot.last and slot.first < w.last]
        return bool(over) and all(heading(w.text) == "other" for w in over)

    def _flush(self) -> None:
        """Takes a row of labels for what it is where no amounts stand below it."""
        waiting, self._waiting = self._waiting, []
        if not self._columns:
            self._read(pairs(waiting))

    def _take(self, index: int, label: Slot, values: list[Slot], *, source: bool = False) -> None:
        """Takes in a label with its amounts; one beside a total is a ``source`` whatever it is called."""
        if is_dimension(label.text):
            self._uses += [label] if lists_uses(label.text) else []
            return
        if is_other(label.text) or (source and heading(label.text) == "other"):
            return
        total = is_total(label.text) or label is self._block
        if not (total or source or is_source(label.text) or (values and unit_of_label(label.text))):
            return
        if self._is_use(label):
            return
        if len(values) > 1 and self._columns:
            self._spread(label, values, total=total)
            return
        named = money_period(label.text) or (layout.period_by_years(label.text) if total else None)
        part = among(label.text)
        last = next((e.period for e in reversed(self.entries) if e.total or part), None)
        period = named if total or named else self._periods.get(index, last)
        if total or named:
            self._periods[index] = period
        before = next((e for e in reversed(self.entries) if e.period is period), None)
        nested = before is not None and not before.total
        self.entries.append(_Entry(period, total, self._amount(label, self._choose(label, values), nested)))

    def _spread(self, label: Slot, values: Sequence[Slot], *, total: bool) -> None:
        """Takes the amounts of a row under the headings of their periods, or of their sources."""
        for head, period in self._columns:
            source = total and is_source(head.text)
            for value in [v for v in values if v.first < head.last and head.first < v.last][:1]:
                amount = self._amount(head if source else label, (value.text, value), nested=False)
                self.entries.append(_Entry(period, total and not source, amount))

    def _is_use(self, label: Slot) -> bool:
        """Whether a label names a use, or stands under a heading that divides the money by uses."""
        return names_use(label.text) or any(u.first < label.last and label.first < u.last for u in self._uses)

    def _choose(self, label: Slot, values: list[Slot]) -> tuple[str, Slot]:
        """The value that states the year's budget, of several by their headings or the label's own brackets."""
        if not values:
            return "", label
        if len(values) == 1:
            parts, named = parts_of(values[0].text), layout.read_label(label.text)
            names = parts_of(named.core) or parts_of("".join(named.inner))
            if parts and len(parts) == len(names):
                return parts[_best([heading(n) for n in names])], values[0]
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
        name = name if nested else without_among(name)
        return Amount(name, self._yuan(label.text, text), text, slot.cell.place)

    def _yuan(self, label: str, text: str) -> Decimal | None:
        unit = unit_of_label(label) or self.unit
        yuan = parse_amount(text, unit) if text else None
        # Nothing is nothing in any unit.
        return Decimal(0) if yuan is None and text and parse_amount(text, "元") == 0 else yuan

    def state(self, label: str, cell: Slot, *, total: bool = True) -> None:
        """Takes in the year's amount, or a source of it, from a column of a list."""
        amount = self._amount(Slot(cell.cell, label, True), (cell.text, cell), nested=False)
        self.entries.append(_Entry(Period.ANNUAL, total, amount))

    def funds(self) -> dict[Period, Funds]:
        """The funds of every period for which an amount was read."""
        self._flush()
        totals = [e for e in self.entries if e.total]
        # 资金总额 beside 当年资金总额 is that of the whole term; alone it is the year's.
        whole = {e.period for e in totals} == {Period.ANNUAL, None}
        unnamed = Period.IMPLEMENTATION if whole else Period.ANNUAL
        alone = Period.ANNUAL if self._is_whole_alone(totals) else None
        entries = [
            replace(e, period=alone or e.period or unnamed, amount=self._settled(e.amount)) for e in self.entries
        ]
        return {p: _funds(found) for p in Period if (found := [e for e in entries if e.period is p])}

    def _is_whole_alone(self, totals: Sequence[_Entry]) -> bool:
        """Whether the only money stated is the project's as a whole (项目总金额), for no time that a label names."""
        timed = [e for e in self.entries if e.total or e.period]
        whole = totals and all(layout.period_of(e.amount.label) is None for e in totals)
        return bool(whole) and all(e.period is Period.IMPLEMENTATION for e in timed)

    def _settled(self, amount: Amount) -> Amount:
        """An amount read before the form stated its unit, in yuan."""
        return amount if amount.yuan is not None else replace(amount, yuan=self._yuan(amount.label, amount.written))


def _funds(entries: Sequence[_Entry]) -> Funds:
    """Total and sources of one period; without a total's label, the only amount is it, or the one that 其中 divides."""
    totals = [e.amount for e in entries if e.total]
    sources = tuple(e.amount for e in entries if not e.total)
    if not totals and len(sources) == 1:
        return Funds(sources[0], ())
    if not totals and sources and all(among(s.label) for s in sources[1:2]):
        parts = (replace(s, label=without_among(s.label)) for s in sources[1:])
        return Funds(sources[0], tuple(parts))
    return Funds(next((t for t in totals if t.written), totals[0] if totals else None), sources)


def _best(roles: Sequence[str]) -> int:
    return next((roles.index(role) for role in _PREFERRED if role in roles), 0)
