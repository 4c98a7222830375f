"""A document of an OFD file: its pages, its templates and the resources that its objects name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from perfcheck.readers.ofd_package import Package, PartError, child, children, numbers, text

_ROOT = "OFD.xml"


def documents_of(package: Package) -> list[OfdDocument]:
    """The documents of a file, mostly one. Raises PartError if its entry part or theirs cannot be read."""
    roots = (child(body, "DocRoot") for body in children(package.xml(_ROOT), "DocBody"))
    return [OfdDocument(package, package.path(_ROOT, text(root))) for root in roots]


class OfdDocument:
    """One document of a package; ``path`` is its Document.xml."""

    def __init__(self, package: Package, path: str) -> None:
        self.package = package
        self._path = path
        self._root = package.xml(path)
        self._common = child(self._root, "CommonData")

    @property
    def pages(self) -> list[str]:
        """The parts of the pages in their order, empty for a page that names none."""
        found = children(child(self._root, "Pages"), "Page") if child(self._root, "Pages") is not None else ()
        return [self.package.path(self._path, p.get("BaseLoc")) if p.get("BaseLoc") else "" for p in found]

    @cached_property
    def page_box(self) -> tuple[float, ...] | None:
        """x, y, width and height in millimetres of pages that do not tell their own."""
        box = child(self._common, "PageArea", "PhysicalBox")
        return numbers(text(box), 4) if box is not None else None

    def template(self, number: str | None, asker: str) -> str:
        """The part of a template. Raises PartError if the document, which the part ``asker`` belongs to, has none."""
        if number not in self._templates:
            raise PartError(asker)
        return self._templates[number]

    def picture(self, number: str) -> bytes:
        """The file of a picture. Raises PartError if there is none."""
        folder, medium = self._resources.get(number, ("", None))
        if medium is None:
            raise PartError(number)
        return self.package.part(self.package.path(folder, text(child(medium, "MediaFile"))))

    def composite(self, number: str) -> Any:
        """The content of a composite unit, None if there is none."""
        return child(self._resources.get(number, ("", None))[1], "Content")

    @cached_property
    def _templates(self) -> dict[str | None, str]:
        found = children(self._common, "TemplatePage") if self._common is not None else ()
        return {t.get("ID"): self.package.path(self._path, t.get("BaseLoc")) for t in found}

    @cached_property
    def _resources(self) -> dict[str, tuple[str, Any]]:
        """The pictures and composite units by number, each with a path in the folder that its file is named from."""
        return {number: (folder, item) for number, folder, item in self._listed()}

    def _listed(self) -> Iterator[tuple[str, str, Any]]:
        for entry in children(self._common, "PublicRes", "DocumentRes") if self._common is not None else ():
            path = self.package.path(self._path, text(entry))
            try:
                root = self.package.xml(path)
            except PartError:
                # A page that needs what is in it says so.
                continue
            folder = posixpath.join(self.package.path(path, root.get("BaseLoc") or "."), "_")
            for group in children(root, "MultiMedias", "CompositeGraphicUnits"):
                for item in children(group):
                    yield item.get("ID", ""), folder, item
