"""The text of Word paragraphs as it is printed: fields with their results, nothing hidden or struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck.readers.footnotes import is_mark
from perfcheck.readers.symbols import as_shown
from perfcheck.readers.unseen import DELETED, HIDDEN, STRUCK, Unseen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = W + "txbxContent"
_DELETED = (W + "del", W + "moveFrom")
_DEEPER = tuple(W + tag for tag in ("ruby", "object", "pict", "drawing"))
_STRUCK = ("strike", "dstrike")
_ON = ("1", "true", "on")


class Looks:
    """Which styles of a document strike out or hide their text."""

    def __init__(self, styles: Any) -> None:
        self._styles = {} if styles is None else {s.get(W + "styleId", ""): s for s in styles.iter(W + "style")}

    def says(self, look: Any, style: str, switches: tuple[str, ...]) -> bool:
        """Whether one of the switches is on for a run's or style's properties, or for the ``style`` it is based on."""
        seen: set[str] = set()
        while True:
            found = (
                [is_on(e) for e in (look.find(W + s) for s in switches) if e is not None] if look is not None else []
            )
            if found or style in seen or style not in self._styles:
                return any(found)
            seen.add(style)
            based, look = self._styles[style].find(W + "basedOn"), self._styles[style].find(W + "rPr")
            style = "" if based is None else based.get(_VAL, "")


class Prose:
    """Reads the paragraphs of one document, and notes in ``unseen`` what of them is not read."""

    def __init__(self, looks: Looks, unseen: Unseen) -> None:
        self.looks = looks
        self.unseen = unseen

    def text(self, paragraph: Any) -> str:
        """The text a reader of the page sees in ``<w:p>``."""
        runs = _Runs(self, paragraph)
        text = "".join(runs.pieces(paragraph))
        runs.tell()
        return text

    def with_boxes(self, paragraph: Any) -> str:
        """The text of a paragraph and, below it, of the text boxes that hang on it."""
        boxes = (self.text(p) for box in text_boxes(paragraph) for p in box.iter(W + "p"))
        return "\n".join(t for t in (self.text(paragraph), *boxes) if t.strip())

    def leave_out(self, element: Any, kind: str) -> None:
        """Note the text of an element as left out."""
        self.unseen.add(kind, _held(element))


class _Runs:
    """The runs of one paragraph.

    ``fields`` are those open, each with whether its text shows; ``so_far`` is what shows before the next run.
    """

    def __init__(self, prose: Prose, paragraph: Any) -> None:
        self.prose = prose
        self.style = _style_of(paragraph.find(W + "pPr"), "pStyle")
        self.fields: list[bool] = []
        self.so_far = ""
        self.gone: list[str] = []
        self.why = ""

    def tell(self) -> None:
        """Note the runs left out since the last one that shows: one text, however many runs it is written in."""
        self.prose.unseen.add(self.why, "".join(self.gone))
        self.gone = []

    def _leave_out(self, element: Any, kind: str) -> None:
        if kind != self.why:
            self.tell()
        self.why = kind
        self.gone.append(_held(element))

    def pieces(self, parent: Any) -> Iterator[str]:
        """The texts below ``parent`` that show."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in (_BOX, W + "rt") or tag.endswith("}Fallback"):
                continue
            if tag in _DELETED:
                self._leave_out(child, DELETED)
            elif tag == W + "r":
                yield from self._run(child)
            elif tag == _MATH_TEXT:
                yield self._shown(child.text or "")
            else:
                yield from self.pieces(child)

    def _shown(self, text: str) -> str:
        """The text, if no code of a field is open."""
        text = text if all(self.fields) else ""
        if text:
            self.tell()
        self.so_far += text
        return text

    def _run(self, run: Any) -> Iterator[str]:
        look = run.find(W + "rPr")
        style = _style_of(look, "rStyle") or self.style
        for switches, kind in ((_STRUCK, STRUCK), (("vanish",), HIDDEN)):
            if self.prose.looks.says(look, style, switches):
                self._leave_out(run, kind)
                return
        if _is_raised(look) and is_mark("".join(t.text or "" for t in run.iter(W + "t")), self.so_far):
            return
        note = run.find(W + "footnoteReference")
        if note is not None and note.get(W + "customMarkFollows") in _ON:
            return
        yield from self._content(run, _font(look))

    def _content(self, run: Any, font: str) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == W + "t":
                yield self._shown(as_shown(child.text or "", font))
            elif tag == W + "tab":
                yield self._shown("\t")
            elif tag == W + "cr" or (tag == W + "br" and child.get(W + "type") in (None, "textWrapping")):
                yield self._shown("\n")
            elif tag == W + "noBreakHyphen":
                yield self._shown("-")
            elif tag == W + "sym":
                yield self._shown(_symbol(child))
            elif tag == W + "fldChar":
                yield from self._field(child)
            elif str(tag).endswith("}symEx"):
                yield self._shown(_character(child))
            elif str(tag).endswith("}AlternateContent"):
                yield from self._alternative(child, font)
            elif tag in _DEEPER:
                yield from self.pieces(child)

    def _alternative(self, either: Any, font: str) -> Iterator[str]:
        """What the newest program shows of a text that is kept for older ones too: its choice, else the fallback."""
        for branch in either:
            pieces = [piece for piece in (*self._content(branch, font), *self.pieces(branch)) if piece]
            if pieces:
                yield from pieces
                return

    def _field(self, mark: Any) -> Iterator[str]:
        """Follow the marks of a field; a form's list or box shows what is chosen."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            chosen = _chosen(mark)
            if chosen is not None:
                yield self._shown(chosen)
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _character(symbol: Any) -> str:
    """The character that a symbol of Unicode names by its number (w16se:symEx)."""
    code = next((value for name, value in symbol.attrib.items() if name.endswith("}char")), "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _held(element: Any) -> str:
    """All text below an element, shown or not."""
    return "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        # Word writes a text box twice; the fallback is for programs that know no shapes.
        if not any(a.tag.endswith(("}Fallback", "}txbxContent")) for a in _within(box, paragraph)):
            yield box


def _within(element: Any, top: Any) -> Iterator[Any]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def is_on(switch: Any) -> bool:
    """Whether an element that turns something on does so."""
    return switch is not None and switch.get(_VAL, "1") in _ON


def _style_of(properties: Any, tag: str) -> str:
    style = None if properties is None else properties.find(W + tag)
    return "" if style is None else style.get(_VAL, "")


def _font(look: Any) -> str:
    fonts = None if look is None else look.find(W + "rFonts")
    return "" if fonts is None else fonts.get(W + "ascii", "") or fonts.get(W + "hAnsi", "")


def _is_raised(look: Any) -> bool:
    position = None if look is None else look.find(W + "vertAlign")
    return position is not None and position.get(_VAL) == "superscript"


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = element.get(W + "font", "")
    private = chr(0xF000 + code) if code < 0x100 else chr(code) if code < 0x110000 else ""
    shown = as_shown(private, font)
    # Dingbats that have no counterpart say nothing; a private character would only disturb.
    return "" if "\ue000" <= shown <= "\uf8ff" else shown


def _chosen(mark: Any) -> str | None:
    """What a form's drop-down or check box shows, None for any other field."""
    data = mark.find(W + "ffData")
    listed, box = (None, None) if data is None else (data.find(W + "ddList"), data.find(W + "checkBox"))
    if listed is not None:
        entries = [e.get(_VAL, "") for e in listed.iterchildren(W + "listEntry")]
        number = next((e.get(_VAL, "") for tag in ("result", "default") for e in listed.iterchildren(W + tag)), "0")
        return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
    if box is not None:
        state = box.find(W + "checked")
        return "☑" if is_on(state if state is not None else box.find(W + "default")) else "☐"
    return None
