"""What an engine is given to do, and what one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from perfcheck.config.settings import Limits
from perfcheck.model.report import DocumentReport

CheckFile = Callable[..., Iterator[DocumentReport]]
"""``check_file(path, data=None, options=ReadOptions())`` gives the reports of a file, each when it is asked for."""
Result = tuple[int, list[DocumentReport]]
"""The position of a file among those given, and its reports."""


class Watch(Protocol):
    """Who wants to know how far a run has come."""

    def file(self, number: int, total: int, name: str) -> None:
        """A file is begun: its number, counted from 1, the number of files, and its name."""

    def page(self, done: int, total: int) -> None:
        """So many pages of a file are read."""

    def share(self, done: float) -> None:
        """So much of the whole work is done, by what the files are expected to cost: 0 to 1."""


class Unwatched:
    """A run that nobody looks at."""

    def file(self, number: int, total: int, name: str) -> None:
        """Say nothing."""

    def page(self, done: int, total: int) -> None:
        """Say nothing."""

    def share(self, done: float) -> None:
        """Say nothing."""


UNWATCHED = Unwatched()


@dataclass(frozen=True, slots=True)
class Work:
    """Files in the order in which they are to be begun, what each may cost in seconds, and how one is checked.

    ``begun`` is called with the position of each file that is begun, ``pages`` with the pages read of a file. A file
    of which a page must be recognised is left alone if these are ``put_off``.
    """

    files: Sequence[str]
    costs: Sequence[float]
    check_file: CheckFile
    limits: Limits
    begun: Callable[[int], None]
    pages: Callable[[int, int], None]
    put_off: bool = False


class Engine(Protocol):
    """A way to check many files: here, in processes, or on other machines."""

    def results(self, work: Work) -> Iterator[Result]:
        """Each file's reports, once, as they come; whatever ends the iteration ends what it has started."""
