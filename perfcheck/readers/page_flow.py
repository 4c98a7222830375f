"""The pages of a file in order, whatever format drew them: glyphs and ruling lines, or a picture."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

from perfcheck.model.document import Block, Document, Grid, PageNote
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions, document
from perfcheck.readers.ocr import Image, can_recognise
from perfcheck.readers.pdf_grid import Placer
from perfcheck.readers.pdf_labels import cue
from perfcheck.readers.pdf_lattice import CrowdedError, Edge
from perfcheck.readers.pdf_page import goes_on, page_blocks, page_lines
from perfcheck.readers.pdf_problems import (
    PICTURE,
    UNMAPPED,
    broken_pages,
    crowded_pages,
    late_pictures,
    pictures_beside,
    undrawable,
    unread_pictures,
)
from perfcheck.readers.pdf_stream import Stream
from perfcheck.readers.pdf_text import Glyph

STAMP = 30
"""Characters that may stand on a scanned page: a page number, a file stamp."""
_SHORT = 8
_FOR_PICTURES = 0.75
"""The share of a file's time in which pages are recognised; judging what was read needs the rest."""

Drawing = Callable[[], tuple[Image, float]]
"""Draws a page: its picture and the pixels a point."""


class PageFlow:
    """Makes blocks of pages, one after the other: grids only of those that can hold a target table or go on with one.

    ``total`` is the number of pages of the file.
    """

    def __init__(self, total: int, options: ReadOptions) -> None:
        self.notes: list[PageNote] = []
        self.pictures: list[int] = []
        """Pages with a large picture beside their text."""
        self._broken: list[int] = []
        self._crowded: list[int] = []
        self._blocks: list[Block] = []
        self._unread: dict[str, list[int]] = {}
        self._undrawable: list[int] = []
        self._late: list[int] = []
        self._last = time.process_time() + _FOR_PICTURES * (options.seconds or math.inf)
        self._recognised = False
        self._total = total
        self._progress = options.progress
        self._recognising = options.recognising
        self._table_above = False
        self._stream = Stream()

    def cue(self, glyphs: list[Glyph]) -> str:
        """Why the next page is to be searched for tables; empty if it is not."""
        if not glyphs:
            return ""
        if term := cue("".join(g.text for g in glyphs)):
            return f"有“{term}”字样"
        if self._table_above:
            return "接上页的表"
        return f"全文不超过 {_SHORT} 页" if self._total <= _SHORT else ""

    def add(self, number: int, glyphs: list[Glyph], cue: str, edges: list[Edge], place: Placer) -> None:
        """Adds a page of glyphs; where it has a ``cue``, its ruling lines ``edges`` make grids."""
        try:
            blocks = page_blocks(glyphs, edges, place, self._stream) if cue else page_lines(glyphs, place)
        except CrowdedError:
            self._give_up(number, page_lines(glyphs, place))
            return
        self._extend(blocks, bool(cue))
        self._note(number, bool(cue), cue or ("没有文字" if not glyphs else "没有绩效目标表的字样，只读文字"))

    def add_picture(self, number: int, draw: Drawing, glyphs: list[Glyph] | None = None, *, why: str = PICTURE) -> None:
        """Adds a page that must be recognised; ``glyphs`` is the text that another recogniser laid over it."""
        if not can_recognise():
            self._unread.setdefault(why, []).append(number)
            self._note(number, False, f"本页{why}")
            return
        if time.process_time() > self._last:
            self._late.append(number)
            self._note(number, False, f"本页{why}，时限内来不及识别")
            return
        if self._recognising:
            self._recognising()
        from perfcheck.readers.ocr_page import picture_blocks

        try:
            blocks = picture_blocks(*draw(), number, self._stream, glyphs)
        except CrowdedError:
            self._give_up(number, [])
            return
        self._extend(blocks, True)
        self._recognised = True
        if glyphs is not None:
            self._note(number, True, "扫描页，文字取自文字层，表格线取自图片")
            return
        self._note(number, True, f"本页{why}，由图片识别" + ("" if blocks else "，没有识别出文字"))
        if not blocks and why != PICTURE:
            self._unread.setdefault(why, []).append(number)

    def add_undrawable(self, number: int) -> None:
        """Adds a page whose codes mean nothing, in a format that is not drawn to be recognised."""
        self._undrawable.append(number)
        self._note(number, False, f"本页{UNMAPPED}")

    def add_broken(self, number: int) -> None:
        """Adds a page that cannot be opened."""
        self._broken.append(number)
        self._note(number, False, "页已损坏，无法读取")

    @property
    def has_tables(self) -> bool:
        """Whether any page so far holds a grid."""
        return any(isinstance(block, Grid) for block in self._blocks)

    def document(self, data: bytes, name: str, kind: str, problems: list[Problem]) -> Document:
        """The Document of all pages; the pages left unread are among its problems."""
        found = list(problems)
        if self._broken:
            found.append(broken_pages(name, self._broken))
        found += [unread_pictures(name, pages, why) for why, pages in self._unread.items()]
        if self._crowded:
            found.append(crowded_pages(name, self._crowded))
        if self._late:
            found.append(late_pictures(name, self._late))
        if self._undrawable:
            found.append(undrawable(name, self._undrawable))
        if self.pictures:
            found.append(pictures_beside(name, self.pictures))
        read = document(data, name, kind, self._blocks, pages=len(self.notes), notes=self.notes, problems=found)
        return replace(read, recognised=self._recognised)

    def _give_up(self, number: int, blocks: list[Block]) -> None:
        """Adds a page without its tables."""
        self._crowded.append(number)
        self._extend(blocks, False)
        self._note(number, False, "线条或文字块太多，没有在其中找表")

    def _extend(self, blocks: list[Block], opened: bool) -> None:
        self._blocks += blocks
        self._table_above = opened and goes_on(blocks)

    def _note(self, number: int, opened: bool, reason: str) -> None:
        self.notes.append(PageNote(number, opened, reason))
        if self._progress:
            self._progress(number, self._total)
