"""Folders that hold the reports of one run: what an earlier run left there and is no longer true is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from perfcheck.cli.writing import Kept, is_kept, write_file

LIST = ".perfcheck-files.txt"
"""Names the files that the last run wrote into the folder."""


def settle(folder: Path, written: Iterable[Path], inputs: Kept) -> None:
    """Delete what the last run wrote into the folder and this one did not, and note what is there now.

    Files that perfcheck did not write, and ``inputs``, stay.
    """
    now = {file.relative_to(folder).as_posix() for file in written}
    for name in _noted(folder) - now:
        file = (folder / name).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file() and not is_kept(file, inputs):
            file.unlink()
    write_file(folder / LIST, "".join(f"{name}\n" for name in sorted(now)).encode("utf-8"), inputs)


def _noted(folder: Path) -> set[str]:
    try:
        return set((folder / LIST).read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()
