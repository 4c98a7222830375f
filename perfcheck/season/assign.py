"""One to one or not at all: pairs that are beyond doubt, and what is left in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Assignment:
    """Pairs of positions, left to right; ``doubtful`` holds the free partners that a free item may have."""

    pairs: dict[int, int] = field(default_factory=dict)
    doubtful: dict[int, tuple[int, ...]] = field(default_factory=dict)
    doubtful_right: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def free(self, lefts: int, rights: int) -> tuple[list[int], list[int]]:
        """The positions without a partner, of so many on each side."""
        taken = set(self.pairs.values())
        return [i for i in range(lefts) if i not in self.pairs], [j for j in range(rights) if j not in taken]


def take_equal(
    found: Assignment, left: Sequence[Hashable], right: Sequence[Hashable], *, as_many: bool = True
) -> dict[int, int]:
    """Pair free items with equal keys, in their order, and give the new pairs; a key that is None has no equal.

    Where a key stands more often on one side than on the other, order says nothing and such items stay free, unless
    the items are the same in all, so that it does not matter which is which (``as_many`` False).
    """
    lefts, rights = found.free(len(left), len(right))
    mine: dict[Hashable, list[int]] = defaultdict(list)
    theirs: dict[Hashable, list[int]] = defaultdict(list)
    for i in lefts:
        mine[left[i]].append(i)
    for j in rights:
        theirs[right[j]].append(j)
    new: dict[int, int] = {}
    for key, own in mine.items():
        partners = theirs.get(key, []) if key is not None else []
        if len(own) == len(partners) or not as_many:
            new.update(zip(own, partners, strict=False))
    found.pairs |= new
    return new


def take_alike(
    found: Assignment,
    scores: Mapping[tuple[int, int], float],
    margin: float,
) -> dict[int, int]:
    """Pair free items that are each other's likest by ``margin``, again and again, and give the new pairs.

    ``scores`` holds the pairs that may be at all. What then has candidates still, is doubtful.
    """
    new: dict[int, int] = {}
    left = dict(scores)
    while True:
        best_left, best_right = _best(left, 0), _best(left, 1)
        sure = [
            (i, j)
            for (i, j), score in left.items()
            if _leads(best_left[i], score, margin) and _leads(best_right[j], score, margin)
        ]
        if not sure:
            break
        new.update(sure)
        gone_left, gone_right = {i for i, _ in sure}, {j for _, j in sure}
        left = {(i, j): s for (i, j), s in left.items() if i not in gone_left and j not in gone_right}
    found.pairs |= new
    for i, j in left:
        found.doubtful[i] = (*found.doubtful.get(i, ()), j)
        found.doubtful_right[j] = (*found.doubtful_right.get(j, ()), i)
    return new


def _best(scores: Mapping[tuple[int, int], float], side: int) -> dict[int, list[float]]:
    """The scores of each item of a side, the highest first."""
    found: dict[int, list[float]] = defaultdict(list)
    for ends, score in scores.items():
        found[ends[side]].append(score)
    return {k: sorted(v, reverse=True)[:2] for k, v in found.items()}


def _leads(best: Sequence[float], score: float, margin: float) -> bool:
    return score == best[0] and (len(best) == 1 or score - best[1] >= margin)


def scored(
    lefts: Iterable[int], rights: Sequence[int], likeness: Callable[[int, int], float], least: float
) -> dict[tuple[int, int], float]:
    """The pairs that are at least so much alike."""
    return {(i, j): s for i in lefts for j in rights if (s := likeness(i, j)) >= least}
