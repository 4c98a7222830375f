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
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, document
from perfcheck.readers.html_flow import flow
from perfcheck.readers.html_table import nested_tables, read_table
from perfcheck.readers.markup import lenient_html
from perfcheck.readers.text import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Tables as Grids, other text as Lines; a table that only lays out the page is read as text."""
    root = lenient_html(_text(data, name, options))
    blocks = [] if root is None else _Walker().blocks(root)
    return document(data, name, "html", blocks)


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
        if contents.is_frame(sum(1 for e in contents.elements for _ in e.iterdescendants("td", "th"))):
            for element in contents.elements:
                yield from self.blocks(element)
            return
        if contents.cells:
            self.tables += 1
            yield contents.grid(self.tables)
        for element in contents.elements:
            for inner in nested_tables(element):
                yield from self._table(inner)
