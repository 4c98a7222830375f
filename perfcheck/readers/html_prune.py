"""What a browser does not show of a page is taken out before the page is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from perfcheck.readers.footnotes import is_mark
from perfcheck.readers.symbols import as_shown
from perfcheck.readers.unseen import HIDDEN, STRUCK, Unseen

_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_GONE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*collapse)", re.IGNORECASE)
_BLANK = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_FONT = re.compile(r"(?:^|;)\s*font-family\s*:\s*['\"]?([^;'\",]+)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_MEDIA = re.compile(r"@[\w-][^{};@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))", re.IGNORECASE)
_NOTE = re.compile(r"#_?(?:ftn|edn|fn|footnote|note)", re.IGNORECASE)


def prune(root: Any, unseen: Unseen) -> None:
    """Take hidden and struck-out elements and marks of footnotes out of the tree, and note those that held text.

    Web pages hide menus by the dozen: hidden text is noted only within tables.
    """
    rules = _Rules(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        style = ";".join([*rules.of(element), element.get("style", "")])
        if element.tag in _STRUCK_TAGS or _LINE_THROUGH.search(style):
            _take_out(element, unseen, STRUCK)
        elif element.get("hidden") is not None or _GONE.search(style):
            _take_out(element, unseen, HIDDEN if _in_table(element) else "")
        elif _BLANK.search(style):
            _take_out(element, unseen, HIDDEN if _in_table(element) else "", keep=element.tag in ("td", "th"))
        elif _is_footnote(element):
            _take_out(element, unseen, "")
        else:
            _draw(element, style)


class _Rules:
    """What the page's own style sheets say of classes and ids, as far as they name one alone."""

    def __init__(self, root: Any) -> None:
        self._rules: dict[str, list[tuple[str | None, str]]] = {}
        for sheet in root.iter("style"):
            for rule in _MEDIA.sub("", _COMMENT.sub("", sheet.text or "")).split("}"):
                selectors, _, style = rule.rpartition("{")
                if any(p.search(style) for p in (_GONE, _BLANK, _LINE_THROUGH, _FONT)):
                    for match in filter(None, map(_SELECTOR.fullmatch, map(str.strip, selectors.split(",")))):
                        self._rules.setdefault(match[2] or "#" + match[3], []).append((match[1], style))

    def of(self, element: Any) -> Iterator[str]:
        """The styles that apply to an element."""
        names = [*element.get("class", "").split(), "#" + element.get("id", "")] if self._rules else []
        for name in names:
            yield from (style for tag, style in self._rules.get(name, ()) if tag in (None, element.tag))


def _take_out(element: Any, unseen: Unseen, kind: str, keep: bool = False) -> None:
    """Remove an element, or with ``keep`` what is in it; the text after it stays."""
    if kind:
        unseen.add(kind, "".join(element.itertext()))
    tail = element.tail
    if keep:
        for child in list(element):
            element.remove(child)
        element.text = None
        return
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")
    parent.remove(element)


def _in_table(element: Any) -> bool:
    return next(element.iterancestors("table"), None) is not None


def _is_footnote(element: Any) -> bool:
    """Whether an element is nothing but the mark of a footnote."""
    if element.tag == "a":
        return bool(_NOTE.match(element.get("href", ""))) and len("".join(element.itertext()).strip()) < 6
    if element.tag != "sup":
        return False
    before = element.getprevious()
    ahead = (before.tail or "".join(before.itertext())) if before is not None else element.getparent().text
    return element.find(".//a") is not None or is_mark("".join(element.itertext()), ahead or "")


def _draw(element: Any, style: str) -> None:
    """Give the text of an element in a symbol font the shapes of that font."""
    font = _FONT.search(style)
    name = element.get("face", "") or (font[1].strip() if font else "")
    if name.lower().startswith(("symbol", "wingdings")):
        element.text = as_shown(element.text or "", name)
        for child in element:
            child.tail = as_shown(child.tail or "", name)
