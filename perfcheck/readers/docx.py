"""Word documents (.docx): paragraphs and tables in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from perfcheck.model.document import Block, Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import (
    MAX_TEXTS,
    ReadOptions,
    UnreadableError,
    document,
    pictures_only,
    pictures_unread,
    too_many_cells,
)
from perfcheck.readers.docx_table import WRAPPERS, children, read_table
from perfcheck.readers.docx_text import Looks, Prose, W, is_on, text_boxes
from perfcheck.readers.ooxml import RELATION, Package, Relation
from perfcheck.readers.package import check_package
from perfcheck.readers.pictures import is_large
from perfcheck.readers.tables import Part, TableContents
from perfcheck.readers.unseen import Unseen

_EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_VML = "{urn:schemas-microsoft-com:vml}"
_SIZE = re.compile(r"\b(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm)?")
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "": 9_525}
"""English Metric Units; without a unit a size is in pixels."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Paragraphs as Lines, tables as Grids; a table within a cell divides the cell."""
    check_package(data, name)
    package = Package(data)
    relations = package.relations(package.main)
    body = package.xml(package.main).find(W + "body")
    if body.xpath("count(.//*[local-name()='p'])") > 2 * MAX_TEXTS:
        raise UnreadableError(too_many_cells(name))
    _clear_placeholders(body)
    unseen = Unseen(name)
    styles = next((package.xml(r.path) for r in relations.values() if r.kind == "styles"), None)
    walker = _Walker(Prose(Looks(styles), unseen), package, relations, name)
    blocks = tuple(walker.blocks(body))
    problems = [*unseen.problems(), *walker.problems]
    if not blocks and any(e.tag.endswith(("}blip", "}imagedata")) for e in body.iter(etree.Element)):
        problems.append(pictures_only(name))
    elif any(is_large(*size) for size in _picture_sizes(body)):
        problems.append(pictures_unread(name, ["文档"]))
    return document(data, name, "docx", blocks, problems=problems)


def _clear_placeholders(body: Any) -> None:
    """Empty the content controls that nobody has filled in: what they show is an invitation to type."""
    for control in body.iter(W + "sdt"):
        if is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            for text in control.iter(W + "t", W + "sym"):
                text.tag = W + "t"
                text.text = ""


class _Walker:
    """Counts paragraphs and tables while walking, so that every block knows its place."""

    def __init__(self, prose: Prose, package: Package, relations: dict[str, Relation], name: str) -> None:
        self.prose = prose
        self.package = package
        self.relations = relations
        self.name = name
        self.problems: list[Problem] = []
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks below ``parent`` in document order."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "altChunk":
                yield from self._included(child.get(RELATION + "id", ""))
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        self.paragraphs += 1
        place = Place(line=self.paragraphs)
        for text in self.prose.text(paragraph).split("\n"):
            if text.strip():
                yield Line(text, place)
        for box in text_boxes(paragraph):
            yield from self.blocks(box)
        for embedded in paragraph.iter(_EMBEDDED):
            # Of an embedded workbook one sheet shows.
            grids = (b for b in self._included(embedded.get(RELATION + "id", "")) if isinstance(b, Grid))
            yield from (g for g in [next(grids, None)] if g)

    def _table(self, table: Any) -> Iterator[Block]:
        contents = read_table(table, self.prose)
        if contents.is_frame(_nested_cells(contents)):
            for element in contents.elements:
                yield from self.blocks(element)
        elif contents.cells:
            self.tables += 1
            yield self._whole(contents).grid(self.tables)

    def _whole(self, contents: TableContents) -> TableContents:
        """The table with the cells of the tables within its cells."""
        return contents.with_inner([self._parts(element) for element in contents.elements])

    def _parts(self, element: Any) -> list[Part]:
        """The lines and tables of a cell that holds tables; empty for all others."""
        found = list(children(element, "p", "tbl"))
        if all(child.tag == W + "p" for child in found):
            return []
        parts: list[Part] = []
        for child in found:
            if child.tag == W + "p":
                parts += [line for line in self.prose.with_boxes(child).split("\n") if line.strip()]
                continue
            inner = read_table(child, self.prose)
            if inner.is_frame(_nested_cells(inner)):
                for cell, held in zip(inner.cells, inner.elements, strict=True):
                    parts += self._parts(held) or [line for line in cell.text.split("\n") if line.strip()]
            elif inner.cells:
                parts.append(self._whole(inner))
        return parts

    def _included(self, reference: str) -> Iterator[Block]:
        """The blocks of a file that the document holds and shows."""
        from perfcheck.readers import read

        relation = self.relations.get(reference)
        try:
            data = self.package.raw(relation.path) if relation else b""
        except KeyError:
            return
        included = read(data, relation.path if relation else self.name)
        self.problems += [p for p in included.problems if p.code == "IN018"]
        yield from included.blocks


def _nested_cells(contents: TableContents) -> int:
    return sum(1 for e in contents.elements for _ in e.iterdescendants(W + "tc"))


def _picture_sizes(body: Any) -> Iterator[tuple[int, int]]:
    """Width and height of every picture, in English Metric Units."""
    for drawing in body.iter(W + "drawing"):
        if any(e.tag.endswith("}blip") for e in drawing.iter(etree.Element)):
            for extent in drawing.iter(_EXTENT):
                width, height = (extent.get(side, "") for side in ("cx", "cy"))
                yield (int(width), int(height)) if width.isdigit() and height.isdigit() else (0, 0)
    for shape in body.iter(_VML + "shape"):
        # The picture of an embedded workbook shows what is read.
        if shape.find(_VML + "imagedata") is not None and shape.getparent().find(_EMBEDDED) is None:
            sizes = {side: float(n) * _UNITS[unit] for side, n, unit in _SIZE.findall(shape.get("style", ""))}
            yield round(sizes.get("width", 0)), round(sizes.get("height", 0))
