"""A document as a person reads it: lines of text and rows of tables, from top to bottom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from perfcheck.extraction.headings import enumerator
from perfcheck.language.kept import kept_of
from perfcheck.language.width import join_lines, normalise
from perfcheck.model.document import Cell, Document, Grid, Line
from perfcheck.model.place import Place

_PAGE_NUMBER = re.compile(r"[-—–_~·.]*\d{1,4}[-—–_~·.]*|第?\d{1,4}页(?:[,/]?共\d{1,4}页)?|共\d{1,4}页")
_CONTENTS = re.compile(r"(?<![.…·])[.…·]{4,}[-—]?\d{0,4}[-—]?$")
_SENTENCE_END = ("。", "！", "？", "!", "?")


@dataclass(frozen=True)
class TableRow:
    """The filled cells of one row of a grid, from left to right.

    ``grid`` counts the document's grids from 0, ``columns`` the columns of this one.
    """

    cells: tuple[Cell, ...]
    grid: int
    columns: int

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The normalised texts of the cells."""
        return tuple(normalise(cell.text) for cell in self.cells)

    def lines(self) -> tuple[Line, ...]:
        """The lines of a row with one filled cell, which is a title or a paragraph in a sheet; else none."""
        if len(self.cells) != 1 or _is_noise(self.plain[0]):
            return ()
        cell = self.cells[0]
        return tuple(Line(t.strip(), cell.place, cell.confidence) for t in cell.text.splitlines() if t.strip())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined to one text. ``parts`` holds where each line starts in it, and its place."""

    text: str
    parts: tuple[tuple[int, Place], ...]

    def place(self, offset: int = 0) -> Place:
        """The place of the line in which the character at ``offset`` stands."""
        return [place for start, place in self.parts if start <= offset][-1]


@kept_of
def flow(document: Document) -> tuple[Line | TableRow, ...]:
    """The lines and rows that hold text; no lines that are page numbers or belong to a table of contents."""
    return tuple(_pieces(document))


def _pieces(document: Document) -> Iterator[Line | TableRow]:
    grids = 0
    for block in document.blocks:
        if isinstance(block, Line):
            if not _is_noise(normalise(block.text)):
                yield block
            continue
        for cells in _rows(block):
            yield TableRow(cells, grids, block.columns)
        grids += 1


@kept_of
def lines(document: Document) -> tuple[Line, ...]:
    """The lines of a document, those in rows with one filled cell included."""
    found = ((piece,) if isinstance(piece, Line) else piece.lines() for piece in flow(document))
    return tuple(chain.from_iterable(found))


def _is_noise(plain: str) -> bool:
    """Whether a normalised line says nothing: a page number, or an entry of a table of contents."""
    return not plain or bool(_PAGE_NUMBER.fullmatch(plain) or _CONTENTS.search(plain))


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Lines that a page or a cell has broken joined again."""
    parts: list[Line] = []
    for line in lines:
        if parts and not _goes_on(parts[-1].text, line.text):
            yield _paragraph(parts)
            parts = []
        parts.append(line)
    if parts:
        yield _paragraph(parts)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken: it is no sentence's end, no item follows, and it is as long as the next."""
    ended = line.rstrip().endswith(_SENTENCE_END) or enumerator(following)
    return not ended and _width(line) >= 0.75 * _width(following)


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text.strip())


def _paragraph(parts: list[Line]) -> Paragraph:
    text = ""
    starts: list[tuple[int, Place]] = []
    for line in parts:
        written = line.text.strip()
        joined = join_lines(f"{text[-1:]}\n{written}")[1:] if text else written
        text += joined
        starts.append((len(text) - len(written), line.place))
    return Paragraph(text, tuple(starts))


def _rows(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.text.strip():
            by_row[cell.row].append(cell)
    for row in sorted(by_row):
        yield tuple(sorted(by_row[row], key=lambda c: c.column))
