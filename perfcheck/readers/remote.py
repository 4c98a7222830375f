"""Files of a store (``s3://``, ``hdfs://``), listed and read through fsspec; credentials by the environment.

What is wrong with an address is a Problem like that of any file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.readers.base import (
    COMPONENT_MISSING,
    MAX_FILE_BYTES,
    NOT_FOUND,
    UNSUPPORTED,
    UnreadableError,
    not_found,
    oversized,
)
from perfcheck.readers.discovery import is_temporary, of_folder

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_PATTERN = re.compile(r"[*?\[]")
_STAMPS = ("ETag", "etag", "checksum", "md5", "mtime", "LastModified", "modified", "last_modified")
"""What tells a changed file from the one before, the best first; stores know different ones."""


def listed(address: str, suffixes: frozenset[str]) -> tuple[list[str], list[Problem]]:
    """The files of an address in sorted order: itself, those of a folder, or those that a pattern (``*``) fits."""
    try:
        with _opened(address) as (store, root):
            # somebody may have put more there since
            store.invalidate_cache()
            before = address[: address.rindex(root)] if root in address else f"{urlsplit(address).scheme}://"
            if store.isfile(root):
                return [address], []
            if store.isdir(root):
                return _folder(store, root, before, suffixes)
            found = [str(p) for p in store.glob(root)] if _PATTERN.search(root) else []
            if not found:
                return [], [not_found(_shown(address))]
            files: list[str] = []
            problems: list[Problem] = []
            for path in sorted(found):
                more, trouble = _folder(store, path, before, suffixes) if store.isdir(path) else ([before + path], [])
                files += more
                problems += trouble
            return files, problems
    except UnreadableError as error:
        return [], [error.problem]


def fetch(address: str) -> bytes:
    """The bytes of a file; raises UnreadableError."""
    with _opened(address) as (store, path):
        size = store.info(path).get("size") or 0
        if size > MAX_FILE_BYTES:
            raise UnreadableError(oversized(_shown(address)))
        return bytes(store.cat_file(path))


def stamp(address: str) -> str | None:
    """What changes when the file does; None where the store does not tell."""
    info = _info(address)
    found = next((f"{name} {info[name]}" for name in _STAMPS if info.get(name)), None)
    return f"{found} {info['size']}" if found and info.get("size") else None


def size_of(address: str) -> int | None:
    """The bytes of a file; None where the store does not tell."""
    return _info(address).get("size")


def _info(address: str) -> dict[str, Any]:
    try:
        with _opened(address) as (store, path):
            return dict(store.info(path))
    except UnreadableError:
        return {}


def _folder(
    store: AbstractFileSystem, root: str, before: str, suffixes: frozenset[str]
) -> tuple[list[str], list[Problem]]:
    files: list[str] = []
    skipped: list[str] = []
    for path in sorted(map(str, store.find(root))):
        inner = PurePosixPath(path[len(root) :])
        if is_temporary(inner.name) or any(part.startswith(".") for part in inner.parts):
            continue
        if inner.suffix.lower() in suffixes:
            files.append(before + path)
        else:
            skipped.append(inner.name)
    return files, of_folder(before + root, bool(files), skipped)


@contextmanager
def _opened(address: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    """The store of an address and the path in it; whatever goes wrong there is an UnreadableError."""
    shown = _shown(address)
    try:
        if urlsplit(address).password is not None or "::" in address:
            advice = "请只写 协议://位置/路径；凭据放在环境变量里（如 AWS_ACCESS_KEY_ID）。"
            raise UnreadableError(Problem(UNSUPPORTED, f"地址里不能有密码或几层协议:{shown}", advice, path=shown))
        from fsspec.core import url_to_fs

        yield url_to_fs(address)
    except (UnreadableError, *NO_FAULT_OF_THE_FILE):
        raise
    except ImportError as error:
        advice = f'请安装：pip install "perfcheck[cluster]"，{urlsplit(address).scheme} 还要它的组件（s3:// 是 s3fs）。'
        message = f"缺少读取该地址的组件 {error.name or ''}：{shown}"
        raise UnreadableError(Problem(COMPONENT_MISSING, message, advice, path=shown)) from error
    except FileNotFoundError as error:
        raise UnreadableError(not_found(shown)) from error
    # every store raises errors of its own
    except Exception as error:
        advice = "请核对地址和网络，以及环境变量里的凭据（如 AWS_ACCESS_KEY_ID、AWS_ENDPOINT_URL）。"
        message = f"无法读取 {shown}（{type(error).__name__}）"
        raise UnreadableError(Problem(NOT_FOUND, message, advice, path=shown)) from error


def _shown(address: str) -> str:
    """The address without what nobody may see."""
    return re.sub(r"//[^/@]*:[^/@]*@", "//…@", address)
