"""Documents of a run that are made anew whenever they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from perfcheck.model.report import DocumentReport


class Documents(Sequence[DocumentReport]):
    """A sequence of which no more than one document need be in memory."""

    @abstractmethod
    def at(self, position: int) -> DocumentReport:
        """The document there; raises IndexError."""

    @overload
    def __getitem__(self, position: int) -> DocumentReport: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[DocumentReport]: ...
    def __getitem__(self, position: int | slice) -> DocumentReport | Sequence[DocumentReport]:
        if isinstance(position, slice):
            return [self.at(n) for n in range(*position.indices(len(self)))]
        return self.at(position)
