"""Archives of submissions (.zip), read in memory and never unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from perfcheck.model.document import Document
from perfcheck.model.problem import Problem
from perfcheck.readers.base import (
    MAX_FILE_BYTES,
    MEGABYTE,
    NO_SUBMISSIONS,
    ReadOptions,
    UnreadableError,
    damaged,
    document,
    encrypted,
    entry_refused,
    too_large,
)
from perfcheck.readers.discovery import files_skipped, is_temporary
from perfcheck.readers.package import BROKEN_ENTRY, MAX_RATIO, METHODS, RATIO_FLOOR, BombError, inflate
from perfcheck.readers.sniffing import SUPPORTED, sniff

MAX_ENTRIES = 1000
MAX_TOTAL_BYTES = 512 * MEGABYTE
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1

ReadOne = Callable[[bytes, str, ReadOptions], Document]


def read_each(data: bytes, name: str, options: ReadOptions, read_one: ReadOne) -> Iterator[Document]:
    """One Document per submission in the archive, in the order of their names; see ``perfcheck.readers.read_all``."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        yield document(data, name, "zip", problems=[damaged(name)])
        return
    with archive:
        yield from _Archive(archive, data, name).documents(options, read_one)


def entries(data: bytes, name: str) -> Iterator[tuple[str, bytes | Problem]]:
    """The submissions of an archive in the order of their names: the bytes of each, or why it cannot be opened.

    What concerns the archive as a whole comes under no name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            opened = _Archive(archive, data, name)
            refused, listed = opened.listed()
            yield from (("", problem) for problem in refused)
            for entry, info in listed:
                shown = f"{name}/{entry}"
                try:
                    yield entry, opened.content(shown, entry, info)
                except UnreadableError as error:
                    yield entry, error.problem
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        yield "", damaged(name)


def entry_bytes(data: bytes, entry: str) -> bytes | None:
    """The bytes of an entry by the name that ``read_all`` gave it; None where there is none that may be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = next((i for i in archive.infolist() if entry_name(i) == entry), None)
            return _Archive(archive, data, "").content(entry, entry, info) if info else None
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnreadableError):
        return None


class _Archive:
    """An open archive and what is left of its allowance of bytes."""

    def __init__(self, archive: zipfile.ZipFile, data: bytes, name: str) -> None:
        self.archive = archive
        self.data = data
        self.name = name
        self.allowance = min(MAX_TOTAL_BYTES, max(MAX_RATIO * len(data), RATIO_FLOOR))

    def documents(self, options: ReadOptions, read_one: ReadOne) -> Iterator[Document]:
        """Documents of the entries; the first one also tells what was left out."""
        problems, listed = self.listed()
        if not listed:
            yield document(self.data, self.name, "zip", problems=problems)
        for number, (entry, info) in enumerate(listed):
            if number >= options.skip:
                read = self._entry(entry, info, options, read_one)
                yield read if number else replace(read, problems=(*read.problems, *problems))

    def listed(self) -> tuple[list[Problem], list[tuple[str, zipfile.ZipInfo]]]:
        """The entries that may be submissions in the order of their names, and what was left out."""
        entries = [(entry_name(i), i) for i in self.archive.infolist() if not i.is_dir()]
        entries = sorted(((n, i) for n, i in entries if not _is_litter(n)), key=lambda pair: pair[0])
        if len(entries) > MAX_ENTRIES:
            return [too_large(self.name, f"压缩包内文件超过 {MAX_ENTRIES} 个")], []
        problems = []
        listed = [(n, i) for n, i in entries if _suffix(n) in SUPPORTED]
        if not listed:
            advice = "请确认压缩包内有 PDF、OFD、Word、Excel、网页、文本或图片格式的报送文件。"
            message = f"压缩包里没有可检查的文件：{self.name}"
            problems.append(Problem(NO_SUBMISSIONS, message, advice, path=self.name))
        skipped = [n for n, _ in entries if _suffix(n) not in SUPPORTED]
        if skipped:
            problems.append(files_skipped(self.name, skipped))
        return problems, listed

    def _entry(self, entry: str, info: zipfile.ZipInfo, options: ReadOptions, read_one: ReadOne) -> Document:
        shown = f"{self.name}/{entry}"
        options.enter(shown)
        try:
            content = self.content(shown, entry, info)
        except UnreadableError as error:
            return document(b"", shown, "", problems=[error.problem])
        return read_one(content, shown, options)

    def content(self, shown: str, entry: str, info: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry; raises UnreadableError for every entry that must not or cannot be opened."""
        reason = _refusal(entry, info)
        if reason:
            raise UnreadableError(entry_refused(shown, reason))
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableError(encrypted(shown))
        try:
            content, size = inflate(self.archive, info, min(self.allowance, MAX_FILE_BYTES))
        except BombError:
            raise UnreadableError(too_large(shown, "文件解压后过大，疑似压缩炸弹")) from None
        except BROKEN_ENTRY as error:
            raise UnreadableError(damaged(shown)) from error
        self.allowance -= size
        if sniff(content, shown) == "zip":
            raise UnreadableError(entry_refused(shown, "又是压缩包"))
        return content


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Windows writes Chinese names in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _refusal(entry: str, info: zipfile.ZipInfo) -> str:
    """Why an entry is not opened, empty if it may be."""
    if entry.startswith("/") or ".." in entry.split("/") or entry[1:2] == ":":
        return "路径越出压缩包"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "是链接"
    if info.compress_type not in METHODS:
        return "用了少见的压缩方法"
    return ""


def _is_litter(entry: str) -> bool:
    folders, _, name = entry.rpartition("/")
    return is_temporary(name) or "__MACOSX" in folders.split("/")


def _suffix(entry: str) -> str:
    return PurePosixPath(entry).suffix.lower()
