"""OFD files (GB/T 33190), the national fixed layout: pages of glyphs, ruling lines and pictures, as a PDF's."""

from __future__ import annotations

from PIL import Image as Pillow

from perfcheck.model.document import Document
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, too_large
from perfcheck.readers.ocr import PIXELS, Image, can_recognise
from perfcheck.readers.ofd_document import OfdDocument, documents_of
from perfcheck.readers.ofd_package import Package, PartError
from perfcheck.readers.ofd_page import Content, content_of
from perfcheck.readers.page_flow import STAMP, PageFlow
from perfcheck.readers.page_text import settled
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_grid import placer
from perfcheck.readers.pdf_lattice import Edge
from perfcheck.readers.pdf_problems import no_pages
from perfcheck.readers.pdf_trust import is_mapped
from perfcheck.readers.pictures import beside, cover
from perfcheck.readers.raster import OversizeError, opened, pixels, resized
from perfcheck.readers.rulings import Rulings, around

_MOST_PAGES = 5000
_LARGEST = 2
"""Pages that the side of a picture may be long: more of it is not seen."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Every page's lines; grids from the pages that can hold a target table or the project budget.

    Raises UnreadableError if the file is damaged, encrypted or too large as a whole; a page that is damaged is told.
    """
    package = Package(data, name)
    try:
        pages = [(document, path) for document in documents_of(package) for path in document.pages]
    except (PartError, ValueError) as error:
        raise UnreadableError(damaged(name)) from error
    if len(pages) > _MOST_PAGES:
        raise UnreadableError(too_large(name, f"文件超过 {_MOST_PAGES} 页"))
    flow = PageFlow(len(pages), options)
    for number, (document, path) in enumerate(pages, start=1):
        try:
            _read_page(document, content_of(document, path), number, flow)
        except (PartError, OversizeError, ValueError, ArithmeticError, OSError, SyntaxError):
            # Of the page's own parts, and what Pillow raises for damaged pictures.
            flow.add_broken(number)
    return flow.document(data, name, "ofd", [] if pages else [no_pages(name)])


def _read_page(document: OfdDocument, content: Content, number: int, flow: PageFlow) -> None:
    glyphs, frame = settled(content.chars, content.frame, lambda i: content.pale[i])
    if not is_mapped(glyphs, content.unmapped):
        flow.add_undrawable(number)
        return

    def draw() -> tuple[Image, float]:
        return _drawn(document, content)

    pictures = [frame.box(*box) for _, box in content.pictures]
    covered = cover(pictures, frame.size)
    if covered and len(glyphs) < STAMP:
        flow.add_picture(number, draw)
        return
    cue = flow.cue(glyphs)
    edges = _edges(content, frame) if cue else []
    if cue and not edges and not frame.turn and covered and can_recognise():
        # A scan whose text another program recognised: the lines of its tables are in the picture.
        flow.add_picture(number, draw, glyphs)
        return
    if beside(pictures, glyphs):
        flow.pictures.append(number)
    flow.add(number, glyphs, cue, edges, placer(number, frame.shown))


def _edges(content: Content, frame: Frame) -> list[Edge]:
    rulings = Rulings(frame)
    for parts, stroked in content.paths:
        if not parts or rulings.add_thin(around([point for points, _ in parts for point in points])):
            continue
        for points, curved in parts:
            if stroked:
                rulings.add_stroke(points)
            else:
                rulings.add_fill(points, curved)
    return rulings.edges()


def _drawn(document: OfdDocument, content: Content) -> tuple[Image, float]:
    """The pictures of a page where they stand, and the pixels a point."""
    scale = PIXELS / max(content.frame.size)
    width, height = (max(1, round(side * scale)) for side in content.frame.size)
    sheet = Pillow.new("RGB", (width, height), "white")
    for resource, box in content.pictures:
        left, top, right, bottom = (round(side * scale) for side in content.frame.box(*box))
        if max(right - left, bottom - top) > _LARGEST * PIXELS:
            raise OversizeError
        if right > left and bottom > top:
            with opened(document.picture(resource)) as picture:
                sheet.paste(resized(picture, (right - left, bottom - top)), (left, top))
    return pixels(sheet), scale
