"""Plain text: rows with tabs or between bars are tables, everything else is lines."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

from perfcheck.model.document import Block, Cell, Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.readers.base import (
    MAX_CELLS,
    ReadOptions,
    UnreadableError,
    document,
    too_large,
    too_wide,
    wrong_encoding,
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKDOWN_TABLE = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?$", re.MULTILINE
)
"""The line of bars and dashes below the heading of a table that is drawn with bars."""
_MOST_LINES = 500_000
Rows = list[tuple[int, list[str]]]
"""Rows of texts, each with the number of its first line."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Consecutive lines with tabs as Grids, whose rows may be ragged; other lines as Lines."""
    text = decode(data, name, options)
    if text.count("\t") > MAX_CELLS:
        raise UnreadableError(too_wide(name))
    if text.count("\n") > _MOST_LINES:
        raise UnreadableError(too_large(name, f"文本超过 {_MOST_LINES // 10_000} 万行"))
    if _MARKDOWN_TABLE.search(text):
        from perfcheck.readers import markdown

        return markdown.read_text(text, data, name, "txt")
    return document(data, name, "txt", _blocks(text))


def decode(data: bytes, name: str, options: ReadOptions) -> str:
    r"""The text by its BOM, the encoding given, or the first of utf-8 and gb18030 that fits; lines end with ``\n``.

    Raises UnreadableError if none fits or the result is no text.
    """
    text = _decode(data, name, options).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise UnreadableError(wrong_encoding(name, options.encoding))
    return text


def _decode(data: bytes, name: str, options: ReadOptions) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            candidates = [encoding]
            data = data[len(bom) :]
            break
    else:
        candidates = [options.encoding] if options.encoding else ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise UnreadableError(wrong_encoding(name, options.encoding))


def _blocks(text: str) -> Iterator[Block]:
    lines = text.split("\n")
    rows: Rows = []
    position = 0
    while position < len(lines):
        number, line = position + 1, lines[position]
        if "\t" in line:
            cells, position = _row(lines, position)
            rows.append((number, cells))
            continue
        position += 1
        if rows and line.strip() and position < len(lines) and "\t" in lines[position]:
            # A row whose empty trailing cells were cut off.
            rows.append((number, [line]))
            continue
        yield from _grids(rows)
        rows = []
        if line.strip():
            yield Line(line, Place(line=number))
    yield from _grids(rows)


def _row(lines: list[str], position: int) -> tuple[list[str], int]:
    """The cells of the row at ``position`` and the position after it.

    A cell copied from Excel with a line break in it is quoted and goes on in the next line.
    """
    line = lines[position]
    if not _opens_quote(line):
        return line.split("\t"), position + 1
    for end in range(position + 1, min(position + 30, len(lines))):
        line += "\n" + lines[end]
        if not _opens_quote(line):
            cells = next(csv.reader([line], delimiter="\t", strict=False), [])
            return [c.strip() for c in cells], end + 1
    return lines[position].split("\t"), position + 1


def _opens_quote(line: str) -> bool:
    last = max(line.rfind('\t"'), 0 if line.startswith('"') else -1)
    return last >= 0 and line.count('"', last) % 2 == 1


def _grids(rows: Rows) -> Iterator[Grid]:
    if rows:
        yield text_grid(rows)


def text_grid(rows: Rows) -> Grid:
    """A Grid of rows without spans, each with its line number."""
    cells = tuple(
        Cell(text.strip(), row, column, place=Place(line=number))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(cells, len(rows), max(len(texts) for _, texts in rows), Place(line=rows[0][0]))
