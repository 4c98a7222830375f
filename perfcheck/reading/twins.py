"""Tables whose indicators are almost the same, found by what few of them share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from perfcheck.language.likeness import likeness
from perfcheck.language.pairing import pair
from perfcheck.reading.indicator import ReadIndicator
from perfcheck.reading.table import ReadTable

SHARE = 0.7
LEAST_ROWS = 5

_NAME = 0.75
_VALUE = 0.75
_EVERYWHERE = 0.9
_LEAST_TABLES = 4

Pairs = tuple[tuple[ReadIndicator, ReadIndicator], ...]
_Rows = list[ReadIndicator]
_Feature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """Tables that are all alike, by way of one another, with what the first two share."""

    tables: tuple[ReadTable, ...]
    shared: Pairs


def twins(tables: Sequence[ReadTable]) -> tuple[Twins, ...]:
    """The groups of tables that share 70 % of their indicators and five or more.

    Indicators that nearly every table has were laid down by somebody else and do not count. A table is only compared
    with those that share one of its rarer rows, and with no more of a group than the first that is like it.
    """
    mandated = _mandated(tables)
    rows = [[r for r in t.whole_side if r.name and r.name.compared not in mandated] for t in tables]
    group: dict[int, list[int]] = {}
    shared: dict[int, tuple[tuple[int, int], Pairs]] = {}
    for one, other in _candidates(rows):
        if tables[one].table.project == tables[other].table.project or not _comparable(rows[one], rows[other]):
            continue
        if one in group and group.get(other) is group[one]:
            continue
        found = _shared(rows[one], rows[other])
        if len(found) >= max(LEAST_ROWS, SHARE * max(len(rows[one]), len(rows[other]))):
            _join(group, shared, (one, other), found)
    distinct = {id(members): members for members in group.values()}
    ordered = sorted(sorted(members) for members in distinct.values())
    return tuple(Twins(tuple(tables[p] for p in members), shared[members[0]][1]) for members in ordered)


def _join(
    group: dict[int, list[int]], shared: dict[int, tuple[tuple[int, int], Pairs]], pair_: tuple[int, int], found: Pairs
) -> None:
    """Make one group of the two tables and of all that are like them; what its first pair shares is kept."""
    one, other = (group.setdefault(p, [p]) for p in pair_)
    firsts = [(pair_, found), *(shared.pop(min(m)) for m in (one, other) if min(m) in shared)]
    one += other
    for position in other:
        group[position] = one
    shared[min(one)] = min(firsts, key=lambda first: first[0])


def _mandated(tables: Sequence[ReadTable]) -> set[str]:
    """The names that nearly every table has."""
    if len(tables) < _LEAST_TABLES:
        return set()
    counts = Counter(name for t in tables for name in {r.name.compared for r in t.rows})
    return {name for name, times in counts.items() if times >= _EVERYWHERE * len(tables)}


def _candidates(rows: Sequence[_Rows]) -> Iterator[tuple[int, int]]:
    """Pairs of tables that may share enough, ordered by the second.

    Two lists that share t of n rows share one of the n-t+1 rarest of each: only these are looked up.
    """
    features = [_features(r) for r in rows]
    rarity = Counter(f for own in features for f in own)
    seen: defaultdict[_Feature, list[int]] = defaultdict(list)
    for position, own in enumerate(features):
        needed = max(LEAST_ROWS, ceil(SHARE * len(own)))
        rarest = sorted(own, key=lambda f: (rarity[f], str(f)))[: max(0, len(own) - needed + 1)]
        for earlier in sorted({p for f in rarest for p in seen[f]}):
            yield earlier, position
        for feature in rarest:
            seen[feature].append(position)


def _features(rows: _Rows) -> list[_Feature]:
    """What two rows must have in common to be the same, numbered where a table has it several times."""
    counts: Counter[_Feature] = Counter()
    features = []
    for row in rows:
        quantity = row.quantity
        what = (row.kind, quantity.number, quantity.unit, quantity.upper) if quantity else (row.kind,)
        counts[what] += 1
        features.append((*what, counts[what]))
    return features


def _comparable(one: _Rows, other: _Rows) -> bool:
    """Whether they can share enough at all, by their number and their values."""
    most = max(len(one), len(other))
    if min(len(one), len(other)) < max(LEAST_ROWS, SHARE * most):
        return False
    return not {r.value.plain for r in one}.isdisjoint(r.value.plain for r in other)


def _shared(one: _Rows, other: _Rows) -> Pairs:
    found: list[tuple[ReadIndicator, ReadIndicator]] = []
    for kind in dict.fromkeys(r.kind for r in one):
        left, right = [r for r in one if r.kind is kind], [r for r in other if r.kind is kind]
        for a, b in pair(left, right, lambda r: (r.name.text, r.value.text)):
            if likeness(left[a].name.text, right[b].name.text) >= _NAME and _same_value(left[a], right[b]):
                found.append((left[a], right[b]))
    return tuple(found)


def _same_value(one: ReadIndicator, other: ReadIndicator) -> bool:
    a, b = one.quantity, other.quantity
    if a is not None and b is not None:
        return (a.number, a.unit, a.upper) == (b.number, b.unit, b.upper)
    return a is None and b is None and likeness(one.value.text, other.value.text) >= _VALUE
