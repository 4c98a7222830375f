"""The text of HTML elements as a browser breaks it into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import defs

_HTML5_BLOCKS = {"article", "aside", "body", "details", "figure", "footer", "header", "html", "main", "nav", "section"}
_BLOCKS = (defs.block_tags | _HTML5_BLOCKS) - {"ins", "del"}
_NOT_SHOWN = frozenset(
    {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "option", "rt", "rp", "datalist"}
)
_BUTTONS = frozenset({"hidden", "password", "submit", "button", "reset", "image", "file"})
_LEAVES = _NOT_SHOWN | {"table", "br", "input", "select"}
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


def _lines(pieces: list[str]) -> Iterator[str]:
    for line in "".join(pieces).split(_BREAK):
        if text := _WHITE.sub(" ", line).strip():
            yield text


def _tokens(parent: Any) -> Iterator[Any]:
    """Text without the source's line breaks, _BREAK where a line ends, and tables.

    Not recursive: old pages leave tags unclosed and nest by the thousand.
    """
    walk = etree.iterwalk(parent, events=("start", "end"))
    for event, element in walk:
        outside = element is not parent
        if event == "end":
            yield _BREAK if outside and element.tag in _BLOCKS else ""
            yield _WHITE.sub(" ", element.tail or "") if outside else ""
        elif outside and element.tag in _LEAVES:
            yield from _leaf(element)
            walk.skip_subtree()
        else:
            yield _BREAK if outside and element.tag in _BLOCKS else ""
            yield element.text or "" if element.tag == "pre" else _WHITE.sub(" ", element.text or "")


def _leaf(element: Any) -> Iterator[Any]:
    """What stands for an element whose content is not walked."""
    if element.tag == "table":
        yield element
    elif element.tag == "br":
        yield _BREAK
    elif element.tag in ("input", "select"):
        yield _entered(element)


def _entered(field: Any) -> str:
    """What a form's field shows."""
    if field.tag == "input":
        kind = field.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            return "☐" if field.get("checked") is None else "☑"
        return "" if kind in _BUTTONS else field.get("value", "")
    options = list(field.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None] or options[:1]
    return "".join(chosen[0].itertext()).strip() if chosen else ""
