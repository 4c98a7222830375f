"""Zip containers, opened without trusting what they say of themselves."""

from __future__ import annotations

import copy
import io
import zipfile
import zlib

from perfcheck.readers.base import MEGABYTE, UnreadableError, damaged, too_large

MAX_PACKAGE_BYTES = 300 * MEGABYTE
MAX_RATIO = 100
# Repetitive XML of a small file may well shrink a hundredfold; only a big one can do harm.
RATIO_FLOOR = 20 * MEGABYTE
# zipfile bounds what it inflates at once for these alone.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN_ENTRY = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What zipfile raises for an entry that is damaged, locked or packed in a way it does not know."""
_CHUNK = MEGABYTE


class BombError(Exception):
    """An entry holds more bytes than allowed."""


def check_package(data: bytes, name: str) -> None:
    """Raise UnreadableError unless all parts of an Office file are whole and of bounded size."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                total += inflate(archive, info, MAX_PACKAGE_BYTES - total, keep=False)[1]
    except BombError:
        raise UnreadableError(too_large(name, "文件解压后过大，疑似压缩炸弹")) from None
    except BROKEN_ENTRY as error:
        raise UnreadableError(damaged(name)) from error


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, *, keep: bool = True) -> tuple[bytes, int]:
    """The bytes of an entry (none unless ``keep``) and their number.

    Raises BombError beyond ``limit`` bytes or MAX_RATIO, whatever size the entry declares, and what zipfile raises.
    """
    if info.compress_type not in METHODS:
        raise NotImplementedError("compression method")
    if _is_bomb(info.file_size, info, limit):
        raise BombError(info.filename)
    undeclared = copy.copy(info)
    # zipfile stops reading at the declared size; the true one is wanted.
    undeclared.file_size = limit + _CHUNK
    chunks: list[bytes] = []
    size = 0
    with archive.open(undeclared) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if _is_bomb(size, info, limit):
                raise BombError(info.filename)
            if keep:
                chunks.append(chunk)
    return b"".join(chunks), size


def _is_bomb(size: int, info: zipfile.ZipInfo, limit: int) -> bool:
    return size > limit or (size > RATIO_FLOOR and size > MAX_RATIO * max(info.compress_size, 1))
