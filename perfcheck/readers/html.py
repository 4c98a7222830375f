"""Saved web pages, and the web pages that systems export as .xls or .doc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import Any

from perfcheck.model.document import Block, Document, Line
from perfcheck.model.place import Place
from perfcheck.readers.base import (
    MAX_TEXTS,
    ReadOptions,
    UnreadableError,
    damaged,
    document,
    pictures_only,
    pictures_unread,
    too_many_cells,
)
from perfcheck.readers.html_flow import flow
from perfcheck.readers.html_prune import prune
from perfcheck.readers.html_rows import with_rows
from perfcheck.readers.html_table import read_table
from perfcheck.readers.markup import lenient_html
from perfcheck.readers.pictures import is_large
from perfcheck.readers.tables import Part, TableContents
from perfcheck.readers.text import decode
from perfcheck.readers.unseen import Unseen

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_PIXEL = 9_525
"""English Metric Units of a pixel."""
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Tables as Grids, other text as Lines; a table that only lays out the page is read as text."""
    return read_source(_text(data, name, options), data, name, "html")


def read_source(source: str, data: bytes, name: str, kind: str) -> Document:
    """The Document of a page's ``source``, made of the ``data`` of a file of format ``kind``."""
    root = lenient_html(with_rows(source))
    if root is None:
        return document(data, name, kind)
    if root.xpath("count(.//td) + count(.//th)") > 2 * MAX_TEXTS:
        raise UnreadableError(too_many_cells(name))
    unseen = Unseen(name)
    prune(root, unseen)
    blocks = tuple(_Walker().blocks(root))
    problems = unseen.problems()
    if any(is_large(*_size(image)) for image in root.iter("img")):
        problems.append(pictures_unread(name, ["网页"]) if blocks else pictures_only(name))
    return document(data, name, kind, blocks, problems=problems)


def _size(image: Any) -> tuple[int, int]:
    """Width and height of a picture in English Metric Units, 0 where the page does not say."""
    sides = (re.match(r"\d{1,5}", image.get(side, "")) for side in ("width", "height"))
    width, height = (int(side[0]) * _PIXEL if side else 0 for side in sides)
    return width, height


def _text(data: bytes, name: str, options: ReadOptions) -> str:
    """The page's source by the encoding given, the one it declares, or the first that fits."""
    declared: str | None = None
    if re.match(rb"(From|MIME-Version|Content-Type):", data.lstrip(), re.IGNORECASE):
        data, declared = _page(message_from_bytes(data.lstrip()), name)
    if match := _CHARSET.search(data, 0, 4096):
        declared = declared or match[1].decode("ascii")
    encoding = options.encoding or (_SUPERSETS.get(declared.lower(), declared) if declared else None)
    try:
        return decode(data, name, replace(options, encoding=encoding))
    except UnreadableError:
        if options.encoding:
            raise
        return decode(data, name, options)


def _page(archive: Message, name: str) -> tuple[bytes, str | None]:
    """The page within a web archive (.mht), and the charset of its part."""
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return (content if isinstance(content, bytes) else b""), part.get_content_charset()
    raise UnreadableError(damaged(name))


class _Walker:
    """Counts lines and tables while walking, so that every block knows its place."""

    def __init__(self) -> None:
        self.lines = 0
        self.tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks below ``parent`` in document order."""
        for part in flow(parent):
            if isinstance(part, str):
                self.lines += 1
                yield Line(part, Place(line=self.lines))
            else:
                yield from self._table(part)

    def _table(self, table: Any) -> Iterator[Block]:
        for caption in table.iterchildren("caption"):
            yield from self.blocks(caption)
        contents = read_table(table)
        if contents.is_frame(_nested_cells(contents)):
            for element in contents.elements:
                yield from self.blocks(element)
        elif contents.cells:
            self.tables += 1
            yield _whole(contents).grid(self.tables)


def _whole(contents: TableContents) -> TableContents:
    """The table with the cells of the tables within its cells."""
    return contents.with_inner([_parts(element) for element in contents.elements])


def _parts(element: Any) -> list[Part]:
    """The lines and tables of a cell; a table that only lays out the cell is what it holds."""
    parts: list[Part] = []
    for part in flow(element):
        if isinstance(part, str):
            parts.append(part)
            continue
        inner = read_table(part)
        if inner.is_frame(_nested_cells(inner)):
            parts += [p for e in inner.elements for p in _parts(e)]
        elif inner.cells:
            parts.append(_whole(inner))
    return parts


def _nested_cells(contents: TableContents) -> int:
    return sum(1 for e in contents.elements for _ in e.iterdescendants("td", "th"))
