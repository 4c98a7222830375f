"""The text of HTML elements as a browser breaks it into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import defs

_HTML5_BLOCKS = {"article", "aside", "body", "details", "figure", "footer", "header", "html", "main", "nav", "section"}
_BLOCKS = (defs.block_tags | _HTML5_BLOCKS) - {"ins", "del"}
_NOT_SHOWN = frozenset({"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "option"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\n"


def flow(parent: Any) -> Iterator[Any]:
    """The content of ``parent``: each line of text as a str, each table as its element."""
    pieces: list[str] = []
    for token in _tokens(parent):
        if isinstance(token, str):
            pieces.append(token)
        else:
            yield from _lines(pieces)
            yield token
            pieces = []
    yield from _lines(pieces)


def is_hidden(element: Any) -> bool:
    """Whether a browser does not show the element."""
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _lines(pieces: list[str]) -> Iterator[str]:
    for line in "".join(pieces).split(_BREAK):
        if text := _WHITE.sub(" ", line).strip():
            yield text


def _tokens(parent: Any) -> Iterator[Any]:
    """Text without the source's line breaks, _BREAK where a line ends, and tables."""
    text = parent.text or ""
    yield text if parent.tag == "pre" else _WHITE.sub(" ", text)
    for child in parent:
        tag = child.tag
        if tag in _NOT_SHOWN or not isinstance(tag, str) or is_hidden(child):
            pass
        elif tag == "table":
            yield child
        elif tag == "br":
            yield _BREAK
        elif tag in ("input", "select"):
            yield _entered(child)
        elif tag in _BLOCKS:
            yield _BREAK
            yield from _tokens(child)
            yield _BREAK
        else:
            yield from _tokens(child)
        yield _WHITE.sub(" ", child.tail or "")


def _entered(field: Any) -> str:
    """What a form's field shows."""
    if field.tag == "input":
        return field.get("value", "") if field.get("type", "text").lower() in ("text", "number", "date") else ""
    options = list(field.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None] or options[:1]
    return "".join(chosen[0].itertext()).strip() if chosen else ""
