"""Comma-separated values (.csv): one Grid."""

from __future__ import annotations

import csv
import io

from perfcheck.model.document import Document
from perfcheck.readers.base import MAX_CELLS, ReadOptions, UnreadableError, document, too_wide
from perfcheck.readers.text import Rows, decode, text_grid

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 20


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """All rows as one Grid without spans; empty rows are left out."""
    text = decode(data, name, options)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MAX_CELLS:
        raise UnreadableError(too_wide(name))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Rows = []
    number = 1
    for cells in lines:
        if any(c.strip() for c in cells) and not _is_separator_hint(cells, number):
            rows.append((number, cells))
        number = lines.line_num + 1
    return document(data, name, "csv", [text_grid(rows)] if rows else [])


def _delimiter(text: str) -> str:
    """The delimiter that occurs most in the first lines; csv.Sniffer is misled by prose in cells."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=sample.count)


def _is_separator_hint(cells: list[str], number: int) -> bool:
    """Excel's ``sep=;`` in the first line."""
    return number == 1 and cells[0].strip().lower().startswith("sep=")
