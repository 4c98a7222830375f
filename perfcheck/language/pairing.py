"""The same indicators of two periods, found by their names."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from perfcheck.language.likeness import bare_name, is_cut, likeness

T = TypeVar("T")
Key = str | tuple[str, Hashable]

_LEAST_LIKENESS = 0.6
_APART = 0.5


def pair(left: Sequence[T], right: Sequence[T], key: Callable[[T], Key]) -> list[tuple[int, int]]:
    """The best assignment of ``left`` to ``right``, as positions in both, in the order of ``left``.

    ``key`` gives the name of an item, or its name and value; equal values decide between equal names.
    Names less alike than 0.6 are never paired.
    """
    return _Pairing([_named(key(item)) for item in left], [_named(key(item)) for item in right]).pairs()


def _named(key: Key) -> tuple[str, Hashable]:
    name, value = key if isinstance(key, tuple) else (key, None)
    return bare_name(name), value


class _Pairing:
    """Pairs what is beyond doubt first; only the rest needs an assignment.

    Most forms repeat the names of one period in the other, whole or cut: they never load what solves it.
    """

    def __init__(self, left: list[tuple[str, Hashable]], right: list[tuple[str, Hashable]]) -> None:
        self.left, self.right = left, right
        self.found: dict[int, int] = {}

    def pairs(self) -> list[tuple[int, int]]:
        self._take_equal(lambda item: item)
        self._take_equal(lambda item: item[0])
        self._take_cut()
        self._assign()
        return sorted(self.found.items())

    def _free(self) -> tuple[list[int], list[int]]:
        taken = set(self.found.values())
        lefts = [i for i in range(len(self.left)) if i not in self.found]
        return lefts, [j for j in range(len(self.right)) if j not in taken]

    def _take_equal(self, part: Callable[[tuple[str, Hashable]], Hashable]) -> None:
        """Pairs the items equal in ``part``, in their order."""
        lefts, rights = self._free()
        waiting: dict[Hashable, deque[int]] = {}
        for j in rights:
            waiting.setdefault(part(self.right[j]), deque()).append(j)
        for i in lefts:
            if partners := waiting.get(part(self.left[i])):
                self.found[i] = partners.popleft()

    def _take_cut(self) -> None:
        """Pairs a name with its cut prefix where neither side has another such partner."""
        lefts, rights = self._free()
        names = {(i, j): sorted((self.left[i][0], self.right[j][0]), key=len) for i in lefts for j in rights}
        cuts = [ends for ends, (short, long) in names.items() if is_cut(short, long)]
        of_left, of_right = Counter(i for i, _ in cuts), Counter(j for _, j in cuts)
        self.found.update((i, j) for i, j in cuts if of_left[i] == of_right[j] == 1)

    def _assign(self) -> None:
        lefts, rights = self._free()
        costs = [[self._cost(i, j) for j in rights] for i in lefts]
        possible = [
            (row, column) for row, line in enumerate(costs) for column, cost in enumerate(line) if cost < _APART
        ]
        if len({row for row, _ in possible}) < len(possible) or len({column for _, column in possible}) < len(possible):
            import numpy as np
            from lap import lapjv

            _, partners, _ = lapjv(np.array(costs), extend_cost=True)
            possible = [(row, column) for row, column in possible if partners[row] == column]
        self.found.update((lefts[row], rights[column]) for row, column in possible)

    def _cost(self, i: int, j: int) -> float:
        """How unlike two items are; equal values break ties."""
        (name, value), (other, other_value) = self.left[i], self.right[j]
        alike = likeness(name, other)
        if alike < _LEAST_LIKENESS:
            return _APART
        return 1 - alike + (value != other_value) * 1e-3
