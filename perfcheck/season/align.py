"""Projects of two rounds, one to one: by code, by name, by likeness of names, funds and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from perfcheck.season.assign import Assignment, scored, take_alike, take_equal
from perfcheck.season.comparison import How
from perfcheck.season.likeness import is_within, name_likeness
from perfcheck.season.sheets import Sheet

LIKE = 0.6
"""Names less alike than this say nothing."""

_LEAST = 0.5
_MARGIN = 0.05
_NAME, _ROWS, _FUNDS = 0.45, 0.35, 0.2
_NAME_ALONE = 0.6
_MOST_SCORES = 40_000
"""Of so many pairs at most the likeness is worked out; more projects without name or code are left unmatched."""


@dataclass(frozen=True, slots=True)
class Projects:
    """Which project is which; positions are those in the sheets of both rounds."""

    found: Assignment
    how: dict[int, How]


def align_projects(old: Sequence[Sheet], new: Sequence[Sheet]) -> Projects:
    """The projects of both rounds, one to one; what may be several is doubtful."""
    found = Assignment()
    how: dict[int, How] = {}
    take_equal(found, [(s.department, s.content) for s in old], [(s.department, s.content) for s in new], as_many=False)
    how.update(dict.fromkeys(found.pairs, How.NAME))
    how.update(dict.fromkeys(take_equal(found, [s.code for s in old], [s.code for s in new]), How.CODE))
    for parts in (("department", "name", "totals", "names"), ("department", "name", "totals"), ("department", "name")):
        new_pairs = take_equal(found, [_key(s, parts) for s in old], [_key(s, parts) for s in new])
        how.update(dict.fromkeys(new_pairs, How.NAME))
    lefts, rights = found.free(len(old), len(new))
    if len(lefts) * len(rights) <= _MOST_SCORES:
        scores = scored(lefts, rights, lambda i, j: _likeness(old[i], new[j]), _LEAST)
        _set_split_aside(found, old, new, lefts, rights, scores)
        how.update({i: _how(old[i], new[j]) for i, j in take_alike(found, scores, _MARGIN).items()})
    return Projects(found, how)


def _key(sheet: Sheet, parts: Sequence[str]) -> object:
    return tuple(getattr(sheet, part) for part in parts) if sheet.name else None


def _same_department(a: Sheet, b: Sheet) -> bool:
    """Whether two tables may be of one department: one that is not named may be any."""
    return not a.department or not b.department or name_likeness(a.department, b.department) >= _NAME_ALONE


def _shared(a: Sheet, b: Sheet) -> float:
    """The share of rows of one name, 0 to 1."""
    return len(a.names & b.names) / max(len(a.names), len(b.names), 1)


def _likeness(a: Sheet, b: Sheet) -> float:
    if not _same_department(a, b):
        return 0.0
    name = name_likeness(a.name, b.name) if a.name and b.name else 0.0
    rows = _shared(a, b)
    funds = 1.0 if a.totals & b.totals else 0.0 if a.totals and b.totals else 0.5
    if name < LIKE and not (funds == 1 and rows >= 0.3) and not (name >= LIKE / 2 and rows >= 0.8):
        return 0.0
    return max(_NAME * name + _ROWS * rows + _FUNDS * funds, _NAME_ALONE * name)


def _how(a: Sheet, b: Sheet) -> How:
    if name_likeness(a.name, b.name) >= LIKE:
        return How.NAME
    return How.FUNDS if a.totals & b.totals else How.ROWS


def _set_split_aside(
    found: Assignment,
    old: Sequence[Sheet],
    new: Sequence[Sheet],
    lefts: Sequence[int],
    rights: Sequence[int],
    scores: dict[tuple[int, int], float],
) -> None:
    """A project that became several, and several that became one, are in doubt."""
    for i in lefts:
        if parts := _parts(old[i], new, rights):
            found.doubtful[i] = parts
            found.doubtful_right.update(dict.fromkeys(parts, (i,)))
    for j in rights:
        if parts := _parts(new[j], old, [i for i in lefts if i not in found.doubtful]):
            found.doubtful_right[j] = parts
            found.doubtful.update(dict.fromkeys(parts, (j,)))
    for i, j in list(scores):
        if i in found.doubtful or j in found.doubtful_right:
            del scores[i, j]


def _parts(whole: Sheet, others: Sequence[Sheet], free: Sequence[int]) -> tuple[int, ...]:
    """The free tables that ``whole`` was divided into: each bears its name and more, or their funds add up to its."""
    kin = [j for j in free if _same_department(whole, others[j])]
    bearers = [j for j in kin if is_within(whole.name, others[j].name)]
    if len(bearers) > 1 and not any(is_within(others[a].name, others[b].name) for a in bearers for b in bearers):
        return tuple(bearers)
    akin = [j for j in kin if others[j].names & whole.names or name_likeness(whole.name, others[j].name) >= LIKE]
    for a, b in combinations(akin[:40], 2):
        if any(x + y in whole.totals for x in others[a].totals for y in others[b].totals):
            return (a, b)
    return ()
