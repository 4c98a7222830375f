"""The packages of Word and Excel: parts and how they relate, in the transitional dialect whatever the file's own."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any, NamedTuple

from perfcheck.readers.markup import safe_xml

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class Relation(NamedTuple):
    """A part that another one refers to; ``kind`` is the last word of the relation's type."""

    kind: str
    path: str


class Package:
    """An open package, checked before by ``check_package``. A part that is missing raises KeyError."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        # Some programs write names with the wrong slash, or in another case than they refer to them.
        self._names = {name.replace("\\", "/").lower(): name for name in self._archive.namelist()}

    @property
    def main(self) -> str:
        """The path of the document or workbook itself."""
        return next(r.path for r in self.relations("").values() if r.kind == "officeDocument")

    def part(self, path: str) -> bytes:
        """The bytes of a part."""
        return _STRICT.sub(_TRANSITIONAL, self.raw(path))

    def raw(self, path: str) -> bytes:
        """The bytes of a part that is not XML."""
        return self._archive.read(self._names[path.lower()])

    def xml(self, path: str) -> Any:
        """The root element of a part."""
        return safe_xml(self.part(path))

    def relations(self, path: str) -> dict[str, Relation]:
        """What the part at ``path`` refers to within the package, by the reference's id; the package's own for ""."""
        folder, name = posixpath.split(path)
        try:
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        except KeyError:
            return {}
        return {
            r.get("Id", ""): Relation(
                r.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, r.get("Target", ""))).lstrip("/"),
            )
            for r in root
            if r.get("TargetMode") != "External"
        }
