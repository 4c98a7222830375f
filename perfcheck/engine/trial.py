"""Every fix is tried on a copy of its table before it is shown: only what is judged better is offered."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from perfcheck.engine.fold import Sighting
from perfcheck.language.drafts import fill
from perfcheck.language.levels import default_level1, level_kind
from perfcheck.language.quantity import parse_quantity
from perfcheck.language.vocabulary import Polarity
from perfcheck.model.fix import Edit, Fix
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE
from perfcheck.model.quantity import Operator
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Context, Hit, Rule, TableCheck

log = logging.getLogger(__name__)

_DOWN = {Operator.AT_MOST, Operator.LESS}
_UP = {Operator.AT_LEAST, Operator.MORE}

Spots = Mapping[int, frozenset[str]]
"""The codes of the rules that hit a row, by the row's position."""


def try_fixes(sightings: Sequence[Sighting], rules: Sequence[Rule], context: Context) -> list[Sighting]:
    """The sightings, those fixes taken away that did not pass.

    A fix passes if, with every N filled in, its rule and those it speaks for say nothing more of the rows it touches,
    and no other rule begins to.
    """
    spread = [_on_both_sides(s) for s in sightings]
    by_table: dict[str, list[Sighting]] = {}
    for sighting in spread:
        if sighting.table and sighting.hit.fix:
            by_table.setdefault(sighting.table.id, []).append(sighting)
    passed = {id(s) for group in by_table.values() for s in _passing(group, spread, rules, context)}
    return [s if s.hit.fix is None or id(s) in passed else _with_fix(s, None) for s in spread]


def _on_both_sides(sighting: Sighting) -> Sighting:
    """The sighting with its fix for both periods where they say the same."""
    table, fix = sighting.table, sighting.hit.fix
    if table is None or fix is None:
        return sighting
    edits = [replace(e, position=p) for e in fix.edits for p in _sides(table, e.position)]
    return _with_fix(sighting, replace(fix, edits=tuple(edits)))


def _sides(table: TargetTable, position: int | None) -> tuple[int | None, ...]:
    """The row, and its other side where that says the same; a new row has none."""
    if position is None:
        return (None,)
    other = table.other_side(position)
    if other is None:
        return (position,)
    row, partner = table.indicators[position], table.indicators[other]
    return (position, other) if (partner.name, partner.value) == (row.name, row.value) else (position,)


def _with_fix(sighting: Sighting, fix: Fix | None) -> Sighting:
    return replace(sighting, hit=replace(sighting.hit, fix=fix))


def _passing(
    group: Sequence[Sighting], sightings: Sequence[Sighting], rules: Sequence[Rule], context: Context
) -> Iterator[Sighting]:
    table = group[0].table
    assert table is not None
    read = context.read(table)
    before = _spots(table, (s for s in sightings if s.table is table))
    for batch in _batches(group):
        trial, rows = applied(table, [fix for s in batch if (fix := s.hit.fix)], context.year(table) or 0)
        after = _judged(table, trial, rules, context)
        for sighting, touched in zip(batch, rows, strict=True):
            rows_before = [row for row in touched if row < len(table.indicators)]
            turned = any(_turned(read.rows[row], trial.indicators[row]) for row in rows_before)
            if not turned and _better(sighting, touched, before, after):
                yield sighting


def _batches(group: Iterable[Sighting]) -> list[list[Sighting]]:
    """Fixes that can be tried together: no two of a batch touch one row."""
    batches: list[tuple[list[Sighting], set[int]]] = []
    for sighting in group:
        edits = sighting.hit.fix.edits if sighting.hit.fix else ()
        rows = {edit.position for edit in edits if edit.position is not None}
        batch = next((b for b in batches if not b[1] & rows), None)
        if batch is None:
            batch = ([], set())
            batches.append(batch)
        batch[0].append(sighting)
        batch[1].update(rows)
    return [found for found, _ in batches]


def applied(table: TargetTable, fixes: Sequence[Fix], year: int) -> tuple[TargetTable, list[set[int]]]:
    """The table with all fixes, and for each the positions of the rows it changed or added."""
    rows = list(table.indicators)
    touched: list[set[int]] = []
    for fix in fixes:
        mine: set[int] = set()
        for edit in fix.edits:
            position = edit.position
            if position is None:
                position = len(rows)
                rows.append(Indicator(edit.period or Period.ANNUAL, "", "", Kind.UNKNOWN, "", ""))
            rows[position] = _edited(rows[position], edit, year)
            mine.add(position)
        touched.append(mine)
    return replace(table, indicators=tuple(rows)), touched


def _edited(row: Indicator, edit: Edit, year: int) -> Indicator:
    level2 = row.level2 if edit.level2 is None else edit.level2
    name = row.name if edit.name is None else fill(edit.name, year)
    value = row.value if edit.value is None else fill(edit.value, year)
    kind = level_kind(level2, row.level1 if edit.level2 is None else "")
    return replace(
        row,
        level1=row.level1 if edit.level2 is None else default_level1(kind),
        level2=level2,
        kind=kind,
        name=name,
        value=value,
        quantity=parse_quantity(value, name),
        name_written=name,
        value_written=value,
        marks=row.marks if edit.name is None else (),
    )


def _judged(table: TargetTable, trial: TargetTable, rules: Sequence[Rule], context: Context) -> Spots:
    tried = context.trying(table, trial)
    checks = ((rule, rule.table) for rule in rules if rule.table)
    found = (Sighting(r, a, trial) for r, check in checks for a in _hits(check, trial, tried))
    return _spots(trial, found)


def _hits(check: TableCheck, trial: TargetTable, tried: Context) -> list[Hit]:
    """What a rule says of the trial; one that crashes was told of already where it judged the table itself."""
    try:
        return [a for a in check(trial, tried) if isinstance(a, Hit)]
    except NO_FAULT_OF_THE_FILE:
        raise
    except BaseException:
        log.exception("a rule crashed on a trial of %s", trial.id)
        return []


def _spots(table: TargetTable, sightings: Iterable[Sighting]) -> Spots:
    spots: dict[int, frozenset[str]] = {}
    for sighting in sightings:
        row = sighting.hit.indicator
        if row is not None and (key := table.key(row)):
            for side in _sides(table, key.position):
                if side is not None:
                    spots[side] = spots.get(side, frozenset()) | {sighting.rule.code, *sighting.also}
    return spots


def _better(sighting: Sighting, touched: set[int], before: Spots, after: Spots) -> bool:
    """Whether the fault is gone from the rows touched, and no rule speaks there that did not before."""
    mine = {sighting.rule.code, *sighting.also}
    said = frozenset[str]().union(*(after.get(row, frozenset()) for row in touched))
    known = frozenset[str]().union(*(before.get(row, frozenset()) for row in touched))
    return not mine & said and not said - known


def _turned(old: ReadIndicator, new: Indicator) -> bool:
    """Whether at least became at most, or the other way round, and the name does not ask for it."""
    was = old.quantity.operator if old.quantity else None
    now = new.quantity.operator if new.quantity else None
    if was in _UP and now in _DOWN:
        return old.name.polarity is not Polarity.LESS and old.kind not in COSTS
    return was in _DOWN and now in _UP and old.name.polarity is not Polarity.MORE
