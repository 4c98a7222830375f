"""Other formats of documents (.doc, .wps, .rtf, .odt), converted by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from perfcheck.model.document import Document
from perfcheck.readers import docx
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, document, unsupported

_TIMEOUT_SECONDS = 60
_CONVERT_FIRST = "请用 WPS 或 Word 另存为 .docx 后再检查。"

_WATCHED = (
    "sh",
    "-c",
    'exec 3<&0; (cat <&3 >/dev/null; kill -KILL 0) 2>/dev/null & "$@" </dev/null; kill -KILL 0',
    "sh",
)
"""Runs a command in a group that ends with it, or with the process that holds its standard input."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document as LibreOffice converts it to .docx; without LibreOffice a Problem says what to do."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableError(unsupported(name, _CONVERT_FIRST, "这种文档不能直接读取"))
    with tempfile.TemporaryDirectory(prefix="perfcheck-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, Path(folder))
    if converted is None:
        raise UnreadableError(replace(damaged(name, "文档转换失败"), advice=_CONVERT_FIRST))
    contents = docx.read(converted, name, options)
    return document(data, name, "doc", contents.blocks, notes=contents.notes, problems=contents.problems)


def _convert(program: str, data: bytes, folder: Path) -> bytes | None:
    """The .docx that LibreOffice makes of ``data`` within ``folder``, None if it makes none in time."""
    source = folder / "source.doc"
    source.write_bytes(data)
    # A profile of its own: a LibreOffice that the user has open would take over the command and return at once.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder)]
    process = subprocess.Popen(
        [*(_WATCHED if os.name == "posix" else ()), *command, str(source)],
        # whoever started it holds the other end: it closes when that process ends, however it ends
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdin
    try:
        process.wait(_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        _kill(process)
    finally:
        process.stdin.close()
    target = folder / "source.docx"
    return target.read_bytes() if target.is_file() else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the converter with the child that does its work."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
