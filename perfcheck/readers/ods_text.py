"""The text of OpenDocument cells as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck.readers.footnotes import is_mark

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = f"{{{_OASIS}table:1.0}}"
TEXT = f"{{{_OASIS}text:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
OFFICE = f"{{{_OASIS}office:1.0}}"
_NOT_SHOWN = (OFFICE + "annotation", TEXT + "ruby-text", TEXT + "note", TEXT + "hidden-text")


class Styles:
    """What the styles of a document say of text: struck out, raised."""

    def __init__(self, root: Any) -> None:
        self.struck: set[str] = set()
        self.raised: set[str] = set()
        for style in root.iter(STYLE + "style"):
            for look in style.iterchildren(STYLE + "text-properties"):
                lines = (look.get(f"{STYLE}text-line-through-{part}", "none") for part in ("style", "type"))
                if any(line != "none" for line in lines):
                    self.struck.add(style.get(STYLE + "name", ""))
                if look.get(STYLE + "text-position", "").startswith("super"):
                    self.raised.add(style.get(STYLE + "name", ""))


class CellText:
    """The text of one cell; ``struck`` is what of it is struck out."""

    def __init__(self, cell: Any, styles: Styles) -> None:
        self.styles = styles
        self.struck: list[str] = []
        paragraphs = (p for p in cell.iter(TEXT + "p", TEXT + "h") if self._own(p, cell))
        self.text = "\n".join("".join(self._pieces(p)) for p in paragraphs).strip()

    def _own(self, paragraph: Any, cell: Any) -> bool:
        """Whether a paragraph is the cell's or that of a text box over it, not a comment's or a nested table's."""
        for parent in paragraph.iterancestors():
            if parent is cell:
                return True
            if parent.tag in (*_NOT_SHOWN, TABLE + "table", TEXT + "p"):
                return False
        return False

    def _pieces(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        before = element.text or ""
        for child in element:
            for piece in self._piece(child, before):
                before += piece
                yield piece
            before += child.tail or ""
            yield child.tail or ""

    def _piece(self, child: Any, before: str) -> Iterator[str]:
        style = child.get(TEXT + "style-name", "") if isinstance(child.tag, str) else ""
        if child.tag == TEXT + "s":
            yield " " * min(count(child, "c", TEXT), 100)
        elif child.tag == TEXT + "line-break":
            yield "\n"
        elif child.tag == TEXT + "tab":
            yield "\t"
        elif style in self.styles.struck:
            self.struck.append("".join(child.itertext()))
        elif style in self.styles.raised and is_mark("".join(child.itertext()), before):
            return
        elif isinstance(child.tag, str) and child.tag not in _NOT_SHOWN:
            yield from self._pieces(child)


def count(element: Any, attribute: str, namespace: str = TABLE) -> int:
    """A number of repetitions, 1 where none is written."""
    value = element.get(namespace + attribute, "1")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 12 else 1
