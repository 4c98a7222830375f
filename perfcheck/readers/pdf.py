"""PDF files: text and tables straight from pdfium, table geometry by pdfplumber."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from perfcheck.model.document import Block, Document, PageNote
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, document, encrypted
from perfcheck.readers.pdf_edges import edges_of
from perfcheck.readers.pdf_glyphs import glyphs_of
from perfcheck.readers.pdf_grid import placer
from perfcheck.readers.pdf_labels import cue
from perfcheck.readers.pdf_page import goes_on, page_blocks, page_lines
from perfcheck.readers.pdf_problems import broken_pages, cut_off, no_pages, unread_pictures
from perfcheck.readers.pdf_stream import Stream
from perfcheck.readers.pdf_text import Glyph

_SHORT = 8
_TRAILER = 2048
_STAMP = 30
"""Characters that may stand on a scanned page: a page number, a file stamp."""
_PICTURE_SHARE = 0.5


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Every page's lines; grids from the pages that can hold a target table or the project budget.

    Raises UnreadableError if the file cannot be opened at all.
    """
    pdf = _open(data, name)
    try:
        reader = _Reader(pdf, options)
        reader.read()
    finally:
        pdf.close()
    problems = _problems(reader, data, name)
    result = document(data, name, "pdf", reader.blocks, pages=len(reader.notes), notes=reader.notes, problems=problems)
    return replace(result, recognised=reader.recognised)


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(encrypted(name)) from None
        raise UnreadableError(damaged(name)) from error


class _Reader:
    """Goes through the pages once, each closed before the next is opened."""

    def __init__(self, pdf: Any, options: ReadOptions) -> None:
        self.blocks: list[Block] = []
        self.notes: list[PageNote] = []
        self.unread: list[int] = []
        self.broken: list[int] = []
        self.recognised = False
        self._pdf = pdf
        self._progress = options.progress
        self._table_above = False
        self._stream = Stream()

    def read(self) -> None:
        """Reads all pages."""
        total = len(self._pdf)
        for number in range(1, total + 1):
            try:
                self._read_page(number, total)
            except pypdfium2.PdfiumError:
                self.broken.append(number)
                self._note(number, False, "页已损坏，无法读取")
            if self._progress:
                self._progress(number, total)

    def _read_page(self, number: int, total: int) -> None:
        page = self._pdf[number - 1]
        text_page = page.get_textpage()
        try:
            glyphs, frame = glyphs_of(page, text_page)
            if len(glyphs) < _STAMP and _is_picture(page):
                self._read_picture(page, number)
                return
            cue = self._cue(glyphs, total)
            edges = edges_of(page, frame) if cue else []
            if cue and not edges and not frame.turn and _is_picture(page) and _can_recognise():
                # A scan whose text another program recognised: the lines of its tables are in the picture.
                self._read_picture(page, number, glyphs)
                return
        finally:
            text_page.close()
            page.close()
        place = placer(number, frame.shown)
        blocks = page_blocks(glyphs, edges, place, self._stream) if cue else page_lines(glyphs, place)
        self._add(blocks, bool(cue))
        self._note(number, bool(cue), cue or ("没有文字" if not glyphs else "没有绩效目标表的字样，只读文字"))

    def _read_picture(self, page: Any, number: int, glyphs: list[Glyph] | None = None) -> None:
        if not _can_recognise():
            self.unread.append(number)
            self._note(number, False, "没有文字层，是图片")
            return
        from perfcheck.readers.ocr_page import picture_blocks

        self._add(picture_blocks(page, number, self._stream, glyphs), True)
        self.recognised = True
        self._note(
            number, True, "没有文字层，由图片识别" if glyphs is None else "扫描页，文字取自文字层，表格线取自图片"
        )

    def _add(self, blocks: list[Block], opened: bool) -> None:
        self.blocks += blocks
        self._table_above = opened and goes_on(blocks)

    def _cue(self, glyphs: list[Glyph], total: int) -> str:
        """Why tables are looked for on a page; empty if they are not."""
        if not glyphs:
            return ""
        if term := cue("".join(g.text for g in glyphs)):
            return f"有“{term}”字样"
        if self._table_above:
            return "接上页的表"
        return f"全文不超过 {_SHORT} 页" if total <= _SHORT else ""

    def _note(self, number: int, opened: bool, reason: str) -> None:
        self.notes.append(PageNote(number, opened, reason))


def _can_recognise() -> bool:
    """Whether the optional component that reads pictures is installed."""
    return all(find_spec(module) for module in ("rapidocr", "onnxruntime", "cv2"))


def _is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered >= _PICTURE_SHARE * width * height)


def _problems(reader: _Reader, data: bytes, name: str) -> list[Problem]:
    if not reader.notes:
        return [no_pages(name)]
    problems: list[Problem] = []
    if b"%%EOF" not in data[-_TRAILER:]:
        problems.append(cut_off(name, len(reader.notes)))
    if reader.broken:
        problems.append(broken_pages(name, reader.broken))
    if reader.unread:
        problems.append(unread_pictures(name, reader.unread))
    return problems
