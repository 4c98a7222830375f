"""Excel workbooks (.xlsx): one Grid per visible sheet, as the sheet shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from perfcheck.model.document import Document
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions, document, format_unknown, pictures_only, pictures_unread, value_unknown
from perfcheck.readers.merges import uncovered
from perfcheck.readers.number_dates import EPOCH, EPOCH_1904
from perfcheck.readers.ooxml import RELATION, Package
from perfcheck.readers.package import check_package
from perfcheck.readers.sheets import Sheet, coordinate, may_be_percentage, sheet_blocks
from perfcheck.readers.unseen import HIDDEN, STRUCK, Unseen
from perfcheck.readers.xlsx_drawing import Drawn, drawn_on
from perfcheck.readers.xlsx_sheet import Book, Contents, read_contents
from perfcheck.readers.xlsx_styles import MAIN, Style, read_shared, read_styles


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet; formulas give the results saved with the file."""
    check_package(data, name)
    package = Package(data)
    if not package.main.endswith(".xml"):
        # The binary dialect (.xlsb) has the same package.
        from perfcheck.readers import spreadsheet

        return replace(spreadsheet.read(data, name, options), format="xlsx")
    workbook = _Workbook(package, name)
    blocks, notes = sheet_blocks(workbook.sheets(), workbook.unseen)
    problems = [*workbook.problems, *workbook.unseen.problems()]
    if workbook.unstyled and any(may_be_percentage(c.text) for g in blocks for c in getattr(g, "cells", ())):
        problems.append(format_unknown(name))
    if workbook.pictured:
        problems.append(pictures_unread(name, workbook.pictured) if blocks else pictures_only(name))
    return document(data, name, "xlsx", blocks, notes=notes, problems=problems)


class _Workbook:
    """An open workbook, and what is to be said of the sheets read so far."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.unseen = Unseen(name)
        self.problems: list[Problem] = []
        self.pictured: list[str] = []
        self.root = package.xml(package.main)
        self.relations = package.relations(package.main)
        styles = self._styles()
        self.unstyled = not styles
        properties = self.root.find(MAIN + "workbookPr")
        old = properties is not None and properties.get("date1904") in ("1", "true")
        texts = [
            t for r in self.relations.values() if r.kind == "sharedStrings" for t in read_shared(package.part(r.path))
        ]
        self.book = Book(texts, styles, EPOCH_1904 if old else EPOCH, name)

    def _styles(self) -> list[Style]:
        path = next((r.path for r in self.relations.values() if r.kind == "styles"), "")
        try:
            return read_styles(self.package.part(path))
        except (KeyError, etree.XMLSyntaxError):
            return []

    def sheets(self) -> Iterator[Sheet]:
        """The worksheets in their order, hidden ones without content."""
        for element in self.root.iter(MAIN + "sheet"):
            title = element.get("name", "")
            relation = self.relations.get(element.get(RELATION + "id", ""))
            if relation is None or relation.kind != "worksheet":
                continue
            if element.get("state", "visible") != "visible":
                yield Sheet(title, (), visible=False)
            else:
                contents = read_contents(self.package.part(relation.path), self.book)
                yield self._sheet(title, contents, drawn_on(self.package, relation.path))

    def _sheet(self, title: str, contents: Contents, drawn: Drawn) -> Sheet:
        for kind, found in ((STRUCK, contents.struck), (HIDDEN, contents.masked)):
            for row, column, text in found:
                self.unseen.add(kind, text, Place(sheet=title, cell=coordinate(row, column)))
        if contents.unknown:
            first = coordinate(*contents.unknown[0])
            self.problems.append(value_unknown(self.name, Place(sheet=title, cell=first), len(contents.unknown)))
        if contents.pictures or drawn.pictures:
            self.pictured.append(f"工作表“{title}”")
        drawn.write_on(contents.cells, contents.merges)
        return Sheet(
            title,
            uncovered(contents.ordered(), contents.merges),
            hidden_rows=frozenset(contents.hidden_rows),
            hidden_columns=frozenset(c for c, gone in enumerate(contents.hidden_columns) if gone),
        )
