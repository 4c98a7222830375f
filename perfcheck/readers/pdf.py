"""PDF files: text and tables straight from pdfium, table geometry by pdfplumber."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from perfcheck.model.document import Document
from perfcheck.model.place import Place
from perfcheck.pdfium import alone
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, encrypted, too_large
from perfcheck.readers.ocr import can_recognise
from perfcheck.readers.page_flow import STAMP, PageFlow
from perfcheck.readers.pdf_annotations import take_in, typed_glyphs
from perfcheck.readers.pdf_edges import edges_of
from perfcheck.readers.pdf_font import own_fonts
from perfcheck.readers.pdf_glyphs import text_of
from perfcheck.readers.pdf_grid import placer
from perfcheck.readers.pdf_items import objects_of
from perfcheck.readers.pdf_loops import endless_pages
from perfcheck.readers.pdf_picture import drawing, pictures_of
from perfcheck.readers.pdf_problems import OUTLINED, PICTURE, UNMAPPED, cut_off, dynamic_form, no_pages
from perfcheck.readers.pdf_seen import hide, without
from perfcheck.readers.pdf_streams import MOST_BYTES, swollen
from perfcheck.readers.pdf_struck import struck_out
from perfcheck.readers.pdf_text import Glyph
from perfcheck.readers.pdf_trust import is_mapped, is_outlined
from perfcheck.readers.pictures import beside, cover
from perfcheck.readers.unseen import HIDDEN, STRUCK, Unseen

_TRAILER = 2048
_MOST_PAGES = 5000


@alone()
@own_fonts()
def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Every page's lines; grids from the pages that can hold a target table or the project budget.

    Raises UnreadableError if the file cannot be opened at all.
    """
    if swollen(data):
        raise UnreadableError(too_large(name, f"文件里有内容解压后超过 {MOST_BYTES // 1024**2} MB"))
    pdf = _open(data, name)
    try:
        total = len(pdf)
        if total > _MOST_PAGES:
            raise UnreadableError(too_large(name, f"文件超过 {_MOST_PAGES} 页"))
        is_dynamic = pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL
        flow = PageFlow(total, options)
        unseen = Unseen(name)
        endless = endless_pages(data)
        for number in range(1, total + 1):
            if number in endless:
                flow.add_broken(number)
                continue
            try:
                _read_page(pdf, number, flow, unseen)
            except pypdfium2.PdfiumError:
                flow.add_broken(number)
    finally:
        pdf.close()
    problems = [] if total else [no_pages(name)]
    if is_dynamic and not flow.has_tables:
        problems.append(dynamic_form(name))
    if total and b"%%EOF" not in data[-_TRAILER:]:
        problems.append(cut_off(name, total))
    return flow.document(data, name, "pdf", problems + unseen.problems())


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(encrypted(name)) from None
        raise UnreadableError(damaged(name)) from error


def _unread(page: Any, glyphs: list[Glyph], unmapped: int, covered: bool) -> str:
    """Why the text of a page is not what stands on it; empty if it is."""
    if not is_mapped(glyphs, unmapped):
        return UNMAPPED
    if len(glyphs) < STAMP and covered:
        return PICTURE
    return OUTLINED if is_outlined(page, len(glyphs)) else ""


def _read_page(pdf: Any, number: int, flow: PageFlow, unseen: Unseen) -> None:
    """Adds a page."""
    page = pdf[number - 1]
    upon = take_in(page)
    if upon.is_changed:
        page.close()
        page = pdf[number - 1]
    text_page = page.get_textpage()
    try:
        text = text_of(page, text_page)
        frame = text.frame
        typed = typed_glyphs(upon, text)
        glyphs = text.glyphs + typed
        cue = flow.cue(glyphs)
        objects = objects_of(page) if cue or len(glyphs) < STAMP else []
        pictures = pictures_of(objects, frame)
        covered = cover(pictures, frame.size)
        if why := _unread(page, glyphs, text.unmapped, covered):
            flow.add_picture(number, drawing(page), why=why)
            return
        # A page that is a picture has its text under it on purpose.
        if cue and not covered and (hidden := hide(page, objects, text_page, text)).texts:
            for each in hidden.texts:
                unseen.add(HIDDEN, each, Place(number))
            text_page.close()
            text_page = page.get_textpage()
            glyphs = without(text_of(page, text_page).glyphs, hidden.held) + typed
        edges = edges_of(objects, frame) if cue else []
        if cue and not edges and not frame.turn and covered and can_recognise():
            # A scan whose text another program recognised: the lines of its tables are in the picture.
            flow.add_picture(number, drawing(page), glyphs)
            return
        for run in struck_out(glyphs, edges, [frame.box(*box) for box in upon.struck]):
            unseen.add(STRUCK, "".join(glyph.text for glyph in run), Place(number))
            glyphs = without(glyphs, run)
        if beside(pictures, glyphs):
            flow.pictures.append(number)
    finally:
        text_page.close()
        page.close()
    flow.add(number, glyphs, cue, edges, placer(number, frame.shown))
