"""Changes that no finding asked for."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Family
from perfcheck.model.kind import COSTS, Part
from perfcheck.model.quantity import UPPER_BOUND, Dimension, Operator, Quantity
from perfcheck.model.submission import Indicator, Period
from perfcheck.season.comparison import Change, ChangeKind, Named
from perfcheck.season.rounds import Rounds
from perfcheck.season.rows import Row, kind_of, meaning, values_in_words

_ASKS_FOR_NUMBERS = frozenset(
    {Family.VAGUENESS, Family.MISMATCH, Family.AMOUNT, Family.FEASIBILITY, Family.COMPLETENESS}
)
"""Families whose findings ask for another value."""

_STRENGTH = {Operator.ABOUT: 0, None: 1, Operator.MORE: 3, Operator.LESS: 3, Operator.EQUAL: 4}
Ends = tuple[str, str, str, str]
"""Where a change stands: path and table of both rounds."""

_MONEY = frozenset({Dimension.MONEY, Dimension.UNIT_COST})


def unasked_changes(rounds: Rounds) -> tuple[Change, ...]:
    """The changes of aligned projects, in the order of the earlier round; whole projects are told elsewhere."""
    return tuple(c for sheet in sorted(rounds.projects.found.pairs) for c in _of_sheet(rounds, sheet))


def _of_sheet(rounds: Rounds, sheet: int) -> Iterator[Change]:
    partner = rounds.projects.found.pairs[sheet]
    old, new = rounds.old.sheets[sheet], rounds.new.sheets[partner]
    ends = (old.document.submission.path, old.table.id, new.document.submission.path, new.table.id)
    objected: dict[int, set[Family]] = {}
    asked_of_table: set[Family] = set()
    for spot in rounds.old.spots_of(sheet):
        asked_of_table.add(spot.finding.family)
        for t in spot.touches:
            if t.sort == "row" and t.sheet == sheet:
                objected.setdefault(int(t.part), set()).add(spot.finding.family)
    found = rounds.rows(sheet)
    project = old.table.called
    if not any(s.target.part == Part.FUNDS for s in rounds.old.spots_of(sheet)):
        yield from _funds(rounds, sheet, partner, project, ends)
    for i, row in enumerate(old.rows):
        named = Named(kind_of(row), row.name)
        j = found.pairs.get(i)
        if j is not None:
            yield from _of_row(project, row, new.rows[j], objected.get(i, set()), ends)
        elif i not in objected and i not in found.doubtful:
            words = values_in_words(row)
            yield Change(project, named, "indicator", ChangeKind.REMOVED, words, None, None, *ends)
    _, free = found.free(len(old.rows), len(new.rows))
    for j in free:
        if j not in found.doubtful_right and Family.COMPLETENESS not in asked_of_table:
            row = new.rows[j]
            named = Named(kind_of(row), row.name)
            yield Change(project, named, "indicator", ChangeKind.ADDED, None, values_in_words(row), None, *ends)


def _funds(rounds: Rounds, sheet: int, partner: int, project: str, ends: Ends) -> Iterator[Change]:
    old, new = rounds.old.sheets[sheet].table, rounds.new.sheets[partner].table
    for period in Period:
        before, after = (t.funds[period].total if period in t.funds else None for t in (old, new))
        if before and after and before.yuan is not None and after.yuan is not None and before.yuan != after.yuan:
            words = (f"{before.yuan:f}元", f"{after.yuan:f}元")
            yield Change(project, None, str(Part.FUNDS), ChangeKind.AMOUNT, *words, period, *ends)


def _of_row(project: str, old: Row, new: Row, objections: set[Family], ends: Ends) -> Iterator[Change]:
    named = Named(kind_of(old), old.name)
    if old.kind != new.kind and not objections & {Family.CLASSIFICATION, Family.COMPLETENESS}:
        yield Change(project, named, "kind", ChangeKind.MOVED, old.main.level2, new.main.level2, None, *ends)
    if objections & _ASKS_FOR_NUMBERS:
        return
    told: set[tuple[object, ...]] = set()
    for period in Period:
        before, after = old.sides.get(period), new.sides.get(period)
        if before is None or after is None:
            continue
        kind = change_of(before, after)
        if kind is ChangeKind.UNIT and Family.FORMAT in objections:
            continue
        words = (kind, before.value, after.value)
        if kind and words not in told:
            told.add(words)
            yield Change(project, named, "value", kind, before.value, after.value, period, *ends)


def change_of(before: Indicator, after: Indicator) -> ChangeKind | None:
    """What a change of an indicator's value did, None where it says the same in whatever spelling."""
    old, new = before.quantity, after.quantity
    if meaning(before.value, old) == meaning(after.value, new):
        return None
    if old is None or new is None:
        if old is new:
            return ChangeKind.REWORDED
        return ChangeKind.LOOSENED if old else ChangeKind.TIGHTENED
    if (old.dimension, _unit(old), old.per) != (new.dimension, _unit(new), new.per):
        return ChangeKind.UNIT
    if before.kind in COSTS and old.dimension in _MONEY and old.number != new.number:
        return ChangeKind.AMOUNT
    return _of_numbers(old, new)


def _unit(quantity: Quantity) -> str:
    return "" if quantity.dimension is Dimension.DATE else quantity.unit


def _of_numbers(old: Quantity, new: Quantity) -> ChangeKind:
    ends = (old.upper or old.number, new.upper or new.number)
    ceiling = old.operator in UPPER_BOUND or old.dimension is Dimension.DATE
    if ceiling and ends[0] != ends[1]:
        return ChangeKind.LOOSENED if ends[1] > ends[0] else ChangeKind.TIGHTENED
    if old.number != new.number:
        return ChangeKind.LOWERED if new.number < old.number else ChangeKind.RAISED
    return ChangeKind.TIGHTENED if _strength(new) > _strength(old) else ChangeKind.LOOSENED


def _strength(quantity: Quantity) -> int:
    """How firmly a bound holds: about, none, at least, more than, exactly."""
    return _STRENGTH.get(quantity.operator, 2)
