"""The parts of an OFD file: a zip of XML whose parts name each other by path."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from perfcheck.readers.archive import entry_name
from perfcheck.readers.base import UnreadableError, damaged, encrypted, too_large
from perfcheck.readers.markup import safe_xml
from perfcheck.readers.package import BROKEN_ENTRY, MAX_PACKAGE_BYTES, BombError, inflate

_KEYS = {"encryptions.xml", "decryptseed.dat", "entriesmap.dat"}
"""The parts by which a file says that the others are encrypted."""
_ENCRYPTED_FLAG = 0x1
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class PartError(Exception):
    """A part is missing, damaged or not what it should be."""


class Package:
    """An open OFD file. Raises UnreadableError if it is damaged or encrypted as a whole."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = MAX_PACKAGE_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ENTRY as error:
            raise UnreadableError(damaged(name)) from error
        # Writers do not agree on the case of folders either.
        self._entries = {entry_name(i).lstrip("/").lower(): i for i in self._zip.infolist() if not i.is_dir()}
        locked = any(i.flag_bits & _ENCRYPTED_FLAG for i in self._entries.values())
        if locked or any(posixpath.basename(path) in _KEYS for path in self._entries):
            raise UnreadableError(encrypted(name))

    def part(self, path: str) -> bytes:
        """The bytes of a part. Raises PartError, and UnreadableError if it inflates without end."""
        try:
            content, size = inflate(self._zip, self._entries[path.lower()], self._left)
        except BombError:
            raise UnreadableError(too_large(self._name, "文件解压后过大，疑似压缩炸弹")) from None
        except (KeyError, *BROKEN_ENTRY) as error:
            raise PartError(path) from error
        self._left -= size
        return content

    def xml(self, path: str) -> Any:
        """The root element of a part. Raises PartError, for a part that declares entities too: it would lose text."""
        try:
            root = safe_xml(self.part(path))
        except etree.XMLSyntaxError as error:
            raise PartError(path) from error
        if root.getroottree().docinfo.doctype:
            raise PartError(path)
        return root

    def path(self, base: str, location: str | None) -> str:
        """The path of the part that the part ``base`` names; some writers name it from the root without saying so."""
        if not location or not location.strip():
            raise PartError(base)
        plain = location.strip().replace("\\", "/")
        beside = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), plain)).lstrip("/")
        below = posixpath.normpath(plain).lstrip("/")
        return below if beside.lower() not in self._entries and below.lower() in self._entries else beside


def children(element: Any, *names: str) -> Iterator[Any]:
    """The child elements of any namespace, those of some ``names`` if given."""
    for child in element.iterchildren(etree.Element):
        if not names or local(child) in names:
            yield child


def child(element: Any, *path: str) -> Any:
    """The first element along a path of names, None if there is none."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def local(element: Any) -> str:
    """The name of an element without its namespace, which writers do not agree on."""
    return str(etree.QName(element).localname)


def text(element: Any) -> str:
    """The text of an element, empty if there is none."""
    return (element.text or "") if element is not None else ""


def numbers(value: str | None, count: int | None = None) -> tuple[float, ...]:
    """The numbers in an attribute. Raises PartError unless there are ``count``."""
    found = tuple(float(n) for n in _NUMBER.findall(value or ""))
    if count is not None and len(found) != count:
        raise PartError(value)
    return found
