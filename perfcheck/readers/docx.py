"""Word documents (.docx): paragraphs and tables in document order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from perfcheck.model.document import Block, Document, Line
from perfcheck.model.place import Place
from perfcheck.readers.base import ReadOptions, document, pictures_only
from perfcheck.readers.docx_table import NAMESPACE as W
from perfcheck.readers.docx_table import WRAPPERS, paragraph_text, read_table
from perfcheck.readers.markup import safe_xml
from perfcheck.readers.package import check_package

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Paragraphs as Lines, tables as Grids; a table within a cell follows the table that holds it."""
    check_package(data, name)
    body = _body(data)
    blocks = tuple(_Walker().blocks(body))
    drawn = not blocks and any(e.tag.endswith(("}blip", "}imagedata")) for e in body.iter(etree.Element))
    return document(data, name, "docx", blocks, problems=[pictures_only(name)] if drawn else [])


def _body(data: bytes) -> Any:
    """``<w:body>``, parsed here because python-docx refuses templates, macros and the strict dialect."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = safe_xml(package.read("_rels/.rels"))
        target = next(r.get("Target") for r in relations if r.get("Type", "").endswith("/officeDocument"))
        xml = package.read(posixpath.normpath(target).lstrip("/"))
    return safe_xml(xml.replace(_STRICT, W.strip("{}").encode())).find(W + "body")


class _Walker:
    """Counts paragraphs and tables while walking, so that every block knows its place."""

    def __init__(self) -> None:
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks below ``parent`` in document order."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        self.paragraphs += 1
        place = Place(line=self.paragraphs)
        for text in paragraph_text(paragraph).split("\n"):
            if text.strip():
                yield Line(text, place)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)

    def _table(self, table: Any) -> Iterator[Block]:
        contents = read_table(table)
        if contents.is_frame(sum(1 for e in contents.elements for _ in e.iterdescendants(W + "tc"))):
            for element in contents.elements:
                yield from self.blocks(element)
            return
        if contents.cells:
            self.tables += 1
            yield contents.grid(self.tables)
        for element in contents.elements:
            for inner in element.iterchildren(W + "tbl"):
                yield from self._table(inner)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(W + "txbxContent"):
        # Word writes a text box twice; the fallback is for programs that know no shapes.
        if not any(a.tag.endswith(("}Fallback", "}txbxContent")) for a in box.iterancestors()):
            yield box
