"""Files are written whole or not at all, and never over what the run was made from."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from perfcheck.model.os_errors import in_words

Kept = frozenset[str | tuple[int, int]]
"""Files that are in use: by their real paths, and by device and number, for a file may have several names."""


def kept(files: Iterable[str | Path | None]) -> Kept:
    """Those of ``files`` that are to be kept: what is given, and the archive that it is an entry of."""
    return frozenset(identity for file in files if file is not None for identity in _identities(Path(file)))


def _identities(path: Path) -> Iterator[str | tuple[int, int]]:
    for file in (path, *path.parents):
        try:
            status = file.stat()
        except (OSError, ValueError):
            # an entry of an archive: the archive is above it
            continue
        yield os.path.realpath(file)
        yield status.st_dev, status.st_ino
        return


def write_file(file: Path, data: bytes | Iterable[bytes], in_use: Kept) -> None:
    """Write ``data``, whole or as it comes, beside the file and move it there; never leaves half a report.

    A link is followed, what is in use never changed. Raises click.ClickException for what cannot or must not be.
    """
    target = target_of(file, in_use)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".perfcheck-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines([data] if isinstance(data, bytes) else data)
            # mkstemp gives 0600; a report is as readable as any file its user makes
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.ClickException(f"不能写入 {file}：{in_words(error)}") from error


def is_kept(file: Path, in_use: Kept) -> bool:
    """Whether the file is one of those that are to be kept."""
    return not in_use.isdisjoint(_identities(file))


def target_of(file: Path, in_use: Kept) -> Path:
    """Where writing ``file`` would write, links followed; raises click.UsageError if that is in use or no file."""
    target = Path(os.path.realpath(file))
    try:
        status = target.lstat()
    except OSError:
        # not there yet, or told when it is written
        return target
    if is_kept(target, in_use):
        raise click.UsageError(f"没有写 {file}：它是本次读入的文件，请换一个文件名或文件夹")
    if not stat.S_ISREG(status.st_mode):
        kind = "文件夹" if stat.S_ISDIR(status.st_mode) else "设备、管道或循环的链接"
        raise click.UsageError(f"没有写 {file}：它是{kind}，请写明文件名")
    return target
