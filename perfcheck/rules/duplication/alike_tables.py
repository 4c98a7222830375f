"""How much the indicators of two tables are alike."""

from __future__ import annotations

from perfcheck.language.likeness import bare_name, likeness
from perfcheck.language.pairing import pair
from perfcheck.language.width import normalise
from perfcheck.model.submission import Indicator, Submission, TargetTable
from perfcheck.rules.duplication.repeated_name import whole_side

SHARE = 0.7
LEAST_ROWS = 5

_NAME = 0.75
_VALUE = 0.75
_EVERYWHERE = 0.9
_LEAST_TABLES = 4

Pairs = list[tuple[Indicator, Indicator]]


def alike(submission: Submission) -> dict[tuple[int, int], Pairs]:
    """The pairs of tables that share 70 % of their indicators and five or more, as positions, with what they share.

    Indicators that nearly every table of the submission has were laid down by somebody else and do not count.
    """
    mandated = _mandated(submission)
    rows = [[i for i in whole_side(t) if i.name and bare_name(i.name) not in mandated] for t in submission.tables]
    found: dict[tuple[int, int], Pairs] = {}
    for a in range(len(rows)):
        for b in range(a + 1, len(rows)):
            if submission.tables[a].project == submission.tables[b].project or not _comparable(rows[a], rows[b]):
                continue
            shared = _shared(rows[a], rows[b])
            if len(shared) >= max(LEAST_ROWS, SHARE * max(len(rows[a]), len(rows[b]))):
                found[a, b] = shared
    return found


def groups(submission: Submission) -> list[tuple[list[TargetTable], Pairs]]:
    """Tables that are all alike, by way of one another, with what the first two share."""
    close = alike(submission)
    left = sorted({p for pair_ in close for p in pair_})
    result: list[tuple[list[TargetTable], Pairs]] = []
    while left:
        group = {left.pop(0)}
        while more := {q for pair_ in close for q in pair_ if group & set(pair_)} - group:
            group |= more
        left = [p for p in left if p not in group]
        first = min(p for p in close if set(p) <= group)
        result.append(([submission.tables[p] for p in sorted(group)], close[first]))
    return result


def _mandated(submission: Submission) -> set[str]:
    names = [{bare_name(i.name) for i in t.indicators} for t in submission.tables]
    if len(names) < _LEAST_TABLES:
        return set()
    return {n for n in set().union(*names) if sum(n in own for own in names) >= _EVERYWHERE * len(names)}


def _comparable(one: list[Indicator], other: list[Indicator]) -> bool:
    """Whether they can share enough at all, by their number and their values."""
    most = max(len(one), len(other))
    if min(len(one), len(other)) < max(LEAST_ROWS, SHARE * most):
        return False
    values = [{normalise(i.value) for i in rows} for rows in (one, other)]
    return bool(values[0] & values[1])


def _shared(one: list[Indicator], other: list[Indicator]) -> Pairs:
    found: Pairs = []
    for kind in dict.fromkeys(i.kind for i in one):
        left, right = [i for i in one if i.kind == kind], [i for i in other if i.kind == kind]
        for a, b in pair(left, right, lambda i: (i.name, i.value)):
            if likeness(left[a].name, right[b].name) >= _NAME and _same_value(left[a], right[b]):
                found.append((left[a], right[b]))
    return found


def _same_value(one: Indicator, other: Indicator) -> bool:
    a, b = one.quantity, other.quantity
    if a is not None and b is not None:
        return (a.number, a.unit, a.upper) == (b.number, b.unit, b.upper)
    return a is None and b is None and likeness(one.value, other.value) >= _VALUE
