"""From the paths a user gives to the files to read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from perfcheck.model.problem import Problem
from perfcheck.readers.base import FILES_SKIPPED, NO_SUBMISSIONS, not_found, unopenable
from perfcheck.readers.sniffing import SUPPORTED

_SHOWN = 5


def expand(paths: Iterable[Path], more_suffixes: Collection[str] = ()) -> tuple[list[Path], list[Problem]]:
    """The files of ``paths``, folders read recursively in sorted order; every file once.

    A file named by the user is always kept, so that its reader can say what is wrong with it;
    in folders only supported suffixes count, and ``more_suffixes`` (``.gd``) that installed readers claim.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if not _exists(path):
            problems.append(not_found(shown_path(path)))
        elif path.is_dir():
            found, trouble = _folder(path, SUPPORTED.union(more_suffixes))
            files += found
            problems += trouble
        else:
            files.append(path)
    return list(dict.fromkeys(files)), problems


def _exists(path: Path) -> bool:
    """Whether there is something; links in a circle and names that cannot be lead nowhere."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _folder(folder: Path, suffixes: frozenset[str]) -> tuple[list[Path], list[Problem]]:
    files: list[Path] = []
    skipped: list[str] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        problems.append(unopenable(shown_path(Path(error.filename or folder))))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if is_temporary(name):
                continue
            if Path(name).suffix.lower() in suffixes:
                files.append(Path(root, name))
            else:
                skipped.append(shown_path(Path(name)))
    shown = shown_path(folder)
    if not files and not problems:
        advice = "请指定 PDF、OFD、Word、Excel、网页、文本或图片格式的报送文件，或包含它们的文件夹。"
        problems.append(Problem(NO_SUBMISSIONS, f"文件夹里没有可检查的文件：{shown}", advice, path=shown))
    if skipped:
        problems.append(files_skipped(shown, skipped))
    return files, problems


def shown_path(path: Path) -> str:
    """The path as reports show it: with slashes, and bytes that are no UTF-8 written out."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


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
