"""Files to Documents: one reader per format, chosen by content rather than by suffix."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from perfcheck.model.document import Document, Grid
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE
from perfcheck.readers import base
from perfcheck.readers.base import ReadOptions, UnreadableError, document
from perfcheck.readers.discovery import expand, is_address, shown_path
from perfcheck.readers.sniffing import KIND_NAMES, fits_suffix, sniff

__all__ = ["ReadOptions", "bytes_of", "expand", "is_address", "read", "read_all", "read_each", "shown_path"]

# Loaded on first use: a run over Excel files must not pay for the PDF libraries.
_MODULES = {
    "pdf": "pdf",
    "ofd": "ofd",
    "image": "picture",
    "docx": "docx",
    "doc": "legacy",
    "rtf": "legacy",
    "odt": "legacy",
    "xlsx": "xlsx",
    "xls": "xls",
    "sml": "spreadsheetml",
    "ods": "ods",
    "html": "html",
    "csv": "csv_table",
    "md": "markdown",
    "txt": "text",
}
_UNREADABLE_ADVICE = {
    "graphic": "请把图片另存为 .png 或 .jpg 后再检查。",
    "archive": "请解压，或改用 .zip 打包后再检查。",
    "xml": "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再检查。",
    "unknown": "请提供 PDF、OFD、Word(.docx)、Excel(.xlsx)、网页、文本或图片（.png、.jpg）格式的文件。",
}
_LOG = logging.getLogger(__name__)
_DEFAULTS = ReadOptions()


def read(source: Path | bytes, name: str | None = None, options: ReadOptions = _DEFAULTS) -> Document:
    """The Document of one file; whatever could not be read is among its problems.

    ``name`` is the path shown to users; it defaults to ``source``. An archive of several files cannot be one
    Document: use ``read_all``.
    """
    documents = read_all(source, name, options)
    if len(documents) == 1:
        return documents[0]
    shown = _shown(source, name)
    problem = base.unsupported(shown, "请解压后逐个检查。", "压缩包内有多个文件，不能当作一个文件读取")
    return document(b"", shown, "zip", problems=[problem])


def read_all(source: Path | bytes, name: str | None = None, options: ReadOptions = _DEFAULTS) -> list[Document]:
    """The Documents of a file: one, or those of a .zip as ``archive.zip/entry``. Never raises on bad input.

    What an archive leaves out is among the problems of its first Document.
    """
    return list(read_each(source, name, options))


def read_each(source: Path | bytes, name: str | None = None, options: ReadOptions = _DEFAULTS) -> Iterator[Document]:
    """The Documents of ``read_all``, each read when it is asked for."""
    shown = _shown(source, name)
    try:
        data = source if isinstance(source, bytes) else _load(source, shown)
    except UnreadableError as error:
        yield document(b"", shown, "", problems=[error.problem])
        return
    if data and len(data) <= base.MAX_FILE_BYTES and sniff(data, shown) == "zip":
        from perfcheck.readers import archive

        yield from archive.read_each(data, shown, options, _read_one)
        return
    options.enter(shown)
    yield _read_one(data, shown, options)


def bytes_of(path: str) -> bytes | None:
    """The bytes at a path or address; None where they are not to be had."""
    try:
        if is_address(path):
            from perfcheck.readers.remote import fetch

            return fetch(path)
        return Path(path).read_bytes()
    except (OSError, ValueError, UnreadableError):
        return None


def _shown(source: Path | bytes, name: str | None) -> str:
    return name or ("未命名文件" if isinstance(source, bytes) else shown_path(source))


def _load(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            # reading a pipe or device may never end
            raise UnreadableError(base.unsupported(name, "请指定报送文件本身。", "不是普通文件（管道、设备等）"))
        if status.st_size > base.MAX_FILE_BYTES:
            raise UnreadableError(base.oversized(name))
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(base.not_found(name)) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(base.unopenable(name)) from error


def _read_one(data: bytes, name: str, options: ReadOptions) -> Document:
    kind = sniff(data, name)
    if kind == "encrypted":
        from perfcheck.readers.locked import unlocked

        data = unlocked(data) or data
        kind = sniff(data, name)
    try:
        if not data:
            raise UnreadableError(base.empty(name))
        if len(data) > base.MAX_FILE_BYTES:
            raise UnreadableError(base.oversized(name))
        result = _dispatch(kind, data, name, options)
    except UnreadableError as error:
        return document(data, name, kind if kind in _MODULES else "", problems=[error.problem])
    except ImportError as error:
        return document(data, name, kind, problems=[base.component_missing(name, error.name or "")])
    except NO_FAULT_OF_THE_FILE:
        raise
    except BaseException:
        # The format's library stumbled over content that breaks the format.
        _LOG.debug("cannot read %s as %s", name, kind, exc_info=True)
        return document(data, name, kind, problems=[base.damaged(name)])
    if fits_suffix(kind, name):
        return result
    return replace(result, problems=(*result.problems, base.wrong_suffix(name, KIND_NAMES[kind])))


def _dispatch(kind: str, data: bytes, name: str, options: ReadOptions) -> Document:
    if kind in _UNREADABLE_ADVICE:
        raise UnreadableError(base.unsupported(name, _UNREADABLE_ADVICE[kind]))
    if kind == "encrypted":
        raise UnreadableError(base.encrypted(name))
    if kind == "damaged":
        raise UnreadableError(base.damaged(name))
    module = import_module(f"perfcheck.readers.{_MODULES[kind]}")
    result: Document = module.read(data, name, options)
    if sum(bool(cell.text) for grid in result.grids() for cell in grid.cells) > base.MAX_TEXTS:
        raise UnreadableError(base.too_many_cells(name))
    if sum(map(len, _texts(result))) > base.MAX_CHARACTERS:
        raise UnreadableError(base.too_long(name))
    if any(grid.rows * grid.columns > base.MAX_CELLS for grid in result.grids()):
        raise UnreadableError(base.too_wide(name))
    return result


def _texts(read: Document) -> Iterator[str]:
    for block in read.blocks:
        yield from (cell.text for cell in block.cells) if isinstance(block, Grid) else (block.text,)
