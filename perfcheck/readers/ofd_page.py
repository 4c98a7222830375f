"""One page of an OFD file: its templates and its own objects, gathered in the page's user space."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from perfcheck.model.place import Box
from perfcheck.readers.ofd_document import OfdDocument
from perfcheck.readers.ofd_package import PartError, child, children, local, numbers, text
from perfcheck.readers.ofd_path import Subpath, subpaths
from perfcheck.readers.ofd_text import chars_of
from perfcheck.readers.page_text import Char, is_pale
from perfcheck.readers.pdf_frame import Frame
from perfcheck.readers.rulings import Matrix, around, corners, times

_MOST_OBJECTS = 200_000
_UNMAPPED = frozenset({"Cc", "Cn", "Co"})
_POINTS = 72 / 25.4
"""Points a millimetre."""
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass
class Content:
    """What a page draws: characters, paths and whether they are stroked, pictures as resource and box."""

    frame: Frame
    chars: list[Char] = field(default_factory=list)
    pale: list[bool] = field(default_factory=list)
    unmapped: int = 0
    paths: list[tuple[list[Subpath], bool]] = field(default_factory=list)
    pictures: list[tuple[str, Box]] = field(default_factory=list)


def content_of(document: OfdDocument, path: str) -> Content:
    """What the page in the part ``path`` draws. Raises PartError if a part of it is missing, damaged or in a loop."""
    root = document.package.xml(path)
    boxes = (_box(root), document.page_box, _A4)
    x, y, width, height = next(box for box in boxes if box and min(box[2:]) > 0)
    content = Content(Frame((0.0, 0.0, width * _POINTS, height * _POINTS)))
    # From millimetres downwards to points upwards.
    matrix = (_POINTS, 0.0, 0.0, -_POINTS, -x * _POINTS, (y + height) * _POINTS)
    _Walker(document, content).page(root, path, matrix, (path,))
    return content


def _box(root: Any) -> tuple[float, ...] | None:
    box = child(root, "Area", "PhysicalBox")
    return numbers(text(box), 4) if box is not None else None


class _Walker:
    """Goes through the objects of a page in the order in which they are drawn within it."""

    def __init__(self, document: OfdDocument, content: Content) -> None:
        self._document = document
        self._content = content
        self._left = _MOST_OBJECTS

    def page(self, root: Any, path: str, matrix: Matrix, above: tuple[str, ...]) -> None:
        """The templates that a page stands on, then its own layers; ``above`` are the parts that led here."""
        for template in children(root, "Template"):
            self._left -= 1
            if self._left < 0:
                raise PartError("templates")
            part = self._document.template(template.get("TemplateID"), path)
            if part in above:
                raise PartError(part)
            self.page(self._document.package.xml(part), part, matrix, (*above, part))
        for layer in children(child(root, "Content"), "Layer") if child(root, "Content") is not None else ():
            self.objects(layer, matrix, ())

    def objects(self, parent: Any, matrix: Matrix, above: tuple[str, ...]) -> None:
        """The objects of a layer or block; ``above`` are the composite units that led here."""
        for item in children(parent):
            self._left -= 1
            if self._left < 0:
                raise PartError("objects")
            if item.get("Visible") == "false" or item.get("Alpha") == "0":
                continue
            kind = local(item)
            if kind == "PageBlock":
                self.objects(item, matrix, above)
            elif kind.endswith("Object"):
                self._object(item, kind, _placed(item, matrix), above)

    def _object(self, item: Any, kind: str, matrix: Matrix, above: tuple[str, ...]) -> None:
        if kind == "TextObject":
            self._text(item, matrix)
        elif kind == "PathObject":
            self._path(item, matrix)
        elif kind == "ImageObject":
            box = around(corners((0.0, 0.0, 1.0, 1.0), matrix))
            self._content.pictures.append((item.get("ResourceID", ""), box))
        elif kind == "CompositeObject":
            unit = item.get("ResourceID", "")
            if unit in above:
                raise PartError(unit)
            inner = self._document.composite(unit)
            if inner is not None:
                self.objects(inner, matrix, (*above, unit))

    def _path(self, item: Any, matrix: Matrix) -> None:
        stroked = item.get("Stroke") != "false"
        drawn = stroked or item.get("Fill") == "true"
        if drawn and not _is_white(item, "StrokeColor" if stroked else "FillColor"):
            parts = list(subpaths(text(child(item, "AbbreviatedData")), matrix))
            self._content.paths.append((parts, stroked))

    def _text(self, item: Any, matrix: Matrix) -> None:
        if item.get("Fill") == "false" and item.get("Stroke") != "true":
            return
        red, green, blue, alpha = _colour(item, "FillColor")
        pale = is_pale(red, green, blue, alpha)
        for char in chars_of(item, matrix):
            if unicodedata.category(char.text) in _UNMAPPED:
                self._content.unmapped += 1
            else:
                self._content.chars.append(char)
                self._content.pale.append(pale)


def _placed(item: Any, matrix: Matrix) -> Matrix:
    """The matrix from an object's own space: its CTM, then its Boundary's corner, then ``matrix``."""
    x, y = numbers(item.get("Boundary"), 4)[:2]
    own = times((1.0, 0.0, 0.0, 1.0, x, y), matrix)
    if item.get("CTM") is None:
        return own
    a, b, c, d, e, f = numbers(item.get("CTM"), 6)
    return times((a, b, c, d, e, f), own)


def _colour(item: Any, name: str) -> tuple[float, float, float, float]:
    """Red, green, blue and alpha of an object's colour, 0 to 255; black unless it says another."""
    colour = child(item, name)
    values = numbers(colour.get("Value")) if colour is not None else ()
    alpha = numbers(item.get("Alpha") or (colour.get("Alpha") if colour is not None else None) or "255", 1)[0]
    red, green, blue = values if len(values) == 3 else (0.0, 0.0, 0.0)
    return red, green, blue, alpha


def _is_white(item: Any, name: str) -> bool:
    return _colour(item, name)[:3] == (255.0, 255.0, 255.0)
