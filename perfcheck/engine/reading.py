"""Sources to Documents, by an installed reader where one claims the suffix."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from perfcheck.model.document import Document
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.pdfium import alone
from perfcheck.plugins import ReaderPlugin, readers
from perfcheck.readers import is_address, read_each, shown_path
from perfcheck.readers import read as read_single
from perfcheck.readers.base import ReadOptions, UnreadableError, document

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


def read_documents(
    source: Path | bytes, name: str | None = None, options: ReadOptions = ReadOptions()
) -> Iterator[Document]:
    """The Documents of a file, each read when it is asked for: one, or those of an archive.

    Never raises on bad input.
    """
    plugin = _plugin(source, name)
    if plugin is None:
        yield from read_each(source, name, options)
        return
    shown = name or (shown_path(source) if isinstance(source, Path) else "")
    options.enter(shown)
    yield _by_plugin(plugin, source, shown, options)


def read_file(path: str, data: bytes | None, options: ReadOptions) -> Iterator[Document]:
    """The Documents of a file by its path or address, or of the bytes that somebody else has read of it."""
    try:
        if data is None and is_address(path):
            from perfcheck.readers.remote import fetch

            data = fetch(path)
    except UnreadableError as error:
        yield document(b"", shown_path(path), "", problems=[error.problem])
        return
    yield from (
        read_documents(Path(path), None, options) if data is None else read_documents(data, shown_path(path), options)
    )


def read_document(source: Path | bytes, name: str | None = None, encoding: str | None = None) -> Document:
    """The Document of a file; an archive of several is one of its problems. Never raises on bad input."""
    plugin = _plugin(source, name)
    options = ReadOptions(encoding=encoding)
    shown = name or (shown_path(source) if isinstance(source, Path) else "")
    return _by_plugin(plugin, source, shown, options) if plugin else read_single(source, name, options)


def _plugin(source: Path | bytes, name: str | None) -> ReaderPlugin | None:
    """The installed reader for a source; a file that is not there is left to our own, which say so."""
    if isinstance(source, Path) and not source.is_file():
        return None
    shown = name or (source.name if isinstance(source, Path) else "")
    return readers()[0].get(Path(shown).suffix.lower())


def _by_plugin(plugin: ReaderPlugin, source: Path | bytes, shown: str, options: ReadOptions) -> Document:
    data = source if isinstance(source, bytes) else b""
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
        # it may well use pdfium too
        with alone():
            return plugin.read(data, shown, options)
    except NO_FAULT_OF_THE_FILE:
        raise
    # somebody else's reader may raise anything: the other files go on
    except BaseException as error:
        log.exception("an installed reader crashed on %s", shown)
        return document(data, shown, "", problems=[_crash(shown, error)])


def _crash(name: str, error: BaseException) -> Problem:
    return Problem(
        "EN003",
        f"文件格式插件读取 {name} 时出错：{type(error).__name__}: {error}",
        "请把文件另存为 Excel 或 Word 再试，并把本提示反馈给插件的维护者",
        path=name,
    )
