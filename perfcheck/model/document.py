"""A file as its reader saw it: text lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from perfcheck.model.place import Place
from perfcheck.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell of a grid; a merged cell stands once, at its top left corner.

    ``text`` keeps the file's own characters, lines broken by ``\n``.
    ``confidence`` is 0 to 1 where the text was recognised from a picture.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place = Place()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ``rows`` x ``columns`` places, covered by its cells.

    ``guessed`` says that the cells' borders were inferred from the words'
    positions because the file draws none.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    place: Place = Place()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside any grid."""

    text: str
    place: Place = Place()
    confidence: float | None = None


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class PageNote:
    """Why a page (or sheet) was or was not opened for tables.

    ``reason`` is Chinese, for ``perfcheck extract -v``.
    """

    page: int
    opened: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader returns: the blocks of a file in reading order.

    ``path`` is as the user gave it, with ``/``; ``sha256`` is of the bytes;
    ``pages`` is None for formats without pages.
    """

    path: str
    sha256: str
    format: str
    blocks: tuple[Block, ...] = ()
    pages: int | None = None
    notes: tuple[PageNote, ...] = ()
    problems: tuple[Problem, ...] = ()
    recognised: bool = field(default=False)

    def lines(self) -> Iterator[Line]:
        """The text lines outside grids, in reading order."""
        return (b for b in self.blocks if isinstance(b, Line))

    def grids(self) -> Iterator[Grid]:
        """The grids, in reading order."""
        return (b for b in self.blocks if isinstance(b, Grid))
