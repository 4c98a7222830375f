"""PDF files: text and tables straight from pdfium, table geometry by pdfplumber."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from perfcheck.model.document import Document
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, encrypted
from perfcheck.readers.ocr import can_recognise
from perfcheck.readers.page_flow import PageFlow
from perfcheck.readers.pdf_edges import edges_of
from perfcheck.readers.pdf_font import own_fonts
from perfcheck.readers.pdf_glyphs import glyphs_of
from perfcheck.readers.pdf_grid import placer
from perfcheck.readers.pdf_picture import drawing, is_picture
from perfcheck.readers.pdf_problems import cut_off, no_pages

_TRAILER = 2048
_STAMP = 30
"""Characters that may stand on a scanned page: a page number, a file stamp."""


@own_fonts()
def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Every page's lines; grids from the pages that can hold a target table or the project budget.

    Raises UnreadableError if the file cannot be opened at all.
    """
    pdf = _open(data, name)
    try:
        total = len(pdf)
        flow = PageFlow(total, options)
        for number in range(1, total + 1):
            try:
                _read_page(pdf[number - 1], number, flow)
            except pypdfium2.PdfiumError:
                flow.add_broken(number)
    finally:
        pdf.close()
    problems = [] if total else [no_pages(name)]
    if total and b"%%EOF" not in data[-_TRAILER:]:
        problems.append(cut_off(name, total))
    return flow.document(data, name, "pdf", problems)


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(encrypted(name)) from None
        raise UnreadableError(damaged(name)) from error


def _read_page(page: Any, number: int, flow: PageFlow) -> None:
    """Adds a page and closes it."""
    text_page = page.get_textpage()
    try:
        glyphs, frame = glyphs_of(page, text_page)
        if len(glyphs) < _STAMP and is_picture(page):
            flow.add_picture(number, drawing(page))
            return
        cue = flow.cue(glyphs)
        edges = edges_of(page, frame) if cue else []
        if cue and not edges and not frame.turn and is_picture(page) and can_recognise():
            # A scan whose text another program recognised: the lines of its tables are in the picture.
            flow.add_picture(number, drawing(page), glyphs)
            return
    finally:
        text_page.close()
        page.close()
    flow.add(number, glyphs, cue, edges, placer(number, frame.shown))
