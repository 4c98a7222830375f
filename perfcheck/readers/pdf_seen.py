"""Which characters of a PDF page a person sees: hidden are those without which the page looks the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.pdf_glyphs import PageText
from perfcheck.readers.pdf_items import Item
from perfcheck.readers.pdf_objects import address, doubtful_texts
from perfcheck.readers.pdf_text import Glyph

_SCALE = 2.0
"""Pixels a point at which pages are compared, if they are not too large."""
_LARGEST = 3000
_DIFFERENCE = 24
"""Steps of grey from which a pixel looks different."""
_INNER = 0.15
"""The share at each side of a character's box that is left to its neighbours."""
_MOST_SINGLE = 40
_MOST_COMPARED = 3000


class Hidden(NamedTuple):
    """What nobody sees: each text, and those characters of them that the page still holds."""

    texts: list[str]
    held: list[Glyph]


def hide(page: Any, objects: Iterable[Item], text_page: Any, text: PageText) -> Hidden:
    """Takes away from a page those of its text objects that nobody sees; its text is to be read again then."""
    items = {address(item): item for item in doubtful_texts(objects)}
    if not items:
        return Hidden([], [])
    drawn: dict[int, list[Glyph]] = defaultdict(list)
    for char, index in zip(text.chars, text.indexes, strict=True):
        owner = address(pdfium.FPDFText_GetTextObject(text_page, index))
        if owner in items:
            drawn[owner].append(Glyph(char.text, *text.frame.box(*char.box)))
    hidden = _hidden(_View(page, text.frame), items, drawn) if drawn else {}
    whole = {owner for owner, glyphs in hidden.items() if len(glyphs) == len(drawn[owner])}
    for owner, item in items.items():
        pdfium.FPDFPageObj_SetIsActive(item, owner not in whole)
    held = [glyph for owner, glyphs in hidden.items() if owner not in whole for glyph in glyphs]
    return Hidden(["".join(glyph.text for glyph in glyphs) for glyphs in hidden.values()], held)


def without(glyphs: list[Glyph], hidden: list[Glyph]) -> list[Glyph]:
    """The glyphs but for as many of each as are hidden."""
    away = Counter(glyph[:5] for glyph in hidden)
    kept: list[Glyph] = []
    for glyph in glyphs:
        if away[glyph[:5]]:
            away[glyph[:5]] -= 1
        else:
            kept.append(glyph)
    return kept


def _hidden(view: _View, items: dict[int, Any], drawn: dict[int, list[Glyph]]) -> dict[int, list[Glyph]]:
    """The characters of each text object that are hidden."""
    for item in items.values():
        pdfium.FPDFPageObj_SetIsActive(item, False)
    hidden = view.unchanged(drawn)
    # Where doubtful texts lie upon each other, the change may be the other's: each is taken away for itself.
    # One that is not missed stays away, so that of two texts in one place one is left.
    for item in items.values():
        pdfium.FPDFPageObj_SetIsActive(item, True)
    for owner in _overlapping(drawn)[:_MOST_SINGLE]:
        pdfium.FPDFPageObj_SetIsActive(items[owner], False)
        hidden |= view.unchanged({owner: drawn[owner]})
        pdfium.FPDFPageObj_SetIsActive(items[owner], len(hidden[owner]) < len(drawn[owner]))
    return {owner: glyphs for owner, glyphs in hidden.items() if glyphs}


def _overlapping(drawn: dict[int, list[Glyph]]) -> list[int]:
    """The texts of which a character lies upon one of another's."""
    owners = np.array([owner for owner, glyphs in drawn.items() for _ in glyphs], np.uint64)[:_MOST_COMPARED]
    boxes = np.array([glyph[1:5] for glyphs in drawn.values() for glyph in glyphs], np.float64)[:_MOST_COMPARED]
    middles = (boxes[:, None, :2] + boxes[:, None, 2:]) / 2
    inside = np.all((middles > boxes[None, :, :2]) & (middles < boxes[None, :, 2:]), axis=2)
    upon = inside & (owners[:, None] != owners[None, :])
    return list(dict.fromkeys(owners[upon.any(axis=0) | upon.any(axis=1)].tolist()))


class _View:
    """How a page looked at first, to compare with how it looks now."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._page = page
        self._frame = frame
        self._scale = min(_SCALE, _LARGEST / max(page.get_size()))
        self._first = self._drawn()

    def unchanged(self, texts: dict[int, list[Glyph]]) -> dict[int, list[Glyph]]:
        """The glyphs of each text in whose boxes the page looks as it did."""
        changed = np.abs(self._drawn() - self._first) > _DIFFERENCE
        return {
            owner: [glyph for glyph in glyphs if not changed[self._pixels(glyph)].any()]
            for owner, glyphs in texts.items()
        }

    def _pixels(self, glyph: Glyph) -> tuple[slice, slice]:
        x0, top, x1, bottom = (side * self._scale for side in self._frame.shown(glyph[1:5]))
        across, down = _INNER * (x1 - x0), _INNER * (bottom - top)
        columns = slice(max(0, int(x0 + across)), max(0, int(x1 - across) + 1))
        return slice(max(0, int(top + down)), max(0, int(bottom - down) + 1)), columns

    def _drawn(self) -> NDArray[np.int16]:
        bitmap = self._page.render(scale=self._scale, grayscale=True, may_draw_forms=False)
        pixels = np.asarray(bitmap.to_numpy(), np.int16).reshape(bitmap.height, bitmap.width)
        bitmap.close()
        return pixels
