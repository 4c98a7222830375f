"""Annotations of a PDF page, at places given as a reader sees them."""

from __future__ import annotations

from functools import reduce
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from perfcheck.model.finding import Severity
from perfcheck.model.place import Box

COLOURS = {Severity.ERROR: (1.0, 0.45, 0.4), Severity.WARNING: (1.0, 0.78, 0.2), Severity.INFO: (0.6, 0.78, 0.9)}
PRINTED = 4
"""The annotation's flag that puts it on paper too."""
INKS = {Severity.ERROR: (0.72, 0.05, 0.05), Severity.WARNING: (0.55, 0.3, 0.0), Severity.INFO: (0.25, 0.35, 0.4)}
SIZE = 6.5
"""Points of the numbers in the margin."""
LINE = 7.5
"""Points from one number to the next."""
EDGE = 3.0
"""Points between the page's edge and the numbers."""
_DIGIT = 0.56
"""Width of a digit of Helvetica in its size; letters and the hyphen are no wider than what is left over."""
_UPRIGHT = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
"""How a number is turned to stand upright, by quarters of the page's rotation."""


class Notes:
    """Writes annotations into a PDF."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._forms: dict[Severity, Object] = {}
        self._font: Object | None = None

    def add(self, page: Page, box: Box, severity: Severity, author: str, text: str) -> None:
        """A highlight over ``box`` that carries ``text``."""
        x0, y0, x1, y1 = _user_space(page, box)
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=_numbers(x0, y0, x1, y1),
            QuadPoints=_numbers(x0, y1, x1, y1, x0, y0, x1, y0),
            C=_numbers(*COLOURS[severity]),
            F=PRINTED,
            T=String(author),
            Contents=String(text),
            AP=Dictionary(N=self._appearance(severity)),
        )
        self._append(page, note)

    def number(self, page: Page, top: float, severity: Severity, text: str) -> None:
        """A number in the left margin, ``top`` points below the upper edge of the page as shown."""
        width = len(text) * SIZE * _DIGIT + 2
        red, green, blue = INKS[severity]
        ink = f"{red} {green} {blue} rg /F {SIZE} Tf"
        form = Stream(self._pdf, f"BT {ink} 1 1.6 Td ({text}) Tj ET".encode("ascii", "replace"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, _numbers(0, 0, width, LINE)
        form.Matrix = Array([*_UPRIGHT[_quarter(page)], 0, 0])
        form.Resources = Dictionary(Font=Dictionary(F=self._helvetica()))
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.FreeText,
            Rect=_numbers(*_user_space(page, (EDGE, top, EDGE + width, top + LINE))),
            F=PRINTED,
            DA=String(ink),
            Contents=String(text),
            AP=Dictionary(N=self._pdf.make_indirect(form)),
        )
        self._append(page, note)

    def _helvetica(self) -> Object:
        if self._font is None:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            self._font = self._pdf.make_indirect(font)
        return self._font

    def link(self, page: Page, box: tuple[float, float, float, float], target: Array) -> None:
        """A link over ``box`` (user space) without a border."""
        border = _numbers(0, 0, 0)
        area = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=_numbers(*box), Border=border, Dest=target)
        self._append(page, area)

    def _append(self, page: Page, annotation: Dictionary) -> None:
        if "/Annots" not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(self._pdf.make_indirect(annotation))

    def _appearance(self, severity: Severity) -> Object:
        """A coloured square, one for all notes of a severity: viewers stretch it over each."""
        if severity not in self._forms:
            red, green, blue = COLOURS[severity]
            form = Stream(self._pdf, f"/G gs {red} {green} {blue} rg 0 0 1 1 re f".encode("ascii"))
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, _numbers(0, 0, 1, 1)
            state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=0.55)
            form.Resources = Dictionary(ExtGState=Dictionary(G=state))
            form.Group = Dictionary(S=Name.Transparency)
            self._forms[severity] = self._pdf.make_indirect(form)
        return self._forms[severity]


def destination(page: Page, box: Box | None) -> Array:
    """A page shown from a little above ``box``."""
    if box is None:
        return Array([page.obj, Name.Fit])
    x0, _, _, y1 = _user_space(page, box)
    return Array([page.obj, Name.XYZ, max(x0 - 60, 0), y1 + 60, 0])


def _user_space(page: Page, box: Box) -> tuple[float, float, float, float]:
    """A box in points from the top left of the page as shown, in the page's own coordinates."""
    x0, top, x1, bottom = box
    left, low, right, high = _bounds(page)
    quarter = _quarter(page)
    if quarter == 0:
        return left + x0, high - bottom, left + x1, high - top
    if quarter == 1:
        return left + top, low + x0, left + bottom, low + x1
    if quarter == 2:
        return right - x1, low + top, right - x0, low + bottom
    return right - bottom, high - x1, right - top, high - x0


def _quarter(page: Page) -> int:
    """How many quarters the page is turned clockwise."""
    return int(_inherited(page.obj, "/Rotate") or 0) // 90 % 4


def _bounds(page: Page) -> tuple[float, ...]:
    """What of the page is visible: the part of its crop box on the sheet."""
    boxes = [_corners(page.mediabox), _corners(page.cropbox)]
    return reduce(lambda a, b: (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])), boxes)


def _corners(box: Any) -> tuple[float, float, float, float]:
    xs, ys = sorted((float(box[0]), float(box[2]))), sorted((float(box[1]), float(box[3])))
    return xs[0], ys[0], xs[1], ys[1]


def _inherited(node: Any, key: str) -> Any:
    """An attribute of a page, or of the nearest node above that has it."""
    for _ in range(32):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node.Parent
    return None


def _numbers(*values: float) -> Array:
    return Array([round(v, 2) for v in values])
