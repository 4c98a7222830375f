"""The fonts that stand for all a PDF names but does not hold, so that no font of the system decides what is read.

pdfium measures text by its glyphs and drops what has no extent. In these fonts every character has a glyph: a box
that fills most of its width.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate
from typing import Any

import pypdfium2.raw as pdfium
from pdfminer.fontmetrics import FONT_METRICS

_EM = 1000
_ASCENT, _DESCENT = 800, -80
"""How far a glyph reaches, as most Chinese characters do."""
_SIDE = 60
"""White space at each side of a glyph, in thousandths of an em as all measures here."""
_LAST = 0x10FFFF
_NAME = b"perfcheck\0"


@contextmanager
def own_fonts() -> Iterator[None]:
    """Lets pdfium see no fonts but these and its own; what the program around us reads is left as it was."""
    pdfium.FPDF_SetSystemFontInfo(_callbacks())
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(_system())


@cache
def _system() -> Any:
    """What pdfium asks without us, kept for the next time."""
    info = pdfium.FPDF_GetDefaultSystemFontInfo()
    if info:
        info.contents.Release = type(info.contents.Release)()
    return info


@cache
def _callbacks() -> Any:
    """What pdfium asks for fonts; kept for good, as pdfium keeps a pointer to it."""
    # A font's handle is the place of its name: no handle is 0.
    names = [b"", _NAME, *(face.encode() + b"\0" for face in FONT_METRICS)]

    def handle(_: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int:
        name = ctypes.string_at(face) + b"\0"
        return names.index(name) if name in names else 1

    def give(data: bytes, buffer: Any, size: int) -> int:
        if size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def data(_: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        return 0 if table else give(_font(names[handle][:-1].decode()), buffer, size)

    answers = {
        "MapFont": handle,
        "GetFont": lambda _, face: 1,
        "GetFontData": data,
        "GetFaceName": lambda _, handle, buffer, size: give(names[handle], buffer, size),
        "GetFontCharset": lambda _, handle: pdfium.FXFONT_DEFAULT_CHARSET,
    }
    kinds: dict[str, Any] = {name: kind for name, kind, *_ in pdfium.FPDF_SYSFONTINFO._fields_}
    return pdfium.FPDF_SYSFONTINFO(version=2, **{name: kinds[name](answer) for name, answer in answers.items()})


@cache
def _font(face: str) -> bytes:
    """A TrueType font with a glyph for all of Unicode, an em wide; Latin letters are as wide as in ``face``."""
    known = FONT_METRICS[face][1] if face in FONT_METRICS else {}
    latin = {ord(char): int(width) for char, width in known.items() if len(char) == 1}
    # The first glyph is that of no character.
    widths = [_EM, *{_EM: None, **dict.fromkeys(latin.values())}]
    glyphs = [_glyph(width) for width in widths]
    numbered = {width: glyph for glyph, width in enumerate(widths)}
    box = struct.pack(">hhhh", _SIDE, _DESCENT, _EM - _SIDE, _ASCENT)
    head = struct.pack(">LLLLHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0) + box
    advance = struct.pack(">LhhhHhhh", 0x10000, _ASCENT, _DESCENT, 0, _EM, _SIDE, _SIDE, _EM - _SIDE)
    tables = {
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + _characters(latin, numbered),
        b"glyf": b"".join(glyphs),
        b"head": head + struct.pack(">HHhhh", 0, 8, 2, 1, 0),
        b"hhea": advance + struct.pack(">hhh8xhH", 1, 0, 0, 0, len(widths)),
        b"hmtx": b"".join(struct.pack(">Hh", width, _SIDE) for width in widths),
        b"loca": b"".join(struct.pack(">L", at) for at in accumulate(map(len, glyphs), initial=0)),
        b"maxp": struct.pack(">LHHH4xH16x", 0x10000, len(widths), 4, 1, 1),
    }
    directory = struct.pack(">LHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    body, start = b"", len(directory) + 16 * len(tables)
    for tag, table in tables.items():
        directory += tag + struct.pack(">LLL", 0, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


def _characters(latin: dict[int, int], glyphs: dict[int, int]) -> bytes:
    """The cmap subtable (format 13) that gives each character the glyph of its width."""
    groups: list[tuple[int, int, int]] = []
    start = 0
    for code, width in sorted(latin.items()):
        if code > start:
            groups.append((start, code - 1, glyphs[_EM]))
        groups.append((code, code, glyphs[width]))
        start = code + 1
    groups.append((start, _LAST, glyphs[_EM]))
    rows = b"".join(struct.pack(">LLL", *group) for group in groups)
    return struct.pack(">HHLLL", 13, 0, 16 + len(rows), 0, len(groups)) + rows


def _glyph(width: int) -> bytes:
    left, right = min(_SIDE, width // 4), width - min(_SIDE, width // 4)
    outline = struct.pack(">hhhhhHH4B", 1, left, _DESCENT, right, _ASCENT, 3, 0, *[1] * 4)
    across, up = right - left, _ASCENT - _DESCENT
    outline += struct.pack(">8h", left, 0, across, 0, _DESCENT, up, 0, -up)
    return outline + b"\0" * (-len(outline) % 4)
