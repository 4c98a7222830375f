"""Markdown, as notes programs and converters write it: rendered to the web page that a person would see."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt

from perfcheck.model.document import Document
from perfcheck.readers.base import ReadOptions, UnreadableError, too_large
from perfcheck.readers.html import read_source
from perfcheck.readers.text import decode

_MOST_CHARACTERS = 500_000
"""Markdown of emphasis alone takes a second for so many."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """Tables written with bars or tags as Grids, other text as Lines."""
    return read_text(decode(data, name, options), data, name, "md")


def read_text(text: str, data: bytes, name: str, kind: str) -> Document:
    """The Document of a Markdown ``text``, made of the ``data`` of a file of format ``kind``."""
    if len(text) > _MOST_CHARACTERS:
        raise UnreadableError(too_large(name, f"带表格的文本超过 {_MOST_CHARACTERS // 10_000} 万字"))
    return read_source(_renderer().render(text), data, name, kind)


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    # Numbers of lists are part of what forms say (1.目标), and indented text is no program.
    return renderer.disable(["list", "code"])
