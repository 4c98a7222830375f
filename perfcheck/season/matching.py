"""Which finding of the later round is which of the earlier one: one to one, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from perfcheck.season.assign import Assignment, take_equal
from perfcheck.season.rounds import Rounds
from perfcheck.season.spots import Spot, Target

Meets = Callable[[Spot, frozenset[Target], Spot], bool]


def match_spots(rounds: Rounds, old: Sequence[Spot], new: Sequence[Spot]) -> Assignment:
    """The positions of findings that say the same of the same cell.

    The rule and the cell decide, equal words first; a fault that several cells make together is the same wherever
    among them it is told.
    """
    found = Assignment()
    ends = [rounds.partner(s.target) for s in old]

    def code_and_words(spot: Spot, at: Target | None) -> Hashable:
        return (spot.finding.code, at, spot.quotes) if at else None

    def code(spot: Spot, at: Target | None) -> Hashable:
        return (spot.finding.code, at) if at else None

    for key in (code_and_words, code):
        lefts = [key(s, at) for s, at in zip(old, ends, strict=True)]
        take_equal(found, lefts, [key(s, s.target) for s in new], as_many=False)
    touched = [frozenset(p for t in s.touches if (p := rounds.partner(t))) for s in old]
    _take(found, old, new, touched, lambda a, at, b: a.finding.code == b.finding.code and bool(at & b.touches))
    here = [frozenset([at]) if at else frozenset[Target]() for at in ends]
    _take(found, old, new, here, lambda a, at, b: bool(a.codes & b.codes) and b.target in at)
    return found


def take_family(rounds: Rounds, found: Assignment, old: Sequence[Spot], new: Sequence[Spot]) -> dict[int, int]:
    """Pair a finding that is gone from a cell that was changed with another one of its family there."""

    def kin(a: Spot, at: frozenset[Target], b: Spot) -> bool:
        return a.finding.family is b.finding.family and b.target in at

    ends = [rounds.partner(s.target) for s in old]
    changed = [
        frozenset([at]) if at and at.sort == "row" and not rounds.same(s.target) else frozenset[Target]()
        for s, at in zip(old, ends, strict=True)
    ]
    return _take(found, old, new, changed, kin)


def _take(
    found: Assignment, old: Sequence[Spot], new: Sequence[Spot], at: Sequence[frozenset[Target]], meets: Meets
) -> dict[int, int]:
    """Pair each free finding with the first free one that meets it."""
    lefts, rights = found.free(len(old), len(new))
    by_sheet: dict[tuple[str, int], list[int]] = {}
    for j in rights:
        by_sheet.setdefault(_ground(new[j].target), []).append(j)
    pairs: dict[int, int] = {}
    for i in lefts:
        grounds = dict.fromkeys(_ground(t) for t in at[i])
        rivals = [j for g in grounds for j in by_sheet.get(g, ())]
        partner = next((j for j in rivals if meets(old[i], at[i], new[j])), None)
        if partner is not None:
            by_sheet[_ground(new[partner].target)].remove(partner)
            pairs[i] = partner
    found.pairs |= pairs
    return pairs


def _ground(target: Target) -> tuple[str, int]:
    return ("file" if target.sort == "file" else "table", target.sheet)
