"""The rows of a target table through two rounds; both periods of an indicator are one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from perfcheck.language.likeness import bare_name
from perfcheck.language.width import normalise
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Quantity
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.season.assign import Assignment, scored, take_alike, take_equal
from perfcheck.season.likeness import is_within, name_likeness, other_words

_SAME_KIND = 0.6
_OTHER_KIND = 0.75
_MARGIN = 0.05
_WORD = 0.25


@dataclass(frozen=True)
class Row:
    """One 三级指标 with both of its periods; ``positions`` are those in the table's ``indicators``."""

    sides: Mapping[Period, Indicator]
    positions: tuple[int, ...]

    @cached_property
    def main(self) -> Indicator:
        """The side whose name is written out."""
        return max(self.sides.values(), key=lambda i: len(i.name))

    @cached_property
    def name(self) -> str:
        """The name as it stands, the longer one where a column cuts it."""
        return self.main.name

    @cached_property
    def kind(self) -> Kind | str:
        """What it measures, or the group as written where that is unknown."""
        return self.main.kind if self.main.kind is not Kind.UNKNOWN else normalise(self.main.level2)

    @cached_property
    def values(self) -> frozenset[object]:
        """What its values say, in whatever spelling and period."""
        return frozenset(meaning(i.value, i.quantity) for i in self.sides.values())

    @cached_property
    def contents(self) -> frozenset[tuple[object, ...]]:
        """What its periods promise, in whatever spelling."""
        return frozenset(map(content, self.sides.values()))

    @cached_property
    def words(self) -> tuple[object, ...]:
        """All it says, in whatever spelling."""
        return (self.kind, bare_name(self.name), self.contents)


def table_rows(table: TargetTable) -> tuple[Row, ...]:
    """The rows of a table in the form's order."""
    rows: list[Row] = []
    for position, indicator in enumerate(table.indicators):
        other = table.other_side(position)
        if other is None:
            rows.append(Row({indicator.period: indicator}, (position,)))
        elif position < other:
            both = (indicator, table.indicators[other])
            rows.append(Row({i.period: i for i in both}, (position, other)))
    return tuple(rows)


def content(indicator: Indicator) -> tuple[object, ...]:
    """What an indicator promises, in whatever spelling and period."""
    note = normalise(indicator.note or "")
    return (meaning(indicator.value, indicator.quantity), note, indicator.weight)


def meaning(value: str, quantity: Quantity | None) -> object:
    """A value in whatever spelling: its quantity, else its words without punctuation."""
    if quantity is not None:
        return replace(quantity, start=0, end=0)
    return bare_name(value) if value else ""


def align_rows(old: Sequence[Row], new: Sequence[Row]) -> Assignment:
    """Which row of a table is which in the next round: by name, kind and position, never by value alone."""
    found = Assignment()
    take_equal(found, [r.words for r in old], [r.words for r in new], as_many=False)
    for key in (_kind_and_name, _name):
        take_equal(found, [key(r) for r in old], [key(r) for r in new])
    lefts, rights = found.free(len(old), len(new))
    scores = scored(lefts, rights, lambda i, j: _likeness(old, new, i, j), _SAME_KIND)
    _set_mixed_aside(found, old, new, scores)
    take_alike(found, scores, _MARGIN)
    return found


def _kind_and_name(row: Row) -> object:
    return (row.kind, bare_name(row.name)) if row.name else None


def _name(row: Row) -> object:
    return bare_name(row.name) or None


def _likeness(old: Sequence[Row], new: Sequence[Row], i: int, j: int) -> float:
    """0 for rows that are not the same; else names, then kind and position decide."""
    left, right = old[i], new[j]
    if not left.name or not right.name:
        return 0.0
    alike = max(name_likeness(a.name, b.name) for a in left.sides.values() for b in right.sides.values())
    if other_words(left.main.tokens.name, right.main.tokens.name):
        alike -= _WORD
    same_kind = left.kind == right.kind
    if same_kind and left.kind is Kind.SATISFACTION and sum(r.kind is Kind.SATISFACTION for r in (*old, *new)) == 2:
        alike = max(alike, _SAME_KIND)
    if alike < (_SAME_KIND if same_kind else _OTHER_KIND):
        return 0.0
    near = 1 - abs(i / len(old) - j / len(new))
    return alike + 0.1 * same_kind + 0.05 * near


def _set_mixed_aside(
    found: Assignment, old: Sequence[Row], new: Sequence[Row], scores: dict[tuple[int, int], float]
) -> None:
    """Two rows that became one, or one that became two, are in doubt: whose fault it is cannot be told."""
    by_new: dict[int, list[int]] = {}
    by_old: dict[int, list[int]] = {}
    for i, j in scores:
        mine, theirs = bare_name(old[i].name), bare_name(new[j].name)
        if is_within(mine, theirs):
            by_new.setdefault(j, []).append(i)
        elif is_within(theirs, mine):
            by_old.setdefault(i, []).append(j)
    for j, parts in by_new.items():
        if _distinct([old[i].name for i in parts]):
            found.doubtful.update(dict.fromkeys(parts, (j,)))
            found.doubtful_right[j] = tuple(parts)
    for i, parts in by_old.items():
        if _distinct([new[j].name for j in parts]):
            found.doubtful[i] = tuple(parts)
            found.doubtful_right.update(dict.fromkeys(parts, (i,)))
    for i, j in list(scores):
        if i in found.doubtful or j in found.doubtful_right:
            del scores[i, j]


def _distinct(names: list[str]) -> bool:
    """Whether there are several, none of them a part of another."""
    bare = [bare_name(n) for n in names]
    return len(set(bare)) > 1 and not any(is_within(a, b) for a in bare for b in bare)


def kind_of(row: Row) -> str:
    """The kind in words, the group as written where it is unknown."""
    return str(row.main.kind) if row.main.kind is not Kind.UNKNOWN else row.main.level2


def values_in_words(row: Row) -> str:
    """The value; that of each period where they differ."""
    values = {p: i.value for p, i in row.sides.items()}
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    return "，".join(f"{p.label}{v or '未填'}" for p, v in values.items())
