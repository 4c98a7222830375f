"""From the paths a user gives to the files to read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from perfcheck.model.problem import Problem
from perfcheck.readers.base import FILES_SKIPPED, NO_SUBMISSIONS, NOT_FOUND, not_found, unopenable
from perfcheck.readers.sniffing import SUPPORTED

_SHOWN = 5


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(path: str) -> bool:
    """Whether a path is the address of a file or folder in a store (``s3://``), not one of the system."""
    return bool(_ADDRESS.match(path))


def expand(paths: Iterable[str], more_suffixes: Collection[str] = ()) -> tuple[list[str], list[Problem]]:
    """The files of paths and addresses, folders read recursively in sorted order; every file once.

    A file named by the user is always kept, so that its reader can say what is wrong with it;
    in folders only supported suffixes count, and ``more_suffixes`` (``.gd``) that installed readers claim.
    """
    files: list[str] = []
    problems: list[Problem] = []
    suffixes = SUPPORTED.union(more_suffixes)
    for path in paths:
        found, trouble = _listed(path, suffixes)
        files += found
        problems += trouble
    return list(dict.fromkeys(files)), problems


def _listed(given: str, suffixes: frozenset[str]) -> tuple[list[str], list[Problem]]:
    if is_address(given):
        from perfcheck.readers.remote import listed

        return listed(given, suffixes)
    path = Path(given)
    if not _exists(path):
        return [], [not_found(shown_path(path))]
    return _folder(path, suffixes) if path.is_dir() else ([str(path)], [])


def _exists(path: Path) -> bool:
    """Whether there is something; links in a circle and names that cannot be lead nowhere."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _folder(folder: Path, suffixes: frozenset[str]) -> tuple[list[str], list[Problem]]:
    files: list[str] = []
    skipped: list[str] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        problems.append(unopenable(shown_path(Path(error.filename or folder))))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        problems += (_linked(shown_path(path)) for f in folders if (path := Path(root, f)).is_symlink())
        for name in sorted(names):
            if is_temporary(name):
                continue
            if Path(name).suffix.lower() in suffixes:
                files.append(str(Path(root, name)))
            else:
                skipped.append(shown_path(Path(name)))
    return files, problems + of_folder(shown_path(folder), bool(files or problems), skipped)


def _linked(folder: str) -> Problem:
    """A folder that is a link is not entered: it may lead back to where it stands."""
    return Problem(
        NOT_FOUND, f"文件夹是链接，没有进去：{folder}", "里面有报送文件的，请直接指定它指向的文件夹。", path=folder
    )


def of_folder(shown: str, holds: bool, skipped: list[str]) -> list[Problem]:
    """What is told of a folder: that it ``holds`` nothing to check, and the files that were passed over."""
    problems: list[Problem] = []
    if not holds:
        advice = "请指定 PDF、OFD、Word、Excel、网页、文本或图片格式的报送文件，或包含它们的文件夹。"
        problems.append(Problem(NO_SUBMISSIONS, f"文件夹里没有可检查的文件：{shown}", advice, path=shown))
    if skipped:
        problems.append(files_skipped(shown, skipped))
    return problems


def shown_path(path: str | Path) -> str:
    """The path as reports show it: with slashes, and bytes that are no UTF-8 written out."""
    if isinstance(path, str) and is_address(path):
        return path
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def is_temporary(name: str) -> bool:
    """Whether a file is hidden or a program's lock or backup file (``~$x.docx``)."""
    return name.startswith((".", "~")) or name in ("Thumbs.db", "desktop.ini", "Desktop.ini")


def files_skipped(container: str, names: list[str]) -> Problem:
    """Files of a folder or archive that are of no supported type."""
    listed = "、".join(names[:_SHOWN]) + (" 等" if len(names) > _SHOWN else "")
    message = f"{container} 中有 {len(names)} 个文件不是可检查的类型，已跳过：{listed}"
    return Problem(
        FILES_SKIPPED,
        message,
        "压缩包请改用 .zip；其他请另存为 PDF、Word、Excel 或图片（.png、.jpg）。",
        blocking=False,
        path=container,
    )
